"""PDF → ReadPaper, page by page: its own text where that is what it shows, else recognised."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from dispatches.intake import limits
from dispatches.intake.paper import LONGEST_NOTE, Form, Note, NoteCode, ReadPaper
from dispatches.intake.readers.columns import PlacedPage, arrange
from dispatches.intake.readers.pdf_annotations import page_as_shown
from dispatches.intake.readers.pdf_bare import bare_words
from dispatches.intake.readers.pdf_covered import covered_words
from dispatches.intake.readers.pdf_drawn import drawings, ink_of
from dispatches.intake.readers.pdf_grids import grids_of
from dispatches.intake.readers.pdf_letters import letters_on
from dispatches.intake.readers.pdf_notes import notes_on
from dispatches.intake.readers.pdf_page import PdfPage, read_page
from dispatches.intake.readers.pdf_render import render
from dispatches.intake.readers.pdf_struck import is_struck
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable

MEDIA_TYPE = "application/pdf"
_DPI = 300
_MOST_PIXELS = 20_000_000  # of a page that is recognised: A3 at that resolution
_MOST_NOTES = 20  # of one kind
_MOST_DRAWN = 50  # pages that are looked at for what is drawn on them

# From the picture of a page, its resolution in info["dpi"], to the words on it.
Recognise = Callable[[Image.Image], PlacedPage]
# How far recognising has come: pages done, pages in all.
Progress = Callable[[int, int], None]


def read_pdf(
    data: bytes,
    *,
    recognise: Recognise | None = None,
    as_printed: bool = False,
    progress: Progress = lambda _done, _pages: None,
) -> ReadPaper:
    """Raises Unreadable; NeedsRecognition where a page has no usable text and nothing to
    recognise it with was given. `as_printed`: every page is recognised."""
    with opened(data) as document:
        pages, notes = _read_pages(document)
        pictured = [at for at, page in enumerate(pages) if as_printed or page.to_recognise]
        if len(pictured) > limits.MOST_SCANNED_PAGES:
            raise Unreadable(RefusalCode.TOO_MANY_PAGES)
        placed = [page.placed for page in pages]
        if pictured:
            if recognise is None:
                raise NeedsRecognition
            for done, at in enumerate(pictured):
                progress(done, len(pictured))
                placed[at] = _recognised(document, at, recognise)
            progress(len(pictured), len(pictured))
        ruled = [
            at
            for at, page in enumerate(pages)
            if page.ruled and not (at in pictured or page.placed.turn)
        ]
        for at, grids in grids_of(document, ruled).items():
            placed[at] = replace(placed[at], grids=grids)
        notes += notes_on(document, data)
    text, made = arrange(placed)
    form = Form.SCAN if len(pictured) == len(pages) else Form.PDF
    return ReadPaper(text, form, MEDIA_TYPE, made, tuple(dict.fromkeys(notes)))


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """A document of no more pages than are read. Raises Unreadable."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(RefusalCode.PASSWORD if locked else RefusalCode.BROKEN) from error
    with document:
        count = len(document)
        if count > limits.MOST_PAGES:
            raise Unreadable(RefusalCode.TOO_MANY_PAGES)
        if count < 1:
            raise Unreadable(RefusalCode.BROKEN)
        yield document


def _read_pages(document: pdfium.PdfDocument) -> tuple[list[PdfPage], list[Note]]:
    pages: list[PdfPage] = []
    notes: list[Note] = []
    length = 0
    for number in range(len(document)):
        try:
            page, found = page_as_shown(document, number)
        except pdfium.PdfiumError as error:
            raise Unreadable(RefusalCode.BROKEN) from error
        try:
            pages.append(read_page(document, page, number))
        finally:
            raw.FPDF_ClosePage(page)
        length += pages[-1].length
        if length > limits.LARGEST_TEXT:
            raise Unreadable(RefusalCode.TOO_LARGE)
        notes += found
    notes += _quoted(NoteCode.HIDDEN_TEXT, [page.hidden for page in pages])
    notes += [Note(NoteCode.LEGACY_ENCODING, page.legacy) for page in pages if page.legacy]
    # Why it was ignored shows in how it begins.
    notes += _quoted(NoteCode.TEXT_LAYER_IGNORED, [page.layer for page in pages])[:1]
    return pages, notes


def notes_in(document: pdfium.PdfDocument, data: bytes) -> tuple[Note, ...]:
    """All that is odd about a file, with the words that lie under boxes, which reading passes over.
    Raises Unreadable."""
    _pages, notes = _read_pages(document)
    return _odd(document, data, notes)


def notes_beside(document: pdfium.PdfDocument, data: bytes) -> tuple[Note, ...]:
    """The same, with what is drawn on pages of text. Raises Unreadable."""
    pages, notes = _read_pages(document)
    texts = _of_text(pages)
    bare: list[str] = []
    for at in texts[:_MOST_DRAWN]:
        page = document[at]
        ink, scale = ink_of(page)
        letters = letters_on(page)
        bare.append(bare_words(letters, ink, scale))
        found = drawings(page, ink, scale)
        notes += [drawing_note(at, *size) for size in found]
        if is_struck(page, letters):
            notes.append(Note(NoteCode.RESET))
    notes += _quoted(NoteCode.HIDDEN_TEXT, bare)
    if len(texts) > _MOST_DRAWN:
        notes.append(Note(NoteCode.CUT_SHORT))
    return _odd(document, data, notes)


def pages_of_text(document: pdfium.PdfDocument) -> list[int]:
    """The pages that are looked at for what is drawn on them. Raises Unreadable."""
    return _of_text(_read_pages(document)[0])[:_MOST_DRAWN]


def _of_text(pages: list[PdfPage]) -> list[int]:
    return [
        at for at, page in enumerate(pages) if not (page.to_recognise or page.placed.recognised)
    ]


def _odd(document: pdfium.PdfDocument, data: bytes, notes: list[Note]) -> tuple[Note, ...]:
    covered = [covered_words(page) for page in document]
    notes += _quoted(NoteCode.HIDDEN_TEXT, covered)
    return tuple(dict.fromkeys([*notes, *notes_on(document, data)]))


def drawing_note(page: int, width: int, height: int) -> Note:
    return Note(NoteCode.DRAWING, f"{page + 1} {width} {height}")


def _quoted(code: NoteCode, texts: list[str]) -> list[Note]:
    return [Note(code, text[:LONGEST_NOTE]) for text in texts if text][:_MOST_NOTES]


def _recognised(document: pdfium.PdfDocument, number: int, recognise: Recognise) -> PlacedPage:
    page = document[number]
    try:
        picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=False)
    finally:
        page.close()
    return replace(recognise(picture), frame=number, recognised=True)
