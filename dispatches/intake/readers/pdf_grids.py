"""The ruled tables on a page of a PDF, found as they are seen: a rule in the file may be white."""

import ctypes
import time
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers.grids import Grid, grids_on
from dispatches.intake.readers.pdf_render import render

_DPI = 200
_MOST_PIXELS = 9_000_000
# Drawing a page takes longer than reading it, so it must have what the least table has: three
# upright rules, or the boxes of four cells.
_FEWEST_UPRIGHTS, _FEWEST_BOXES = 3, 4
_THIN, _LONG = 3.0, 10.0  # points
_MOST_OBJECTS = 20_000  # a page of more is a map
# A page of A4 costs 70 ms of the 20 s that a file has. The seconds, of the processor, are for pages
# that are slow to draw; where they do not run out a file is read alike each time.
_MOST_DRAWN, _MOST_SECONDS = 50, 5.0


def grids_of(document: pdfium.PdfDocument, numbers: Iterable[int]) -> dict[int, tuple[Grid, ...]]:
    """Of these pages, as far as there is time; the tables of the others are read by their gaps."""
    found: dict[int, tuple[Grid, ...]] = {}
    begun = time.process_time()
    for number in numbers:
        if len(found) == _MOST_DRAWN or time.process_time() - begun > _MOST_SECONDS:
            break
        grids = _grids_on(document, number)
        if grids is not None:
            found[number] = grids
    return found


def _grids_on(document: pdfium.PdfDocument, number: int) -> tuple[Grid, ...] | None:
    """None where the page was not drawn."""
    page = document[number]
    try:
        if not _may_have_one(page.raw):
            return None
        picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=True)
    finally:
        page.close()
    return grids_on(picture, picture.info["dpi"][0])


def _may_have_one(page: raw.FPDF_PAGE) -> bool:
    uprights = boxes = 0
    sides = [ctypes.c_float() for _side in range(4)]
    count = raw.FPDFPage_CountObjects(page)
    for at in range(count if count <= _MOST_OBJECTS else 0):
        item = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if top - bottom >= _LONG:
            uprights += right - left <= _THIN
            boxes += right - left >= _LONG
        if uprights >= _FEWEST_UPRIGHTS or boxes >= _FEWEST_BOXES:
            return True
    return False
