"""The ruled tables on a page of a PDF, found as they are seen: a rule in the file may be white."""

import time
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.grids import Grid, grids_on
from dispatches.intake.readers.pdf_objects import MOST_OBJECTS, Level
from dispatches.intake.readers.pdf_render import render

_DPI = 200
_MOST_PIXELS = 9_000_000
# Drawing a page takes longer than reading it, so it must have what the least table has: three
# upright rules, or the boxes of four cells.
_FEWEST_UPRIGHTS, _FEWEST_BOXES = 3, 4
_THIN, _LONG = 3.0, 10.0  # points
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
        found[number] = _grids_on(document, number)
    return found


def _grids_on(document: pdfium.PdfDocument, number: int) -> tuple[Grid, ...]:
    page = document[number]
    try:
        picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=True)
    finally:
        page.close()
    return grids_on(picture, picture.info["dpi"][0])


def may_have_one(level: Level) -> bool:
    """By what lies on a page, asked while it is open: to open it again takes half as long as to
    read it. A page of more than is looked at is a map."""
    if len(level.objects) >= MOST_OBJECTS:
        return False
    uprights = boxes = 0
    for found, kind in level.others:
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        width, height = pdf_raw.size(found)
        if height >= _LONG:
            uprights += width <= _THIN
            boxes += width >= _LONG
        if uprights >= _FEWEST_UPRIGHTS or boxes >= _FEWEST_BOXES:
            return True
    return False
