"""From the bytes of a paper to the answer about it; nothing of it is written down here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatches.intake.child import Reader
from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.intake.signatures import Integrity, PdfSignature
from dispatches.models import Edition
from dispatches.publishing.reference import reference_lists
from dispatches.text.asked_numbers import asked_number
from dispatches.text.references import written_reference
from dispatches.text.secrecy import secrecy_stamp
from dispatches.verify.answers import Answer, Compared, Outcome
from dispatches.verify.asked import Asked
from dispatches.verify.held import Held, held
from dispatches.verify.judging import judged
from dispatches.verify.looks import Sent, with_looks
from dispatches.verify.lookup import Known, known, known_by_text
from dispatches.verify.original import original_of
from dispatches.verify.reading import MOST_SCANNED_PAGES, beside_text, is_recognised, read_sent
from dispatches.vocabulary import TextKind

MOST_TEXT = 500_000  # characters: ten times the longest annexes known


class _TooManyPages(Exception):
    """Raised while its child is at work, which ends with it."""


def check(data: bytes, origin: str, roots: Sequence[str]) -> Answer:
    """Copies made by this site are known by the `origin` that they name."""
    with Reader() as reader:
        try:
            paper = read_sent(reader, data, _not_too_many)
        except Unreadable as refused:
            return Answer(Outcome.UNREADABLE, refused.code)
        except _TooManyPages:
            return Answer(Outcome.UNREADABLE, RefusalCode.TOO_MANY_PAGES)
        if len(paper.text) > MOST_TEXT:
            return Answer(Outcome.UNREADABLE, RefusalCode.TOO_LARGE)
        if secrecy_stamp(paper.text):
            return Answer(Outcome.SECRET)
        beside = beside_text(reader, data, paper)
        mine = held(paper.text, margins=beside.margins, links=beside.links)
        answer = replace(
            answered(paper, mine, origin), beside=beside.unread, drawings=beside.drawings
        )
        answer = with_looks(Sent(reader, data, paper, mine), answer, origin)
        signatures = _signatures(reader, data, roots)
        return replace(answer, signatures=signatures, knows_roots=bool(roots))


def _not_too_many(_done: int, pages: int) -> None:
    if pages > MOST_SCANNED_PAGES:
        raise _TooManyPages


def _signatures(reader: Reader, data: bytes, roots: Sequence[str]) -> tuple[PdfSignature, ...]:
    """A file whose signatures cannot be looked at is still compared."""
    try:
        return reader.signatures(data, roots)
    except Unreadable:
        return (PdfSignature(Integrity.UNREAD),)


def answered(paper: ReadPaper, mine: Held, origin: str) -> Answer:
    """What its words alone say."""
    meant = _meant(mine, paper.text)
    terms = reference_lists().protected
    is_scan = is_recognised(paper)
    compared = _likest(
        (edition, _compared(mine, edition, origin, terms, is_scan)) for edition in meant.live
    )
    outcome = Outcome.COMPARED if compared else Outcome.GONE if meant.gone else Outcome.UNKNOWN
    return Answer(
        outcome,
        number=written_reference(mine.number, mine.symbol),
        is_scan=is_scan,
        gone=tuple(gone.code for gone in meant.gone),
        compared=tuple(compared),
    )


def _meant(mine: Held, text: str) -> Known:
    """By its number, else by its words: a forger may have given it another."""
    if mine.number:
        typed = written_reference(mine.number, mine.symbol)
        day = mine.issued[0] if mine.issued else None
        if found := known(Asked(typed=typed, number=asked_number(typed), day=day)):
            return found
    return Known(tuple(known_by_text(text)[:1]))


def _likest(found: Iterable[tuple[Edition, Compared]]) -> list[Compared]:
    """The likest first, behind them digests, of which nobody knows; what other bodies issued under
    that number says nothing beside it."""
    rows = sorted(found, key=lambda row: _unlike(row[1]))
    issuer = rows[0][0].issuing_body_id if rows else None
    return [one for edition, one in rows if not one.is_other or edition.issuing_body_id == issuer]


def _unlike(one: Compared) -> tuple[bool, bool, int]:
    return one.is_other, one.is_digest, one.more + len(one.differences)


def _compared(
    mine: Held, edition: Edition, origin: str, terms: Sequence[str], is_scan: bool
) -> Compared:
    code = edition.dispatch.short_code or ""
    if edition.text_kind == TextKind.DIGEST:
        return Compared(code, edition.frozen_hash, is_digest=True)
    original = original_of(edition, origin)
    found = judged(mine, original, terms, is_scan=is_scan)
    return Compared(
        code,
        edition.frozen_hash,
        hidden=original.hidden,
        more=found.more,
        is_other=found.is_other,
        differences=found.differences,
        doubts=found.doubts,
    )
