"""The ruled tables on a page of a PDF, found as they are seen: a rule in the file may be white."""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers.grids import Grid, grids_on
from dispatches.intake.readers.pdf_render import render

_DPI = 200
_MOST_PIXELS = 9_000_000
# The least table has five rules or four boxes; drawing a page takes longer than reading it.
_FEWEST_PATHS, _MOST_OBJECTS = 4, 20_000


def grids_of(document: pdfium.PdfDocument, number: int) -> tuple[Grid, ...]:
    page = document[number]
    try:
        if not _has_paths(page.raw):
            return ()
        picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=True)
    finally:
        page.close()
    return grids_on(picture, picture.info["dpi"][0])


def _has_paths(page: raw.FPDF_PAGE) -> bool:
    left = _FEWEST_PATHS
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        kind = raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at))
        left -= kind == raw.FPDF_PAGEOBJ_PATH
        if left == 0:
            return True
    return False
