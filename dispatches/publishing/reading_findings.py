"""What was seen while a paper was read and is not in the record: odd files, doubtful words."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from dispatches.content import EditionContent
from dispatches.intake.paper import Note, ReadPaper, Word
from dispatches.intake.reading import DispatchReading, DoubtCode, Span
from dispatches.models import Dispatch, Edition, Finding
from dispatches.publishing.found import LONGEST_WORDS, Found
from dispatches.publishing.renewing import finding_row
from dispatches.text.folding import nfc
from dispatches.text.identity_card import reads_like_identity_card
from dispatches.vocabulary import Check, Decision, Severity

DOUBTS = {
    DoubtCode.NOT_A_DISPATCH: Check.NOT_A_DISPATCH,
    DoubtCode.TWO_DISPATCHES: Check.TWO_DISPATCHES,
    DoubtCode.TOO_MANY_PARTS: Check.TOO_MANY_PARTS,
}
# How the text was got at; what the others quote would go out with the file itself.
REMINDERS = frozenset({Check.LEGACY_ENCODING, Check.TEXT_LAYER})
UNSURE = 60  # recognised with less confidence than this
MOST_NOTES, MOST_WORDS = 50, 200
_LETTER = re.compile(r"[^\W\d_]")
# A word of a block is sought so far behind the one before it: the reader moves no words about.
_REACH = 300

Place = tuple[str, str, str]


def found_in_reading(
    paper: ReadPaper, reading: DispatchReading, content: EditionContent
) -> list[Found]:
    """What a new record is to be asked about besides its text."""
    checks = sorted({DOUBTS[doubt.code] for doubt in reading.doubts if doubt.code in DOUBTS})
    return [
        *(Found(check, Severity.BLOCKING) for check in checks),
        *_odd(paper.notes),
        *_identity_cards(paper),
        *_unsure(paper, reading, content),
    ]


def add_findings_of_file(dispatch: Dispatch, paper: ReadPaper) -> None:
    """Ask about another file of a record, as long as the record can still be asked about."""
    edition = dispatch.latest_edition()
    if not edition.is_frozen:
        ask(edition, [*_odd(paper.notes), *_identity_cards(paper)])


def ask(edition: Edition, found: Iterable[Found]) -> None:
    """Write each find that does not wait already; one that was decided was another file's. The
    caller holds the door."""
    pending = edition.findings.filter(decision=Decision.PENDING)
    waiting = {(*_identity(row), row.start) for row in pending}
    new = [each for each in found if (*each.identity, each.start) not in waiting]
    Finding.objects.bulk_create(finding_row(edition, each) for each in new)


def _identity(row: Finding) -> tuple[str, ...]:
    return row.check_code, row.part, row.key, row.field, row.words


def _odd(notes: Iterable[Note]) -> Iterator[Found]:
    quoted = dict.fromkeys((Check(note.code), nfc(note.words)[:LONGEST_WORDS]) for note in notes)
    for check, words in list(quoted)[:MOST_NOTES]:
        severity = Severity.REMINDER if check in REMINDERS else Severity.BLOCKING
        yield Found(check, severity, words=words)


def _identity_cards(paper: ReadPaper) -> Iterator[Found]:
    """Pages that are, or show, somebody's identity card; the key of the find is the page."""
    for number, page in enumerate(paper.pages, start=1):
        if not page.recognised or not page.words:
            continue
        first, last = min(word.start for word in page.words), max(word.end for word in page.words)
        if reads_like_identity_card(paper.text[first:last]):
            yield Found(Check.IDENTITY_CARD, Severity.BLOCKING, key=str(number))


def _unsure(paper: ReadPaper, reading: DispatchReading, content: EditionContent) -> Iterator[Found]:
    words = sorted(
        (word for page in paper.pages if page.recognised for word in page.words),
        key=lambda word: word.start,
    )
    starts = [word.start for word in words]
    room = MOST_WORDS
    for place, text, spans in _texts(reading, content):
        inside = [
            word
            for start, end in spans
            for word in words[bisect_left(starts, start) : bisect_left(starts, end)]
        ]
        for start, end in list(_doubtful(paper.text, inside, text))[:room]:
            room -= 1
            yield Found(Check.UNSURE_WORD, Severity.REMINDER, *place, start, end, text[start:end])


def _texts(
    reading: DispatchReading, content: EditionContent
) -> Iterator[tuple[Place, str, tuple[Span, ...]]]:
    yield ("edition", "", "subject"), content.subject, reading.subject.spans
    for addressee, claim in zip(content.addressees, reading.addressees, strict=False):
        yield ("addressee", addressee.key, "text"), addressee.text, claim.spans
    for block, read in zip(content.blocks, reading.blocks, strict=False):
        yield ("block", block.key, "text"), block.text, read.spans
    for line, recipient in zip(content.distribution, reading.distribution, strict=False):
        yield ("distribution", line.key, "text"), line.text, recipient.spans


def _doubtful(raw: str, words: Iterable[Word], text: str) -> Iterator[Span]:
    """Where the doubtful words of a part stand in its text: white space and marks were tidied."""
    at = 0
    for word in words:
        said = raw[word.start : word.end].strip()
        start = text.find(said, at, at + len(said) + _REACH) if said else -1
        if start < 0:
            continue
        at = start + len(said)
        if word.confidence < UNSURE and _LETTER.search(said):
            yield start, at
