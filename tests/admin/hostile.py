"""Files that are refused: for every code of refusal at least one, of each kind that earns it."""

import io
import random
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image

from dispatches.intake import child, limits
from dispatches.intake.refusals import RefusalCode
from tests.makers.docx import docx, of_pictures, paragraph, part, pasted, zipped
from tests.makers.pdf_bytes import Pdf, lines, one_page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENCRYPTED = OLE + "EncryptionInfo EncryptedPackage".encode("utf-16-le")
TEXT, WORD, PDF, PICTURE, OTHER = "văn bản", "Word", "PDF", "ảnh", "loại khác"
EVERY, SEVERAL = "mọi loại", "nhiều tệp một lần"
DIES = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")


@dataclass(frozen=True)
class Hostile:
    """`kind` is how the guide calls it; `under` what is set otherwise meanwhile, of a module."""

    code: RefusalCode
    kind: str
    what: str
    make: Callable[[], bytes]
    copies: int = 1
    under: Mapping[tuple[object, str], object] = field(default_factory=dict)


def locked_pdf() -> bytes:
    pdf = Pdf()
    pdf.page(lines("words"))
    key = "ab" * 32
    pdf.trailer = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>"
    return pdf.build()


def long_pdf() -> bytes:
    pdf = Pdf()
    pdf.page(lines("words"))
    return pdf.build(count=10_000)


def sheet() -> bytes:
    types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.main+xml"/></Types>'
    return zipped({"[Content_Types].xml": types, "xl/workbook.xml": "<x/>"})


def entities() -> bytes:
    doctype = '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = f"<w:body>{paragraph('words')}</w:body>"
    return docx("", {"word/document.xml": part("w:document", body).replace("?>", doctype, 1)})


def wide_xml() -> bytes:
    """Of more elements than there is memory for; noise keeps it from looking like a bomb."""
    noise = "".join(random.Random(3).choices("0123456789abcdef", k=1_200_000))
    body = f"<w:body>{paragraph(noise)}{'<w:p/>' * 8_000_000}</w:body>"
    return docx("", {"word/document.xml": part("w:document", body)})


def png(width: int, height: int) -> bytes:
    """A picture by its header alone."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )


def white_page() -> bytes:
    file = io.BytesIO()
    Image.new("L", (400, 560), 255).save(file, "PNG")
    return file.getvalue()


def many_pictures() -> bytes:
    body = paragraph(*[pasted("p1")] * (limits.MOST_SCANNED_PAGES + 1))
    return of_pictures(white_page(), body=body)


def no_time() -> Mapping[tuple[object, str], object]:
    return {(limits, "TEXT_SECONDS"): 0.001, (limits, "SCAN_SECONDS"): 0.001}


Code = RefusalCode
HOSTILE = (
    Hostile(Code.EMPTY, TEXT, "blank", lambda: b" \n\t"),
    Hostile(Code.EMPTY, WORD, "without words", lambda: docx("")),
    Hostile(Code.TOO_LARGE, TEXT, "long", lambda: b"a" * (limits.LARGEST_TEXT + 1)),
    Hostile(Code.TOO_LARGE, EVERY, "large", lambda: b"%PDF-" + bytes(limits.LARGEST_FILE)),
    Hostile(Code.BINARY, OTHER, "a program", lambda: b"MZ\x90\0 words"),
    Hostile(Code.BINARY, OTHER, "a workbook", sheet),
    Hostile(Code.ENCODING, TEXT, "in an old encoding", lambda: "số".encode()[:-1]),
    Hostile(Code.LEGACY_DOC, WORD, "as .doc", lambda: OLE),
    Hostile(Code.LEGACY_DOC, WORD, "as .rtf", lambda: b"{\\rtf1 words}"),
    Hostile(Code.PASSWORD, PDF, "locked", locked_pdf),
    Hostile(Code.PASSWORD, WORD, "locked", lambda: ENCRYPTED),
    Hostile(Code.BROKEN, PDF, "cut off", lambda: one_page(lines("words"))[:200]),
    Hostile(Code.BROKEN, WORD, "cut off", lambda: docx(paragraph("words"))[:300]),
    Hostile(Code.BROKEN, WORD, "behind another ZIP", lambda: zipped({"a": "b"}) + docx("")),
    Hostile(Code.BROKEN, PICTURE, "cut off", lambda: b"\xff\xd8\xff\xe0 half"),
    Hostile(Code.BOMB, WORD, "a bomb", lambda: docx("", {"word/a.xml": " " * 20_000_000})),
    Hostile(Code.BOMB, WORD, "entities", entities),
    Hostile(Code.TOO_MANY_PAGES, PDF, "of 10,000 pages", long_pdf),
    Hostile(Code.TOO_MANY_PAGES, WORD, "of 101 pictures", many_pictures),
    Hostile(Code.TOO_MANY_PIXELS, PICTURE, "of 200 megapixels", lambda: png(20_000, 10_000)),
    Hostile(Code.TOO_MANY_FILES, SEVERAL, "one more", lambda: b"words", limits.MOST_FILES + 1),
    Hostile(Code.TOO_SLOW, EVERY, "slow", lambda: one_page(lines("words")), under=no_time()),
    Hostile(Code.TOO_MUCH_MEMORY, EVERY, "of eight million elements", wide_xml),
    Hostile(
        Code.CRASHED, EVERY, "of which the reader dies", lambda: one_page(lines("words")),
        under={(child, "PROGRAM"): DIES},
    ),
    Hostile(Code.UNSUPPORTED_PICTURE, PICTURE, "HEIC", lambda: b"\0\0\0\x18ftypheic"),
    Hostile(Code.UNSUPPORTED_PICTURE, PICTURE, "GIF", lambda: b"GIF89a"),
    Hostile(Code.UNSUPPORTED_PICTURE, WORD, "a metafile", lambda: of_pictures(b"\x01\0\0\0 ")),
    Hostile(Code.NO_TEXT, PICTURE, "white", white_page),
    Hostile(Code.NO_TEXT, PDF, "white", lambda: one_page(b"")),
)  # fmt: skip
