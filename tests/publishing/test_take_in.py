"""From bytes to a record to check; what is refused leaves nothing behind."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from dispatches.intake.limits import LARGEST_TEXT
from dispatches.intake.paper import Box, Form, Page, ReadPaper, Word
from dispatches.intake.read import read_dispatch
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.models import Dispatch, Edition, Event, Evidence, SourceFile
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.errors import ExactDuplicate, NotAllowed, SecretPaper
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.originals import path_of, storing
from dispatches.publishing.take_in import add_file, take_in
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import (
    BodyKind,
    Certainty,
    Channel,
    Check,
    DeadlineKind,
    EditionState,
    Level,
    Precision,
    Purpose,
    Role,
    Verb,
)
from tests.builders import Desk, body, document_kind, group, place, user
from tests.publishing.papers import paper, stamped_below

ARRIVAL = Arrival(channel=Channel.PASTE, received_on=date(2026, 5, 15), sender="Văn phòng")


@pytest.fixture
def desk(db: None) -> Desk:
    where = place("Sao Mai")
    desk = Desk(body("Công an tỉnh Sao Mai", abbreviation="CAT", place=where))
    unit = body("Phòng Cảnh sát quản lý hành chính", abbreviation="PC06", parent=desk.office)
    unit.aliases.create(name="QLHC")
    body("Sở Y tế tỉnh Sao Mai", kind=BodyKind.DEPARTMENT, place=where)
    group("UBND các xã, phường", kind=BodyKind.PEOPLES_COMMITTEE, level=Level.COMMUNE)
    document_kind()
    return desk


def taken(desk: Desk, raw: bytes, **more: object) -> Edition:
    return take_in(raw, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL, **more)  # type: ignore[arg-type]


def test_a_paper_becomes_a_record(desk: Desk) -> None:
    edition = taken(desk, paper())
    said = content_of(edition)
    assert edition.state == EditionState.RECEIVED
    assert edition.reference == "2107/CAT-PC06"
    assert (said.issued_from, said.issued_precision) == (date(2026, 5, 14), Precision.DAY)
    assert edition.issuing_body == desk.office
    assert edition.drafting_unit is not None
    assert edition.drafting_unit.abbreviation == "PC06"
    assert edition.place is not None
    addressees = [(row.body and row.body.name, row.group) for row in edition.addressees.all()]
    assert addressees[0][0] == "Sở Y tế tỉnh Sao Mai"
    assert addressees[1][1] is not None
    first, second = edition.directives.order_by("order")
    assert (first.deadline_kind, first.deadline) == (DeadlineKind.DATE, date(2026, 5, 30))
    assert second.deadline is None
    assert list(Event.objects.values_list("verb", flat=True)) == [Verb.TAKE_IN]
    assert edition.findings.filter(check_code=Check.PHONE, words="0912 345 678").exists()


def test_the_list_of_recipients_names_bodies_and_who_acts(desk: Desk) -> None:
    text = paper().decode().replace("- Lưu:", "- Sở Y tế (để phối hợp);\n- Lưu:")
    edition = taken(desk, text.encode())
    rows = [(row.purpose, row.body and row.body.name) for row in edition.distributions.all()]
    assert rows == [(Purpose.ACT, None), (Purpose.COORDINATE, "Sở Y tế tỉnh Sao Mai")]


def test_the_original_is_kept_as_it_came(desk: Desk) -> None:
    raw = b"\xef\xbb\xbf" + paper().replace(b"\n", b"\r\n")
    source = SourceFile.objects.get(dispatch=taken(desk, raw).dispatch)
    assert path_of(source.sha256).read_bytes() == raw
    assert "\r" not in source.raw_text
    assert source.size == len(raw)


def test_evidence_points_at_the_words(desk: Desk) -> None:
    taken(desk, paper())
    source = SourceFile.objects.get()
    quoted = {
        row.field: source.raw_text[row.start : row.end]
        for row in Evidence.objects.filter(certainty=Certainty.READ, start__isnull=False)
    }
    assert quoted["number"] == "2107"
    assert quoted["symbol"] == "CAT-PC06"
    assert quoted["signature.name"] == "Lý Văn Ví Dụ"
    assert "nước sạch" in quoted["subject"]


def test_deadlines_and_the_arrival_stamp_have_their_evidence(desk: Desk) -> None:
    stamped = "ĐẾN\nSố: 55\nNgày: 20/5/2026\n".encode() + paper()
    edition = taken(desk, stamped)
    source = SourceFile.objects.get()
    quoted = {
        (row.field, row.order): source.raw_text[row.start : row.end]
        for row in Evidence.objects.filter(start__isnull=False)
    }
    assert edition.number == "2107"
    assert quoted["arrival_number", 0] == "55"
    assert quoted["arrival_date", 0] == "20/5/2026"
    due = edition.directives.get(deadline__isnull=False)
    assert quoted["deadline", due.order] == "trước ngày 30/5/2026"


def test_doubtful_words_of_a_picture_are_no_reading(desk: Desk) -> None:
    text = paper().decode()
    at = text.index("2107")
    word = Word(at, at + 4, Box(0, 0, 9, 9), confidence=41)
    page = Page(595, 842, (word,), recognised=True)
    taken(desk, b"%PDF", paper=ReadPaper(text, Form.SCAN, "application/pdf", (page,)))
    sure = dict(Evidence.objects.values_list("field", "certainty"))
    assert (sure["number"], sure["symbol"]) == (Certainty.INFERRED, Certainty.READ)


def test_a_shared_cache_spares_the_questions_already_asked(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cache = DirectoryCache()
    reading = read_dispatch(paper().decode())
    first = content_from(reading, cache=cache)
    with django_assert_max_num_queries(0):
        again = content_from(reading, cache=cache)
    assert first.issuing_body == again.issuing_body == desk.office.key
    with django_assert_max_num_queries(16):
        content_from(reading)


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "**TUYỆT MẬT**", "Độ mật: Mật"])
def test_a_secret_paper_leaves_nothing(
    desk: Desk, stamp: str, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    raw = f"{stamp}\n\n{paper().decode()}".encode()
    with pytest.raises(SecretPaper):
        taken(desk, raw)
    assert not Dispatch.objects.exists()
    assert not SourceFile.objects.exists()
    assert not Path(settings.FILES_ROOT).exists()
    assert "nước sạch" not in caplog.text


def test_a_stamp_that_no_save_would_let_pass_is_refused_at_once(desk: Desk) -> None:
    assert secrecy_stamp(stamped_below().decode()) is None
    with pytest.raises(SecretPaper):
        taken(desk, stamped_below())
    assert not SourceFile.objects.exists()


def test_a_stamp_in_an_added_file_is_refused_as_in_the_first(desk: Desk) -> None:
    dispatch = taken(desk, paper()).dispatch
    with pytest.raises(SecretPaper):
        add_file(stamped_below(), to=dispatch, by=desk.clerk, arrival=ARRIVAL)
    assert dispatch.sources.count() == 1


class TestWhatFailsLater:
    """An original is on disk before the commit: where that fails, it is gone again."""

    def fail(self, *args: object) -> None:
        raise RuntimeError

    def store_and_fail(self, *raws: bytes) -> None:
        with storing() as store:
            store(raws)
            assert all(path_of(hashlib.sha256(raw).hexdigest()).exists() for raw in raws)
            self.fail()

    def originals(self, settings: Settings) -> list[bytes]:
        root = Path(settings.FILES_ROOT)
        return [path.read_bytes() for path in root.rglob("*") if path.is_file()]

    def test_what_is_done_with_the_record(self, desk: Desk, settings: Settings) -> None:
        with pytest.raises(RuntimeError):
            taken(desk, paper(), then=self.fail)
        assert not Dispatch.objects.exists()
        assert not self.originals(settings)

    def test_after_the_bytes_were_written(self, desk: Desk, settings: Settings) -> None:
        with pytest.raises(RuntimeError):
            self.store_and_fail(paper())
        assert not self.originals(settings)

    def test_a_file_that_another_record_names_stays(self, desk: Desk, settings: Settings) -> None:
        taken(desk, paper())
        with pytest.raises(RuntimeError):
            self.store_and_fail(paper(), b"x")
        assert self.originals(settings) == [paper()]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b" \n\t ", RefusalCode.EMPTY),
        (b"\x7fELF\0\0", RefusalCode.BINARY),
        ("Số: 12/CAT".encode("cp1258", "replace") + b"\xff\xe0", RefusalCode.ENCODING),
        (b"a" * (LARGEST_TEXT + 1), RefusalCode.TOO_LARGE),
    ],
)
def test_unreadable_bytes_are_refused(desk: Desk, raw: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        taken(desk, raw)
    assert refused.value.code == code
    assert not Dispatch.objects.exists()


def test_the_same_file_twice(desk: Desk) -> None:
    first = taken(desk, paper())
    with pytest.raises(ExactDuplicate) as refused:
        taken(desk, paper())
    assert refused.value.twin == first.dispatch


def test_the_same_number_on_other_paper(desk: Desk) -> None:
    first = taken(desk, paper())
    other = paper() + b"\n(b\xe1\xba\xa3n in l\xe1\xba\xa1i)"
    with pytest.raises(ExactDuplicate) as refused:
        taken(desk, other)
    assert refused.value.twin == first.dispatch
    assert Dispatch.objects.count() == 1
    assert Event.objects.count() == 1
    twin = taken(desk, other, clash=1, clash_reason="Cơ quan ban hành đánh trùng số")
    assert twin.dispatch.clash == 1
    assert add_file(other + b".", to=first.dispatch, by=desk.clerk, arrival=ARRIVAL)


def test_a_file_is_added_to_a_record_once_even_if_another_holds_it_too(desk: Desk) -> None:
    first = taken(desk, paper())
    other = paper("9")
    taken(desk, other)
    assert add_file(other, to=first.dispatch, by=desk.clerk, arrival=ARRIVAL)
    with pytest.raises(ExactDuplicate):
        add_file(other, to=first.dispatch, by=desk.clerk, arrival=ARRIVAL)
    assert first.dispatch.sources.count() == 2


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Bánh chưng gói từ gạo nếp, đỗ xanh và thịt lợn.", Check.NOT_A_DISPATCH),
        (f"{paper('1').decode()}\n\n{paper('2').decode()}", Check.TWO_DISPATCHES),
        (
            paper("3").decode().replace("2. Sở", "Việc khác.\n\n" * 5000 + "2. Sở"),
            Check.TOO_MANY_PARTS,
        ),
    ],
)
def test_doubts_of_the_reader_wait_for_the_officer(desk: Desk, text: str, check: Check) -> None:
    edition = taken(desk, text.encode())
    assert edition.findings.unresolved().filter(check_code=check).exists()


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "=HYPERLINK(1)", "'; DROP TABLE x; --", "{{ 7*7 }}"]
)
def test_hostile_words_stay_words(desk: Desk, words: str) -> None:
    raw = paper().decode().replace("từng hộ dân", words).encode()
    edition = taken(desk, raw)
    assert any(words in block.official_text for block in edition.blocks.all())


def test_who_may_take_in(desk: Desk) -> None:
    for person in (user(), user(Role.AUDITOR, desk.office), user(Role.CLERK)):
        with pytest.raises(NotAllowed):
            take_in(paper(), by=person, custodian=desk.office, arrival=ARRIVAL)
    assert not Dispatch.objects.exists()


def test_an_unnumbered_paper_twice(desk: Desk) -> None:
    blank = paper().decode().replace("Số: 2107/", "Số:      /")
    first = taken(desk, blank.encode())
    assert first.number == ""
    with pytest.raises(ExactDuplicate) as refused:
        taken(desk, (blank + "\n").encode())
    assert refused.value.twin == first.dispatch
    assert taken(desk, blank.replace("nước sạch", "điện lực").encode()).number == ""
