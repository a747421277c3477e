"""What a PDF opens or runs, wherever it says so: a page, a bookmark, an act that follows a link.

PDFium tells of links and scripts only, so the file is looked through as PDFium writes it out:
packed objects are unpacked, names spelled plainly, and brackets and line ends in strings escaped.
"""

import io
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode
from dispatches.intake.readers.pdf_notes import runs

LONGEST_ADDRESS = 4096  # bytes
_STREAM = re.compile(rb">>stream\r\n.*?endstream", re.DOTALL)
_STRING = rb"\((?:[^\\()]|\\.)*\)"
_ENDS = rb"(?![^\s/<>\[\]()])"  # the name is no longer one
# To go to a place of the same paper is no act; all that PDF knows beside that and addresses is.
_ACTS = re.compile(
    rb"/(?:AA|GoTo[A-Z3]\w*|SubmitForm|ResetForm|ImportData|Rendition|RichMediaExecute|SetOCGState"
    rb"|S\s*/(?:Hide|Movie|Named|Sound|Thread|Trans)|S\s+\d+\s+\d+\s+R|URI\s*<<)" + _ENDS
)
# Layers, and what print puts in the place of a picture: each program shows, hides and prints them
# as it decides.
_PLACED = re.compile(rb"/(?:OCProperties|Alternates|OPI|FixedPrint|Subtype\s*/PS)" + _ENDS)
_ADDRESS = re.compile(
    rb"/URI\s*(?:(" + _STRING + rb")|<([0-9A-Fa-f]*)>|(\d+\s+\d+\s+R))", re.DOTALL
)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_LINE_ENDS = {b"n": b"\n", b"r": b"\r"}


def acts_in(document: pdfium.PdfDocument) -> Iterator[Note]:
    """A file that PDFium cannot write out was not looked through."""
    copy = io.BytesIO()
    try:
        document.save(copy, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError:
        yield Note(NoteCode.CUT_SHORT)
        return
    # What lies in streams are no objects; the line end before one stands in no string.
    told = _STREAM.sub(b">>", copy.getvalue())
    names = re.sub(_STRING, b"()", told, flags=re.DOTALL)
    if _PLACED.search(names):
        yield Note(NoteCode.PLACED)
    if runs(names) or _ACTS.search(names):
        yield Note(NoteCode.MACRO)
    for words, digits, elsewhere in _ADDRESS.findall(told):
        address = _unescaped(words[1:-1]) if words else bytes.fromhex(digits.decode())
        if elsewhere or len(address) >= LONGEST_ADDRESS:
            yield Note(NoteCode.CUT_SHORT)
        elif address:
            yield Note(NoteCode.LINK, address.decode("utf-8", "replace")[:LONGEST_NOTE])


def _unescaped(words: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: _LINE_ENDS.get(found[1], found[1]), words)
