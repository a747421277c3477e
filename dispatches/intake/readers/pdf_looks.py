"""How the pages of a PDF look, as digests: two pages have the same one only where each pixel is."""

from hashlib import sha256

import pypdfium2 as pdfium

from dispatches.intake.paper import Note, NoteCode
from dispatches.intake.readers.pdf import opened
from dispatches.intake.readers.pdf_render import render
from dispatches.intake.refusals import RefusalCode, Unreadable

_DPI = 150  # a stroke too thin for it is still a shade of grey
_MOST_PIXELS = 4_000_000
_MOST_PAGES = 100


def looks(data: bytes) -> tuple[Note, ...]:
    """One for each page. Raises Unreadable."""
    with opened(data) as document:
        if len(document) > _MOST_PAGES:
            raise Unreadable(RefusalCode.TOO_MANY_PAGES)
        return tuple(Note(NoteCode.LOOK, _look(page)) for page in document)


def _look(page: pdfium.PdfPage) -> str:
    picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=False).convert("RGB")
    size = f"{page.get_size()} {picture.size}\n"
    return sha256(size.encode() + picture.tobytes()).hexdigest()
