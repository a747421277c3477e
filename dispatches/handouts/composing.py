"""From the rows of an edition to the sheet that is laid out: its public columns alone; pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.annexes import enclosed, heads, is_enclosed
from dispatches.handouts.runs import Run, runs
from dispatches.handouts.sheet import Annex, Item, Line, Note, Sheet, Text
from dispatches.handouts.whereabouts import Whereabouts, no_original
from dispatches.letter.days import printed as printed_day
from dispatches.letter.letter import Letter, letter
from dispatches.letter.readings import SUBJECT, Reading, Readings
from dispatches.letter.text import FIRST_HEADING, Part, Piece
from dispatches.models import Edition
from dispatches.publishing.masking import GAP, MASK
from dispatches.vocabulary import BlockKind

DISPATCH = "cong-van"  # the one kind whose subject stands under its number, ô 5b


def sheet(
    edition: Edition,
    *,
    at: Whereabouts,
    acts: Iterable[str] = (),
    readings: Readings | None = None,
) -> Sheet:
    """The sheet of an edition whose public columns are written, with all its parts at hand.

    Its words are Vietnamese in whatever language it is asked for.
    """
    readings = readings or {}
    said = letter(
        edition,
        blocks=edition.blocks.all(),
        addressees=edition.addressees.all(),
        distribution=edition.distributions.all(),
        signatures=edition.signatures.all(),
    )
    names = [row.key for row in edition.addressees.all()]
    receivers = [row.key for row in edition.distributions.all()]
    in_tables = [
        reading
        for row in edition.blocks.all()
        if row.kind == BlockKind.TABLE_ROW
        for reading in readings.get(row.key, ())
    ]
    by_key: Readings = defaultdict(tuple, readings)
    made = made_on(edition)
    with override("vi"):
        return Sheet(
            title=_title(said),
            made=(made.year, made.month, made.day),
            warning=no_original(),
            acts=tuple(acts),
            governing=said.governing,
            issuing=said.issuing,
            number=_number(said),
            kind="" if edition.kind.key == DISPATCH else said.kind,
            subject=runs(said.subject, by_key[SUBJECT]),
            marks=tuple(mark for mark in (said.urgency, said.circulation) if mark),
            dateline=said.dateline,
            addressees=tuple(
                runs(_unclosed(text), by_key[key])
                for text, key in zip(said.addressees, names, strict=True)
            ),
            body=_text(said.body, by_key, in_tables),
            recipients=tuple(_recipients(said, receivers, by_key)),
            signatures=said.signatures,
            unsigned=_("(this copy bears no signature and no seal)"),
            annexes=tuple(_annexes(edition, said, by_key, in_tables)),
            notes=tuple(_notes(edition, said, at, bool(readings))),
        )


def made_on(edition: Edition) -> date:
    return timezone.localdate(edition.submitted_at or edition.last_edited_at)


def _title(said: Letter) -> str:
    name = f"{said.kind} {said.reference}".strip()
    return f"{name}: {said.subject}" if said.subject else name


def _number(said: Letter) -> str:
    """What the paper leaves blank stays blank."""
    if said.reference:
        return f"Số: {said.reference}"
    return f"Số: …/{said.symbol}" if said.symbol else "Số: …"


def _unclosed(text: str) -> str:
    """A line of a list without the mark that closed it: layouts set their own."""
    return text.strip().rstrip(";").removesuffix(".")


def _recipients(said: Letter, keys: Sequence[str], by_key: Readings) -> Iterator[Line]:
    for row, key in zip(said.recipients, keys, strict=True):
        purpose = (Run(f" ({row.purpose})"),) if row.purpose else ()
        yield runs(_unclosed(row.text), by_key[key]) + purpose
    if said.archive_line:
        yield (Run(f"Lưu: {said.archive_line}"),)


def _text(part: Part, by_key: Readings, in_tables: Sequence[Reading]) -> Text:
    items = (_item(piece, by_key, in_tables) for piece in part.pieces)
    notes = (Note(note.marker, runs(note.text, by_key[_key(note)])) for note in part.footnotes)
    return Text(tuple(items), tuple(notes))


def _item(piece: Piece, by_key: Readings, in_tables: Sequence[Reading]) -> Item:
    return Item(
        shape=piece.shape,
        marker=piece.marker,
        # The subject and the head of an annex are the first level.
        level=piece.level - FIRST_HEADING + 2,
        runs=runs(piece.text, by_key[_key(piece)]),
        rows=tuple(tuple(runs(cell, in_tables) for cell in row) for row in piece.rows),
    )


def _key(piece: Piece) -> str:
    """The key of the block behind an anchor: "d-k3…", "cau-k3…"."""
    return piece.anchor.partition("-")[2]


def _annexes(
    edition: Edition, said: Letter, by_key: Readings, in_tables: Sequence[Reading]
) -> Iterator[Annex]:
    """Each with the line that names its paper, as printed or else as the decree words it."""
    issuer = edition.issuing_body.name if edition.issuing_body else said.issuing
    number = said.reference or f"…/{said.symbol}".rstrip("/")
    day = printed_day(edition.issued_from, edition.issued_precision)
    ours = f"(Kèm theo {said.kind} số {number} {day} của {issuer})"
    titles = heads([annex.title for annex in said.annexes])
    for annex, (label, name) in zip(said.annexes, titles, strict=True):
        text = _text(annex, by_key, in_tables)
        first = annex.pieces[0].text if annex.pieces else ""
        is_printed = is_enclosed(first)
        yield Annex(
            pieces=text.pieces[1:] if is_printed else text.pieces,
            notes=text.notes,
            label=label,
            name=name,
            enclosed=enclosed(first) if is_printed else ours,
        )


def _notes(edition: Edition, said: Letter, at: Whereabouts, reread: bool) -> Iterator[str]:
    yield f"{no_original()}."
    yield _(
        "Made by this site from what it published; it shows no seal and no signature. Whoever "
        "must rely on the paper asks the issuing body for it."
    )
    yield at.told
    public = [edition.public_subject, *(block.public_text for block in edition.blocks.all())]
    if any(sign in text for text in public for sign in (MASK, GAP)):
        yield _("%(mask)s and %(gap)s stand where the paper has words that are not public.") % {
            "mask": MASK,
            "gap": GAP,
        }
    if reread:
        yield _("* behind underlined words: a person read them otherwise than they are printed.")
    if edition.correction_note:
        yield _("Corrected by this site: %(what)s") % {"what": edition.correction_note}
