"""Words that a page of a PDF has and does not show, however they were covered: where they stand, no
ink is. What pdf_covered.py finds by the order of objects is found here as a person would miss it.
"""

from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_objects import unseen_text
from dispatches.intake.readers.pdf_raw import Handle, handle_of

# Of the height of a line at its top and bottom: rules, marks and lines beside it reach there.
_EDGE = 0.25
_ASLANT = 2  # pixels from one letter to the next
_LOWEST = 4  # pixels: of smaller letters nothing is known
# Letters beside each other: one alone may be pale, or a sign whose ink stands at its edge.
_FEWEST = 3
_Place = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def bare_words(page: pdfium.PdfPage, ink: Image.Image, scale: float) -> str:
    """`ink` is the page upright, white where something is drawn, at `scale` pixels a point."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return ""
    try:
        return " ".join(_bare(handle_of(page.raw), handle_of(textpage), ink, scale))
    finally:
        raw.FPDFText_ClosePage(textpage)


def _bare(canvas: Handle, textpage: Handle, ink: Image.Image, scale: float) -> Iterator[str]:
    text = pdf_raw.characters(textpage)
    letters = [at for at, sign in enumerate(text) if sign.isalnum()]
    owners, unseen = pdf_raw.objects_of(textpage, letters), unseen_text(canvas)
    letters = [at for at, owner in zip(letters, owners, strict=True) if owner not in unseen]
    frame = Frame(*pdf_raw.bounds_of(canvas), pdf_raw.rotation_of(canvas))
    boxes = zip(*frame.upright(pdf_raw.loose_boxes(textpage, letters)), strict=True)
    places = dict(zip(letters, (_middle(box, scale) for box in boxes), strict=True))
    run = ""
    for at, following in pairwise([*letters, -1]):
        is_pair = following == at + 1 and _is_bare(ink, places[at], places[following])
        if is_pair:
            run += text[at]
            continue
        if len(run) + 1 >= _FEWEST:
            yield run + text[at]
        run = ""


def _middle(box: tuple[float, float, float, float], scale: float) -> _Place:
    left, top, right, bottom = (scale * side for side in box)
    edge = _EDGE * (bottom - top)
    return round(left), round(top + edge), round(right), round(bottom - edge)


def _is_bare(ink: Image.Image, one: _Place, other: _Place) -> bool:
    left, right = min(one[0], other[0]) + 1, max(one[2], other[2]) - 1
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    if abs(one[1] - other[1]) > _ASLANT:  # such letters have ink at the edges of their boxes
        return False
    if bottom - top < _LOWEST or right - left < _LOWEST:
        return False
    return ink.crop((left, top, right, bottom)).getbbox() is None
