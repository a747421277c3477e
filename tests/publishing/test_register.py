"""The register of arriving documents: a number is given by a person, once, to a paper they see."""

from datetime import date
from typing import Any

import pytest

from dispatches.models import Evidence, RegisterEntry
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.book_numbers import Register
from dispatches.publishing.errors import (
    AlreadyRegistered,
    Invalid,
    NotAllowed,
    OrdinalTaken,
    PublishingError,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.register import enter, next_ordinal, stamped_arrival
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Certainty, Channel, RegisterBook, Role, Verb
from tests.builders import Desk, body, user
from tests.publishing.papers import paper

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_paper_gets_its_number(desk: Desk) -> None:
    dispatch = desk.draft().dispatch
    entry = enter(
        dispatch, by=desk.clerk, body=desk.office, ordinal=12, arrived_on=DAY, note=" bưu điện "
    )
    assert (str(entry), entry.note, entry.entered_by) == ("12/2026", "bưu điện", desk.clerk)
    event = dispatch.events.latest("sequence")
    assert (event.verb, event.reason) == (Verb.REGISTER, f"12/2026 {desk.office.key}")
    assert first_broken(dispatch) is None


def test_another_offices_published_paper_stands_in_our_register(desk: Desk) -> None:
    theirs = Desk(body("Sở Xây dựng")).live().dispatch
    enter(theirs, by=desk.clerk, body=desk.office, ordinal=1, arrived_on=DAY)
    assert theirs.register_entries.get().body == desk.office


REFUSED: dict[str, tuple[dict[str, Any], type[PublishingError]]] = {
    "taken": ({"ordinal": 3}, OrdinalTaken),
    "none": ({"ordinal": 0}, Invalid),
    "beyond any column": ({"ordinal": 10**12}, Invalid),
    "a long note": ({"note": "x" * 301}, Invalid),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(desk: Desk, case: str) -> None:
    first = desk.draft().dispatch
    enter(first, by=desk.clerk, body=desk.office, ordinal=3, arrived_on=DAY)
    changes, refusal = REFUSED[case]
    said: dict[str, Any] = {
        "by": desk.clerk,
        "body": desk.office,
        "ordinal": 4,
        "arrived_on": DAY,
    } | changes
    with pytest.raises(refusal):
        enter(desk.draft().dispatch, **said)
    assert RegisterEntry.objects.count() == 1


def test_the_refusal_names_who_has_the_number(desk: Desk) -> None:
    first = desk.draft(number="417", symbol="CAT-PC06").dispatch
    enter(first, by=desk.clerk, body=desk.office, ordinal=3, arrived_on=DAY)
    with pytest.raises(OrdinalTaken, match="417/CAT-PC06"):
        enter(desk.draft().dispatch, by=desk.clerk, body=desk.office, ordinal=3, arrived_on=DAY)


def test_a_paper_stands_in_a_register_once(desk: Desk) -> None:
    dispatch = desk.draft().dispatch
    enter(dispatch, by=desk.clerk, body=desk.office, ordinal=3, arrived_on=DAY)
    with pytest.raises(AlreadyRegistered, match="3/2026"):
        enter(dispatch, by=desk.clerk, body=desk.office, ordinal=4, arrived_on=DAY)


def test_who_enters(desk: Desk) -> None:
    mine, theirs = desk.draft().dispatch, Desk(body("Sở Xây dựng")).draft().dispatch
    for who, dispatch in (
        (user(Role.AUDITOR, desk.office), mine),
        (user(Role.CLERK), mine),
        (desk.clerk, theirs),
    ):
        with pytest.raises(NotAllowed):
            enter(dispatch, by=who, body=desk.office, ordinal=1, arrived_on=DAY)


def test_the_next_number_counts_within_a_body_and_a_year(desk: Desk) -> None:
    for ordinal, day in ((7, DAY), (90, date(2025, 1, 2))):
        enter(desk.draft().dispatch, by=desk.clerk, body=desk.office, ordinal=ordinal,
              arrived_on=day)  # fmt: skip
    ours = Register(desk.office, RegisterBook.ARRIVING)
    assert next_ordinal(ours, 2026) == 8
    assert next_ordinal(ours, 2027) == 1
    assert next_ordinal(Register(body(), RegisterBook.ARRIVING), 2026) == 1


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("412", "20/5/2026", (412, DAY)),
        ("412", "Ngày 20 tháng 5 năm 2026", (412, DAY)),
        ("4l2", "2O/5", (None, None)),
        ("9" * 40, "", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_the_stamp_suggests(
    desk: Desk, number: str, day: str, expected: tuple[int | None, date | None]
) -> None:
    text = f"{paper().decode()}\nCÔNG VĂN ĐẾN\n{number}\n{day}\n"
    arrival = Arrival(channel=Channel.PAPER, received_on=DAY)
    edition = take_in(text.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)
    source = edition.dispatch.sources.get()
    with content_door():
        source.evidence.filter(field__startswith="arrival").delete()
        at = source.raw_text.index("CÔNG VĂN ĐẾN\n") + 13
        for field, words in (("arrival_number", number), ("arrival_date", day)):
            if words:
                Evidence.objects.create(source=source, field=field, certainty=Certainty.READ,
                                        start=at, end=at + len(words))  # fmt: skip
            at += len(words) + 1
    assert stamped_arrival(edition.dispatch) == expected
