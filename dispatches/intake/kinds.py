"""What a file is, told by its bytes: names and media types are what the sender says.

A file that could be opened as two kinds is the one that it begins as, and no reader ever tries
another.
"""

import io
import lzma
import struct
import zipfile
import zlib
from enum import StrEnum

from dispatches.intake import limits
from dispatches.intake.readers.compound import compound_refusal
from dispatches.intake.refusals import RefusalCode, Unreadable


class Kind(StrEnum):
    TEXT = "text/plain"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"
    ZIP = "application/zip"  # of pictures: one paper; of anything else: for the import to walk


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF})
_ZIP = b"PK\x03\x04"
_BEGINNINGS: tuple[tuple[bytes, Kind | RefusalCode], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (_ZIP, Kind.ZIP),
    (b"{\\rtf", RefusalCode.LEGACY_DOC),
    (b"GIF8", RefusalCode.UNSUPPORTED_PICTURE),
    (b"\0\0\0\x0cjP  ", RefusalCode.UNSUPPORTED_PICTURE),
    (b"\0\0\0\x0cJXL ", RefusalCode.UNSUPPORTED_PICTURE),
    (b"\xff\x0a", RefusalCode.UNSUPPORTED_PICTURE),
    (b"PK\x05\x06", RefusalCode.BINARY),
    (b"Rar!", RefusalCode.BINARY),
    (b"7z\xbc\xaf\x27\x1c", RefusalCode.BINARY),
    (b"\x1f\x8b", RefusalCode.BINARY),
    (b"MZ", RefusalCode.BINARY),
    (b"\x7fELF", RefusalCode.BINARY),
)
_PICTURE_BRANDS = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif")
_PDF = b"%PDF-"
PDF_JUNK = 1024  # bytes that may stand before a PDF, as Acrobat allows
_WORD_PARTS = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_CONTENT_TYPES = limits.MEGABYTE
_CENTRAL_ENTRY = b"PK\x01\x02"
# What zipfile raises over bytes that only begin like an archive.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    UnicodeDecodeError,
)


def beginning(data: bytes) -> Kind:
    """The kind by the first bytes alone, cheap and safe anywhere; a ZIP may still be a .docx.

    Raises Unreadable for what is of no kind that is read.
    """
    if not data:
        raise Unreadable(RefusalCode.EMPTY)
    # Only a bundle of pictures, each of them within the limit, may be larger.
    largest = limits.LARGEST_BATCH if data.startswith(_ZIP) else limits.LARGEST_FILE
    if len(data) > largest:
        raise Unreadable(RefusalCode.TOO_LARGE)
    if refused := compound_refusal(data):
        raise Unreadable(refused)
    if data[4:8] == b"ftyp":
        picture = data[8:12] in _PICTURE_BRANDS
        raise Unreadable(RefusalCode.UNSUPPORTED_PICTURE if picture else RefusalCode.BINARY)
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or _is_bitmap(data):
        raise Unreadable(RefusalCode.UNSUPPORTED_PICTURE)
    for mark, kind in _BEGINNINGS:
        if data.startswith(mark):
            if isinstance(kind, RefusalCode):
                raise Unreadable(kind)
            return kind
    at = data.find(_PDF, 0, PDF_JUNK + len(_PDF))
    if at == 0 or (at > 0 and b"%%EOF" in data[at:]):
        return Kind.PDF
    return Kind.TEXT


def kind_of(data: bytes) -> Kind:
    """The kind, having looked into a ZIP; only where a crash or a flood of memory is contained."""
    kind = beginning(data)
    if kind is not Kind.ZIP or not _is_word(data):
        return kind
    if len(data) > limits.LARGEST_FILE:
        raise Unreadable(RefusalCode.TOO_LARGE)
    return Kind.DOCX


def _is_bitmap(data: bytes) -> bool:
    """BM and two reserved zeros: a text may begin with these letters, never with the zeros."""
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"


def _is_word(data: bytes) -> bool:
    if data.count(_CENTRAL_ENTRY) > limits.MOST_MEMBERS:
        raise Unreadable(RefusalCode.BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not entries or min(entry.header_offset for entry in entries) != 0:
                raise Unreadable(RefusalCode.BROKEN)  # another ZIP, or a file, before this one
            if _CONTENT_TYPES not in archive.namelist():
                return False
            with archive.open(_CONTENT_TYPES) as part:
                types = part.read(_LARGEST_CONTENT_TYPES)
    except BROKEN_ARCHIVE as fault:
        raise Unreadable(RefusalCode.BROKEN) from fault
    if not any(part in types for part in _WORD_PARTS):
        raise Unreadable(RefusalCode.BINARY)  # a workbook, slides
    return True
