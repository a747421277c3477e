"""What lies on the pages of a PDF and is no text: stamps and fields, what links open, comments."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode
from dispatches.intake.readers.pdf_acts import LONGEST_ADDRESS, acts_in
from dispatches.intake.readers.pdf_annotations import MOST, annotations_on

# What these say is drawn on the page, or told apart.
_DRAWN = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET}
# These show nothing of their own there.
_SILENT = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
# 1, 2, 6 and 9 of ISO 32000-1, table 165: invisible, hidden, not on screens, or turning so.
_AWAY = 1 | 2 | 32 | 256
_HIDDEN, _IN_PRINT = 2, 4  # without the latter it is on screens alone
_EMPTY = len("\0".encode("utf-16-le"))  # of a text that PDFium gives
_PLAYED = {
    raw.FPDF_ANNOT_MOVIE,
    raw.FPDF_ANNOT_RICHMEDIA,
    raw.FPDF_ANNOT_SCREEN,
    raw.FPDF_ANNOT_SOUND,
    raw.FPDF_ANNOT_THREED,
}


def beside_pages(document: pdfium.PdfDocument) -> Iterator[Note]:
    yield from acts_in(document)
    for page in document:
        if raw.FPDFPage_GetAnnotCount(page.raw) > MOST:
            yield Note(NoteCode.CUT_SHORT)
        for annotation in annotations_on(page.raw):
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_LINK:
                yield from _opened_by(document, annotation)
            elif kind in _PLAYED or raw.FPDFAnnot_HasKey(annotation, b"A"):
                yield Note(NoteCode.MACRO)
            if _is_drawn_anyhow(annotation, kind) or _is_drawn_elsewhere(annotation, kind):
                yield Note(NoteCode.PLACED)
            if kind not in _DRAWN and _length(annotation, b"Contents") > _EMPTY:
                yield Note(NoteCode.COMMENT)


def _is_drawn_anyhow(annotation: raw.FPDF_ANNOTATION, kind: int) -> bool:
    """Whether each program draws it as it likes, or not at all: without an appearance of its own,
    and any field of a form, which may ask to be drawn anew. Of signatures none is, and what shows
    nothing of its own has no appearance."""
    if kind in _SILENT:
        return _has_look(annotation)
    if kind == raw.FPDF_ANNOT_WIDGET:
        return not _is_signature(annotation)
    return not _has_look(annotation)


def _is_drawn_elsewhere(annotation: raw.FPDF_ANNOTATION, kind: int) -> bool:
    """Whether it shows here or in print alone, or when a program likes. A signature need not show
    at all."""
    flags = raw.FPDFAnnot_GetFlags(annotation)
    if kind in _SILENT:
        return False
    if kind == raw.FPDF_ANNOT_WIDGET and (not _has_look(annotation) or flags & _HIDDEN):
        return False
    return bool(flags & _AWAY) or not flags & _IN_PRINT


def _has_look(annotation: raw.FPDF_ANNOTATION) -> bool:
    mode = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return int(raw.FPDFAnnot_GetAP(annotation, mode, None, 0)) > _EMPTY


def _length(annotation: raw.FPDF_ANNOTATION, key: bytes) -> int:
    return int(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0))


def _is_signature(annotation: raw.FPDF_ANNOTATION) -> bool:
    room = (raw.FPDF_WCHAR * len("Sig\0"))()
    length = raw.FPDFAnnot_GetStringValue(annotation, b"FT", room, ctypes.sizeof(room))
    return length == ctypes.sizeof(room) and bytes(room).decode("utf-16-le") == "Sig\0"


def _opened_by(document: pdfium.PdfDocument, annotation: raw.FPDF_ANNOTATION) -> Iterator[Note]:
    """The address that a link opens, put together where the file says what it is relative to; a
    place in the paper itself is none."""
    link = raw.FPDFAnnot_GetLink(annotation)
    action = link and raw.FPDFLink_GetAction(link)
    if not action:
        return
    match raw.FPDFAction_GetType(action):
        case raw.PDFACTION_URI:
            address = ctypes.create_string_buffer(LONGEST_ADDRESS)
            length = raw.FPDFAction_GetURIPath(document, action, address, LONGEST_ADDRESS)
            if length <= LONGEST_ADDRESS and address.value:
                yield Note(NoteCode.LINK, address.value.decode("utf-8", "replace")[:LONGEST_NOTE])
            else:  # nothing was read of a longer one
                yield Note(NoteCode.CUT_SHORT)
        case raw.PDFACTION_GOTO:
            pass
        case _:
            yield Note(NoteCode.MACRO)
