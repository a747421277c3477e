"""A digest completed from the paper itself is asked about as a new record is."""

import pytest

from dispatches.intake.paper import Form, Note, NoteCode, ReadPaper
from dispatches.models import Edition
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.complete import complete
from dispatches.vocabulary import Channel, Check, EditionState, TextKind
from tests.builders import ISSUED, Desk
from tests.publishing.papers import paper
from tests.publishing.test_reading_findings import scanned

ARRIVAL = Arrival(channel=Channel.MAIL, received_on=ISSUED)
HIDDEN = (Note(NoteCode.HIDDEN_TEXT, "giấu"), Note(NoteCode.MACRO, "AutoOpen"))


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def completed(desk: Desk, digest: Edition, read: ReadPaper) -> Edition:
    raw = read.text.encode()
    return complete(digest.dispatch, raw=raw, paper=read, by=desk.clerk, arrival=ARRIVAL)


def asked(edition: Edition, *checks: Check) -> list[str]:
    rows = edition.findings.filter(check_code__in=checks).unresolved()
    return sorted(rows.values_list("check_code", flat=True))


@pytest.mark.parametrize("state", [EditionState.LIVE, EditionState.DRAFT])
def test_odd_files_and_doubtful_words(desk: Desk, state: EditionState) -> None:
    make = desk.live if state == EditionState.LIVE else desk.draft
    digest = make(number="2107", text_kind=TextKind.DIGEST)
    read = scanned({"thủ"})
    read = ReadPaper(read.text, Form.SCAN, "image/png", pages=read.pages, notes=HIDDEN)
    edition = completed(desk, digest, read)
    assert (edition.state, edition.text_kind) == (EditionState.DRAFT, TextKind.FULL)
    assert asked(edition, Check.HIDDEN_TEXT, Check.MACRO) == [Check.HIDDEN_TEXT, Check.MACRO]
    assert edition.findings.filter(check_code=Check.UNSURE_WORD, words="thủ").exists()
    assert digest.dispatch.sources.count() == 1


def test_the_same_file_again_is_asked_about_with_its_text(desk: Desk) -> None:
    digest = desk.draft(number="2107", text_kind=TextKind.DIGEST)
    read = ReadPaper(paper().decode(), Form.DOCX, notes=HIDDEN)
    completed(desk, digest, read)
    edition = completed(desk, digest, read)
    assert asked(edition, Check.HIDDEN_TEXT, Check.MACRO) == [Check.HIDDEN_TEXT, Check.MACRO]


def test_what_is_no_dispatch_is_asked_about(desk: Desk) -> None:
    digest = desk.draft(number="2107", text_kind=TextKind.DIGEST)
    edition = completed(desk, digest, ReadPaper("Danh sách các xã\nSao Mai\nĐông Đang\n"))
    assert asked(edition, Check.NOT_A_DISPATCH) == [Check.NOT_A_DISPATCH]
