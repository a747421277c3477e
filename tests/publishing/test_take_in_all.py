"""Many papers taken in at once: the same records, refusals and findings as one by one."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import EditionContent
from dispatches.intake.paper import ReadPaper
from dispatches.models import Body, Dispatch, Edition, Membership, Signatory
from dispatches.models.door import content_door
from dispatches.publishing import new_records
from dispatches.publishing.arrivals import Arrival, IncomingPaper
from dispatches.publishing.copying import content_of
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.errors import ExactDuplicate, Invalid, PublishingError, SecretPaper
from dispatches.publishing.events import first_broken
from dispatches.publishing.renewing import renew_findings
from dispatches.publishing.save import check_columns
from dispatches.publishing.sketches import sketch_again
from dispatches.publishing.take_in import take_in, take_in_all
from dispatches.vocabulary import Channel, Check, Role
from tests.builders import Desk, body, document_kind, group, place
from tests.makers.composing import compose
from tests.makers.forms import FORMS
from tests.publishing.papers import paper

pytestmark = pytest.mark.django_db
ARRIVAL = Arrival(channel=Channel.PASTE, received_on=date(2026, 5, 15), sender="Văn phòng")
BLANK = paper().decode().replace("Số: 2107/", "Số:      /")


@pytest.fixture
def desk() -> Desk:
    where = place("Sao Mai")
    desk = Desk(body("Công an tỉnh Sao Mai", abbreviation="CAT", place=where))
    body("Phòng Cảnh sát quản lý hành chính", abbreviation="PC06", parent=desk.office)
    group("UBND các xã, phường")
    document_kind()
    return desk


def incoming(text: str) -> IncomingPaper:
    return IncomingPaper(raw=text.encode(), paper=ReadPaper(text), arrival=ARRIVAL)


def together(desk: Desk, *texts: str) -> list[Edition | PublishingError]:
    papers = [incoming(text) for text in texts]
    return take_in_all(papers, by=desk.clerk, custodian=desk.office, cache=DirectoryCache())


def alone(desk: Desk, text: str, custodian: Body | None = None) -> Edition:
    office = custodian or desk.office
    return take_in(text.encode(), by=desk.clerk, custodian=office, arrival=ARRIVAL)


def letters() -> list[str]:
    chance = random.Random(5)
    made = [FORMS[seed % len(FORMS)](compose(seed), chance) for seed in range(27)]
    known = [paper(number).decode() for number in ("11", "12")]
    return [*made[:13], known[0], BLANK, *made[13:], known[1]]


def plain(content: EditionContent) -> EditionContent:
    """Without the keys of parts, which are random."""
    return replace(
        content,
        blocks=tuple(replace(part, key="") for part in content.blocks),
        addressees=tuple(replace(part, key="") for part in content.addressees),
        distribution=tuple(replace(part, key="") for part in content.distribution),
        directives=tuple(
            replace(part, key="", block="", parent=part.parent and "")
            for part in content.directives
        ),
    )


def findings(edition: Edition) -> list[tuple[object, ...]]:
    """In their order; parts by their place, as their keys are random."""
    parts = (*edition.blocks.all(), *edition.addressees.all(), *edition.distributions.all())
    more = (*edition.directives.all(), *edition.signatures.all(), *edition.citations.all())
    places = {part.key: part.order for part in (*parts, *more)}
    return [
        (
            row.check_code, row.severity, row.part, row.field, row.start, row.end, row.words,
            row.suggestion, places.get(row.key.split(".")[0]), row.key.partition(".")[2],
        )
        for row in edition.findings.order_by("pk")
    ]  # fmt: skip


def evidence(edition: Edition) -> list[tuple[object, ...]]:
    [source] = edition.dispatch.sources.all()
    columns = ("field", "order", "certainty", "start", "end")
    return list(source.evidence.order_by("pk").values_list(*columns))


def sketched(edition: Edition) -> bytes:
    sketch = getattr(edition.dispatch, "sketch", None)
    return bytes(sketch.values) if sketch else b""


def test_records_and_findings_are_those_of_papers_taken_in_alone(desk: Desk) -> None:
    texts = letters()
    for text, edition in zip(texts, together(desk, *texts), strict=True):
        assert isinstance(edition, Edition), text
    other = body("Kho lưu trữ Thứ Hai")  # that no letter names
    Membership.objects.create(user=desk.clerk, body=other, role=Role.CLERK)
    near = 0
    for edition, text in zip(Edition.objects.order_by("pk"), texts, strict=True):
        single = alone(desk, text, other)
        assert plain(content_of(edition)) == plain(content_of(single))
        # Whose paper it is depends on who keeps it.
        own = [row for row in findings(edition) if row[0] != Check.NOT_AUTHENTICATED]
        assert own == [row for row in findings(single) if row[0] != Check.NOT_AUTHENTICATED]
        assert evidence(edition) == evidence(single)
        assert sketched(edition) == sketched(single)
        assert first_broken(edition.dispatch) is None
        near += edition.findings.filter(check_code=Check.NEAR_DUPLICATE).count()
    assert near
    assert Signatory.objects.values("name", "body").distinct().count() == Signatory.objects.count()


def test_checking_again_finds_nothing_else(desk: Desk) -> None:
    for taken in together(desk, *letters()):
        assert isinstance(taken, Edition)
        edition = Edition.objects.get(pk=taken.pk)
        before = list(edition.findings.order_by("pk").values())
        sketch = sketched(edition)
        with content_door():
            renew_findings(edition)
            sketch_again(edition.dispatch)
        assert list(edition.findings.order_by("pk").values()) == before
        assert sketched(Edition.objects.get(pk=edition.pk)) == sketch


def test_twins_among_them_are_told_as_those_of_saved_records(desk: Desk) -> None:
    first = paper("1").decode()
    other = first.replace("từng hộ dân", "từng nhà")
    secret = f"MẬT\n\n{paper('7').decode()}"
    texts = [first, first, other, secret, BLANK, f"{BLANK}\n", paper("2").decode()]
    one, same, number, stamped, blank, again, last = together(desk, *texts)
    assert isinstance(one, Edition)
    assert isinstance(blank, Edition)
    assert isinstance(last, Edition)
    assert same == number == ExactDuplicate(one.dispatch)
    assert isinstance(stamped, SecretPaper)
    assert again == ExactDuplicate(blank.dispatch)
    assert Dispatch.objects.count() == 3
    assert together(desk, first) == [ExactDuplicate(one.dispatch)]


def test_a_number_taken_meanwhile_keeps_out_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = alone(desk, paper("1").decode())
    monkeypatch.setattr(new_records, "exact_twins", lambda keys, custodian: {})
    twin, other = together(desk, f"{paper('1').decode()}.", paper("2").decode())
    assert twin == ExactDuplicate(first.dispatch)
    assert isinstance(other, Edition)
    assert Dispatch.objects.count() == 2


def test_a_value_that_no_column_holds_keeps_out_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def checked(edition: Edition) -> None:
        if edition.number == "1":
            edition.symbol = "x" * 31
        check_columns(edition)

    monkeypatch.setattr("dispatches.publishing.save.check_columns", checked)
    refused, other = together(desk, paper("1").decode(), paper("2").decode())
    assert isinstance(refused, Invalid)
    assert isinstance(other, Edition)
    assert Signatory.objects.count() == 1


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_a_paper_costs_the_same_whatever_its_size(desk: Desk) -> None:
    alone(desk, paper("1").decode())
    items = "\n\n".join(f"{n}. Sở Y tế thực hiện việc thứ {n}." for n in range(3, 60))
    longer = paper("3").decode().replace("\nNơi nhận:", f"\n{items}\n\nNơi nhận:")
    short = queries(lambda: alone(desk, paper("2").decode()))
    assert queries(lambda: alone(desk, longer)) <= short + 2  # SQLite splits long statements
    assert short <= 60


def test_ten_cost_little_more_than_one(desk: Desk) -> None:
    one = queries(lambda: together(desk, paper("1").decode()))
    ten = queries(lambda: together(desk, *(paper(str(n)).decode() for n in range(10, 20))))
    assert ten <= one + 20
