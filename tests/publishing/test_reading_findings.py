"""What a reader noticed about a file becomes a question, or a reminder, about its record."""

from dataclasses import replace

import pytest

from dispatches.intake.paper import Box, Form, Note, NoteCode, Page, ReadPaper, Word
from dispatches.models import Edition
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_in import add_file, take_in
from dispatches.vocabulary import Channel, Check, Decision, Severity
from tests.builders import ISSUED, Desk
from tests.publishing.papers import paper

ARRIVAL = Arrival(channel=Channel.MAIL, received_on=ISSUED)


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def taken_in(desk: Desk, read: ReadPaper) -> Edition:
    raw = read.text.encode()
    return take_in(raw, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL, paper=read)


def noted(*notes: Note) -> ReadPaper:
    return ReadPaper(paper().decode(), Form.DOCX, notes=notes)


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        (NoteCode.HIDDEN_TEXT, Severity.BLOCKING),
        (NoteCode.COMMENT, Severity.BLOCKING),
        (NoteCode.TRACKED_CHANGE, Severity.BLOCKING),
        (NoteCode.METADATA, Severity.BLOCKING),
        (NoteCode.MACRO, Severity.BLOCKING),
        (NoteCode.EMBEDDED_FILE, Severity.BLOCKING),
        (NoteCode.CUT_SHORT, Severity.BLOCKING),
        (NoteCode.LEGACY_ENCODING, Severity.REMINDER),
        (NoteCode.TEXT_LAYER_IGNORED, Severity.REMINDER),
    ],
)
def test_each_note_is_a_finding_that_outlives_a_save(
    desk: Desk, code: NoteCode, severity: Severity
) -> None:
    edition = taken_in(desk, noted(Note(code, "lời quote"), Note(code, "lời quote")))
    said = replace(content_of(edition), archive_line="VT, mới")
    edition = save_edition(edition, based_on=1, content=said, by=desk.clerk)
    finding = edition.findings.get(check_code=Check(code))
    assert (finding.severity, finding.words) == (severity, "lời quote")


def test_hidden_text_is_for_the_officer(desk: Desk) -> None:
    edition = taken_in(desk, noted(Note(NoteCode.HIDDEN_TEXT, "giấu"), Note(NoteCode.COMMENT)))
    hidden = edition.findings.get(check_code=Check.HIDDEN_TEXT)
    with pytest.raises(NotAllowed):
        decide(hidden, by=desk.clerk, decision=Decision.KEEP, reason="đã xem")
    comment = edition.findings.get(check_code=Check.COMMENT)
    decide(comment, by=desk.clerk, decision=Decision.KEEP, reason="đã xem")


def test_another_file_is_asked_about_once(desk: Desk) -> None:
    edition = taken_in(desk, noted(Note(NoteCode.METADATA, "Nguyễn Văn Mẫu")))
    notes = (Note(NoteCode.METADATA, "Nguyễn Văn Mẫu"), Note(NoteCode.MACRO, "AutoOpen"))
    add_file(b"other", to=edition.dispatch, by=desk.clerk, arrival=ARRIVAL, paper=noted(*notes))
    asked = edition.findings.filter(check_code__in=(Check.METADATA, Check.MACRO))
    assert sorted(asked.values_list("check_code", "words")) == [
        ("macro", "AutoOpen"), ("metadata", "Nguyễn Văn Mẫu"),
    ]  # fmt: skip


def test_a_decision_about_one_file_hides_nothing_of_the_next(desk: Desk) -> None:
    macro = Note(NoteCode.MACRO)
    edition = taken_in(desk, noted(macro))
    asked = edition.findings.filter(check_code=Check.MACRO)
    decide(asked.get(), by=desk.officer, decision=Decision.KEEP, reason="tệp không đăng")
    add_file(b"other", to=edition.dispatch, by=desk.clerk, arrival=ARRIVAL, paper=noted(macro))
    assert set(asked.values_list("decision", flat=True)) == {Decision.KEEP, Decision.PENDING}


def scanned(doubtful: set[str]) -> ReadPaper:
    """The paper as if recognised, these of its words with doubt."""
    text = paper().decode()
    words, at = [], 0
    for said in text.split():
        start = text.index(said, at)
        at = start + len(said)
        words.append(Word(start, at, Box(0, 0, 1, 1), 40 if said in doubtful else 95))
    page = Page(595, 842, tuple(words), recognised=True)
    return ReadPaper(text, Form.SCAN, "image/png", pages=(page,))


def test_words_recognised_with_doubt_stand_where_they_are_in_the_record(desk: Desk) -> None:
    edition = taken_in(desk, scanned({"thủ", "cơ", "30/5/2026.", "Y", "phường.", "nhân"}))
    rows = edition.findings.filter(check_code=Check.UNSURE_WORD)
    texts = {("block", b.key): b.official_text for b in edition.blocks.all()}
    texts |= {("addressee", a.key): a.official_text for a in edition.addressees.all()}
    texts |= {("edition", ""): edition.subject}
    for row in rows:
        assert row.severity == Severity.REMINDER
        assert texts[row.part, row.key][row.start : row.end] == row.words
    assert {row.words for row in rows} >= {"thủ", "cơ", "Y", "nhân"}
    assert "30/5/2026." not in {row.words for row in rows}


def test_doubtful_words_are_kept_together(desk: Desk) -> None:
    edition = taken_in(desk, scanned({"nhân"}))
    rows = edition.findings.filter(check_code=Check.UNSURE_WORD)
    assert rows.count() > 1
    decide_together(rows[0], by=desk.clerk, decision=Decision.KEEP)
    assert not rows.filter(decision="").exists()


def test_a_paper_without_the_motto_is_reminded_of_it(desk: Desk) -> None:
    text = paper().decode()
    edition = taken_in(desk, ReadPaper(text))
    assert not edition.findings.filter(field="motto").exists()
    bare = text.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "").replace("2107", "2108")
    assert taken_in(desk, ReadPaper(bare)).findings.filter(field="motto").exists()
