"""The ruled tables on a page of a PDF, found as they are seen: a rule in the file may be white."""

import ctypes

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
_MOST_OBJECTS = 20_000


def grids_of(document: pdfium.PdfDocument, number: int) -> tuple[Grid, ...]:
    page = document[number]
    try:
        if not _may_have_one(page.raw):
            return ()
        picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=True)
    finally:
        page.close()
    return grids_on(picture, picture.info["dpi"][0])


def _may_have_one(page: raw.FPDF_PAGE) -> bool:
    uprights = boxes = 0
    sides = [ctypes.c_float() for _side in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
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
