"""What a PDF file holds beside its pages: who made it, what is attached, what it would run."""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode

# PDFium tells of scripts with a name only; what a page or the file runs as it opens is said so.
_RUNS = re.compile(rb"/(?:JavaScript|Launch)")
_OTHER_PAGES = {raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND}
_MOST_NAMES = 20
_NO_VALUE = 2  # bytes: the end of an empty one


def notes_on(document: pdfium.PdfDocument, data: bytes) -> Iterator[Note]:
    if author := _author(document):
        yield Note(NoteCode.METADATA, author[:LONGEST_NOTE])
    yield from map(embedded, _attached(document))
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document)
    # A program that knows such forms shows them instead of the pages.
    has_other_pages = raw.FPDF_GetFormType(document) in _OTHER_PAGES
    if scripts > 0 or has_other_pages or runs(data):
        yield Note(NoteCode.MACRO)


def runs(data: bytes) -> bool:
    return _RUNS.search(data) is not None


def _author(document: pdfium.PdfDocument) -> str:
    # Most name none, and to make room for it costs more than to ask.
    if raw.FPDF_GetMetaText(document, b"Author", None, 0) <= _NO_VALUE:
        return ""
    author: str = document.get_metadata_value("Author")
    return author.strip()


def _attached(document: pdfium.PdfDocument) -> Iterator[str]:
    for at in range(min(document.count_attachments(), _MOST_NAMES)):
        try:
            yield document.get_attachment(at).get_name()
        except pdfium.PdfiumError:
            yield ""


def embedded(name: str) -> Note:
    return Note(NoteCode.EMBEDDED_FILE, name[:LONGEST_NOTE])
