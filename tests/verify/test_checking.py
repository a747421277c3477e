"""Papers held against the record: the genuine, the altered, the unknown, and what is not public."""

from collections.abc import Callable
from dataclasses import replace
from typing import Self
from unittest.mock import patch

import pytest

from dispatches.intake.paper import Form, Page, ReadPaper
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Edition
from dispatches.publishing.correct import correct
from dispatches.publishing.findings import decide
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.verify import checking
from dispatches.verify.answers import Answer, Beside, Compared, Outcome, unpacked
from dispatches.verify.differences import Danger, Part
from dispatches.verify.doubts import Cause
from dispatches.verify.held import held
from dispatches.vocabulary import Decision, TakeDownReason, TextKind
from tests.builders import Desk, approved
from tests.makers.docx import zipped
from tests.verify.papers import HOTLINE, MOBILE, as_word, confirmed_hotline, letter, paper

ORIGIN = "https://mau.example.vn"


def check(text: str) -> Answer:
    answer = checking.answered(ReadPaper(text), held(text), ORIGIN)
    assert unpacked(answer.packed()) == answer
    return answer


def only(answer: Answer) -> Compared:
    assert answer.outcome is Outcome.COMPARED
    (compared,) = answer.compared
    return compared


def told(compared: Compared) -> list[tuple[Danger, str, str]]:
    return [(one.danger, one.old, one.new) for one in compared.differences]


@pytest.fixture
def desk(db: None) -> Desk:
    desk = Desk()
    confirmed_hotline(desk.officer)
    return desk


