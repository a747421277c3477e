"""Whether a PDF is a copy that this site hands out: byte for byte the one that it makes now.

How a copy was read, and how its pages were recognised, then says nothing about it. Less would not
do: what looks alike here may print otherwise, open something, or be read out in other words.
"""

from collections.abc import Sequence

from dispatches.handouts.pdf import letter_pdf
from dispatches.handouts.qr import qr_rows
from dispatches.handouts.subject import subject_of
from dispatches.handouts.typeset import Busy, Unset
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.intake.child import Reader
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.refusals import Unreadable
from dispatches.models import Edition
from dispatches.publishing.loading import load_whole
from dispatches.verify.answers import Drawing
from dispatches.verify.reading import drawing_of


def is_our_copy(data: bytes, text: str, edition: Edition, origin: str) -> bool:
    """`text` is what was read of it: a letter is set anew only for a paper that has its code. Of
    one of another release, or written anew by another program, nobody knows."""
    at = _whereabouts(edition, origin)
    if beginning(data) is not Kind.PDF or not at.code or at.code not in text:
        return False
    try:
        return letter_pdf(subject_of(load_whole(edition.pk), at, None).sheet(), at=at) == data
    except (Busy, Unset):
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
