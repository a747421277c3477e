"""Where the letters of a PDF page stand, on the page as it is shown."""

from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_objects import levels_of, unseen_text
from dispatches.intake.readers.pdf_raw import Handle, handle_of

Box = tuple[float, float, float, float]  # left, top, right, bottom in points
Place = tuple[int, int, int, int]  # the same in pixels
_ASLANT = 2  # pixels from one letter to the next
_LOWEST = 4  # pixels: of smaller letters nothing is known


@dataclass(frozen=True, slots=True)
class Letters:
    """The text of a page; the box of each sign of it that can be seen, by its index; and which
    objects draw any."""

    text: str
    boxes: dict[int, Box]
    owners: frozenset[int]  # addresses

    @property
    def of_words(self) -> dict[int, Box]:
        return {at: box for at, box in self.boxes.items() if self.text[at].isalnum()}


def letters_on(page: pdfium.PdfPage) -> Letters:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return Letters("", {}, frozenset())
    try:
        return _letters(handle_of(page.raw), handle_of(textpage))
    finally:
        raw.FPDFText_ClosePage(textpage)


def _letters(canvas: Handle, textpage: Handle) -> Letters:
    text = pdf_raw.characters(textpage)
    printed = [at for at, sign in enumerate(text) if not sign.isspace()]
    owners, unseen = pdf_raw.objects_of(textpage, printed), unseen_text(levels_of(canvas))
    seen = [at for at, owner in zip(printed, owners, strict=True) if owner not in unseen]
    frame = Frame(*pdf_raw.bounds_of(canvas), pdf_raw.rotation_of(canvas))
    boxes = zip(*frame.upright(pdf_raw.loose_boxes(textpage, seen)), strict=True)
    return Letters(text, dict(zip(seen, boxes, strict=True)), frozenset(filter(None, owners)))


def pairs(boxes: dict[int, Box], scale: float, edge: float) -> dict[int, Place]:
    """Of each letter that another follows, what both take of their line, less a share at its top
    and bottom; `scale` pixels a point."""
    places = {at: _middle(box, scale, edge) for at, box in boxes.items()}
    both = {
        at: _both(places[at], places[following])
        for at, following in pairwise(places)
        if following == at + 1
    }
    return {at: place for at, place in both.items() if place}


def _middle(box: Box, scale: float, edge: float) -> Place:
    left, top, right, bottom = (scale * side for side in box)
    less = edge * (bottom - top)
    return round(left), round(top + less), round(right), round(bottom - less)


def _both(one: Place, other: Place) -> Place | None:
    left, right = min(one[0], other[0]) + 1, max(one[2], other[2]) - 1
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    if abs(one[1] - other[1]) > _ASLANT:  # such letters have ink at the edges of their boxes
        return None
    if bottom - top < _LOWEST or right - left < _LOWEST:
        return None
    return left, top, right, bottom