def test_a_paper_in_full_text(desk: Desk) -> None:
    said = letter()
    edition = desk.live(said)
    genuine = only(check(paper(said)))
    assert genuine.is_same
    assert (genuine.code, genuine.hidden) == (edition.dispatch.short_code, 1)
    altered = check(paper(said, (HOTLINE, "1900.5679"), (MOBILE, "0999 888 777")))
    assert told(only(altered)) == [(Danger.PHONE, HOTLINE, "1900.5679")]
    # With another number it is still found, and the number differs.
    forged = only(check(paper(said, ("Số: 5163", "Số: 9163"))))
    assert [(one.part, one.new) for one in forged.differences] == [(Part.NUMBER, "9163/CAT-PC06")]
    cut = only(check(paper(said)[: len(paper(said)) // 2]))
    assert any(one.new == "" for one in cut.differences)
    words = "Mời họp giao ban quý một tại trụ sở vào sáng thứ hai tuần tới, đúng bảy giờ ba mươi."
    stranger = letter(number="77", symbol="STC-NS", blocks=(replace(said.blocks[0], text=words),))
    assert check(paper(stranger)).outcome is Outcome.UNKNOWN
    under_its_number = only(check(paper(replace(stranger, number="5163", symbol="CAT-PC06"))))
    assert under_its_number.is_other
    assert not under_its_number.is_same


def test_words_that_a_scanner_laid_under_its_picture_are_a_scan(desk: Desk) -> None:
    """Its misread words are told as such, and its small print is a doubt."""
    said = letter()
    desk.live(said)
    text = f"{paper(said)}\n\nSẺ\n"
    page = Page(595, 842, recognised=True)
    read = ReadPaper(text, Form.PDF, pages=(page,))
    answer = checking.answered(read, held(text), ORIGIN)
    assert answer.is_scan
    assert only(answer).differences == ()
    assert [one.cause for one in only(answer).doubts] == [Cause.SHARD]


def mask_all(edition: Edition, desk: Desk, decision: Decision = Decision.MASK) -> Edition:
    for finding in edition.findings.unresolved():
        decide(finding, by=desk.clerk, decision=decision)
    return edition


def test_what_is_not_public_is_unknown(desk: Desk) -> None:
    before = check(paper(letter()))
    assert before.outcome is Outcome.UNKNOWN
    edition = desk.draft(letter())
    assert check(paper(letter())) == before
    edition = mask_all(edition, desk)
    submit(edition, based_on=edition.version, by=desk.clerk)
    assert check(paper(letter())) == before


def test_an_open_correction_is_not_compared(desk: Desk) -> None:
    """What is public under other words is; the correction ahead holds these."""
    live = desk.live(letter(number="9", symbol="KH", blocks=letter().blocks[:1]))
    copy = correct(live.dispatch, by=desk.clerk, reason="bổ sung")
    save_edition(copy, based_on=copy.version, content=letter(), by=desk.clerk)
    found = only(check(paper(letter())))
    assert found.seal == live.frozen_hash
    assert not any(HOTLINE in one.old for one in found.differences)
    assert any(HOTLINE in one.new for one in found.differences)


def test_taken_down_is_told_by_its_code_alone(desk: Desk) -> None:
    edition = desk.live(letter())
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    answer = check(paper(letter()))
    assert answer.outcome is Outcome.GONE
    assert answer.gone == (edition.dispatch.short_code,)
    assert answer.compared == ()


def test_a_digest_is_not_compared(desk: Desk) -> None:
    desk.live(letter(text_kind=TextKind.DIGEST))
    digest = only(check(paper(letter())))
    assert digest.is_digest
    assert not digest.is_same
    assert digest.differences == ()


def test_of_a_double_number_both_are_compared_the_likest_first(desk: Desk) -> None:
    desk.live(letter())
    twin = letter(blocks=letter().blocks[:1], clash=1, clash_reason="cấp số hai lần")
    desk.live(twin)
    first, second = check(paper(twin)).compared
    assert first.is_same
    assert not second.is_same


class PdfReader:
    """Reads a PDF with this text, on whose pages something else is seen."""

    def __init__(self, text: str, look: Callable[[], str]) -> None:
        self.text, self.look = text, look

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        pass

    def read(self, _data: bytes, **_how: object) -> ReadPaper:
        return ReadPaper(self.text, Form.PDF, pages=(Page(595, 842),))

    def read_print(self, _data: bytes) -> ReadPaper:
        return ReadPaper(self.look(), Form.SCAN)

    def beside(self, _data: bytes) -> tuple[()]:
        return ()

    def signatures(self, _data: bytes, _roots: object) -> tuple[()]:
        return ()


def check_pdf(text: str, look: Callable[[], str]) -> Answer:
    with patch.object(checking, "Reader", lambda: PdfReader(text, look)):
        answer = checking.check(b"%PDF-1.7", ORIGIN, [])
    assert unpacked(answer.packed()) == answer
    return answer


def test_of_a_double_number_the_pages_are_held_against_what_is_the_same(desk: Desk) -> None:
    """Also where the other is a digest, which has no difference either."""
    twin = replace(letter(), clash=1, clash_reason="cấp số hai lần")
    desk.live(replace(twin, text_kind=TextKind.DIGEST))
    desk.live(letter())
    text = paper(letter())
    first, digest = check_pdf(text, lambda: text).compared
    assert (first.is_same, digest.is_digest) == (True, True)
    covered = check_pdf(text, lambda: paper(letter(), (HOTLINE, "1900.5679")))
    first, digest = covered.compared
    assert told(first) == [(Danger.PHONE, HOTLINE, "1900.5679")]
    assert (first.is_print, digest.is_print) == (True, False)
    assert Beside.LOOKS in check_pdf(text, lambda: "Mời họp giao ban.").beside


def test_what_is_taken_down_while_its_pages_are_read_is_gone(desk: Desk) -> None:
    edition = desk.live(letter())

    def take_it_down() -> str:
        take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
        return paper(letter())

    answer = check_pdf(paper(letter()), take_it_down)
    assert answer.outcome is Outcome.GONE
    assert (answer.gone, answer.compared) == ((edition.dispatch.short_code,), ())


def test_words_left_out_are_no_difference(desk: Desk) -> None:
    edition = mask_all(desk.draft(letter()), desk, Decision.OMIT)
    live = approved(submit(edition, based_on=edition.version, by=desk.clerk), by=desk.officer)
    assert live.blocks.filter(public_text="[…]").exists()
    assert only(check(paper(letter()))).is_same


def test_nothing_can_be_asked_about_a_masked_number(desk: Desk) -> None:
    """The answer is the same for the true number, a wrong one, none, and beside other forgeries."""
    said = letter()
    desk.live(said)
    for forged in ([], [(HOTLINE, "1900.5679")], [("không cài", "cài")]):
        answers = {
            check(paper(said, (MOBILE, other), *forged))
            for other in (MOBILE, "0912 345 679", "***", "xxx yyy zzz")
        }
        assert len(answers) == 1


@pytest.mark.parametrize(
    ("data", "outcome", "why"),
    [
        (b"", Outcome.UNREADABLE, RefusalCode.EMPTY),
        (b"GIF89a...", Outcome.UNREADABLE, RefusalCode.UNSUPPORTED_PICTURE),
        (b"MZ\0\0", Outcome.UNREADABLE, RefusalCode.BINARY),
        # No forms in which papers go round.
        (paper(letter()).encode(), Outcome.UNREADABLE, RefusalCode.BINARY),
        (zipped({"trang1.png": b"\x89PNG\r\n\x1a\n"}), Outcome.UNREADABLE, RefusalCode.BINARY),
        (as_word("TUYỆT MẬT\n\nBỘ CÔNG AN\nSố: 1/BC-C01\n"), Outcome.SECRET, ""),
    ],
)
def test_what_is_not_compared(data: bytes, outcome: Outcome, why: str) -> None:
    answer = checking.check(data, ORIGIN, [])
    assert (answer.outcome, answer.why) == (outcome, why)
    assert answer.number == ""
