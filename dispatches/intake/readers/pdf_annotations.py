"""What lies on a PDF page: filled form fields, stamps, signatures, links, attached files."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.paper import Note, NoteCode

MOST = 2000  # a page; what comes after is not looked at
# These show no words of their own on the page.
_SILENT = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT}


def page_as_shown(document: pdfium.PdfDocument, number: int) -> tuple[raw.FPDF_PAGE, list[Note]]:
    """A page whose fields and stamps are part of its contents, as they are in print, from now on
    and however it is opened again. To be closed. Raises PdfiumError."""
    page = _opened(document, number)
    kinds, notes = [], []
    for annotation in annotations_on(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        kinds.append(kind)
        if kind == raw.FPDF_ANNOT_FILEATTACHMENT:
            notes.append(Note(NoteCode.EMBEDDED_FILE))
        elif kind == raw.FPDF_ANNOT_LINK and _launches(annotation):
            notes.append(Note(NoteCode.MACRO))
    if not set(kinds) - _SILENT:
        return page, notes
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        raw.FPDF_ClosePage(page)
        page = _opened(document, number)
    return page, notes


def _opened(document: pdfium.PdfDocument, number: int) -> raw.FPDF_PAGE:
    """Without the finalizer that pypdfium2 gives each of its pages."""
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        raise pdfium.PdfiumError("no such page")
    return page


def annotations_on(page: raw.FPDF_PAGE) -> Iterator[raw.FPDF_ANNOTATION]:
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if annotation:
            try:
                yield annotation
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _launches(annotation: raw.FPDF_ANNOTATION) -> bool:
    link = raw.FPDFAnnot_GetLink(annotation)
    action = link and raw.FPDFLink_GetAction(link)
    return bool(action) and raw.FPDFAction_GetType(action) == raw.PDFACTION_LAUNCH
