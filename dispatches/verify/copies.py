"""Whether a PDF is a copy that this site hands out: held against the one that it makes now.

How a copy was read, and how its pages were recognised, then says nothing about it: what is read
and recognised of the copy made here is the same.
"""

from collections.abc import Sequence

from dispatches.handouts.pdf import letter_pdf
from dispatches.handouts.qr import qr_rows
from dispatches.handouts.subject import subject_of
from dispatches.handouts.typeset import Busy, Unset
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.intake.child import Reader
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import NeedsRecognition, Unreadable
from dispatches.models import Edition
from dispatches.publishing.loading import load_whole
from dispatches.verify.answers import Drawing
from dispatches.verify.reading import BesideText, beside_text, drawing_of


def is_our_copy(
    reader: Reader,
    data: bytes,
    paper: ReadPaper,
    beside: BesideText,
    edition: Edition,
    origin: str,
) -> bool:
    """Whether it has the words of our copy, looks like it to the pixel, and has nothing beside its
    text that ours has not. Of one that was made by another release nobody knows."""
    at = _whereabouts(edition, origin)
    if beginning(data) is not Kind.PDF or not at.code or at.code not in paper.text:
        return False
    try:
        sheet = subject_of(load_whole(edition.pk), at, None).sheet()
        ours = letter_pdf(sheet, at=at)
        with Reader() as own:  # the paper may have taken over the child that read it
            read = own.read(ours, recognise=False)
            return (
                read.text == paper.text
                and beside_text(own, ours, read) == beside
                and own.looks(ours) == reader.looks(data)
            )
    except (Busy, Unset, NeedsRecognition, Unreadable):
        return False


def without_our_code(
    reader: Reader, data: bytes, drawings: Sequence[Drawing], edition: Edition, origin: str
) -> tuple[Drawing, ...]:
    """The drawings less the code of this dispatch's address, as our copies print it: each module of
    one was looked at. A second one on a page is none of ours."""
    if beginning(data) is not Kind.PDF or not drawings:
        return tuple(drawings)
    rows = qr_rows(_whereabouts(edition, origin).url)
    code = ["".join("1" if module else "0" for module in row) for row in rows]
    try:
        ours = {drawing_of(note) for note in reader.bearing(data, code)}
    except Unreadable:
        return tuple(drawings)
    return tuple(one for one in drawings if one not in ours)


def _whereabouts(edition: Edition, origin: str) -> Whereabouts:
    return Whereabouts(origin, "", edition.dispatch.short_code or "")
