"""What lies on the pages of a PDF and is no text: what links open, comments."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode
from dispatches.intake.readers.pdf_annotations import annotations_on

_LONGEST = 4096  # bytes of an address
# What these say is drawn on the page, or told apart.
_DRAWN = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET}
# Without an appearance of their own each program draws them as it likes, or not at all.
_SHAPES = {
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_INK,
    raw.FPDF_ANNOT_LINE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_POLYLINE,
    raw.FPDF_ANNOT_REDACT,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_STAMP,
}
_PLAYED = {
    raw.FPDF_ANNOT_MOVIE,
    raw.FPDF_ANNOT_RICHMEDIA,
    raw.FPDF_ANNOT_SCREEN,
    raw.FPDF_ANNOT_SOUND,
    raw.FPDF_ANNOT_THREED,
}


def beside_pages(document: pdfium.PdfDocument) -> Iterator[Note]:
    for page in document:
        for annotation in annotations_on(page.raw):
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_LINK:
                yield from _opened_by(document, annotation)
            elif kind in _PLAYED or raw.FPDFAnnot_HasKey(annotation, b"A"):
                yield Note(NoteCode.MACRO)
            if kind in _SHAPES and not raw.FPDFAnnot_HasKey(annotation, b"AP"):
                yield Note(NoteCode.PLACED)
            if kind not in _DRAWN and raw.FPDFAnnot_GetStringValue(
                annotation, b"Contents", None, 0
            ) > len("\0".encode("utf-16-le")):
                yield Note(NoteCode.COMMENT)


def _opened_by(document: pdfium.PdfDocument, annotation: raw.FPDF_ANNOTATION) -> Iterator[Note]:
    """The address that a link opens; a place in the paper itself is none."""
    link = raw.FPDFAnnot_GetLink(annotation)
    action = link and raw.FPDFLink_GetAction(link)
    if not action:
        return
    match raw.FPDFAction_GetType(action):
        case raw.PDFACTION_URI:
            address = ctypes.create_string_buffer(_LONGEST)
            length = raw.FPDFAction_GetURIPath(document, action, address, _LONGEST)
            if length <= _LONGEST and address.value:
                yield Note(NoteCode.LINK, address.value.decode("utf-8", "replace")[:LONGEST_NOTE])
            else:  # nothing was read of a longer one
                yield Note(NoteCode.CUT_SHORT)
        case raw.PDFACTION_GOTO:
            pass
        case _:
            yield Note(NoteCode.MACRO)
