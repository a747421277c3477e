"""The kind of a file by its bytes: names lie, and no file is two things at once."""

import io
import zipfile

import pytest

from dispatches.intake.kinds import Kind, beginning, kind_of
from dispatches.intake.limits import LARGEST_FILE, MOST_MEMBERS
from dispatches.intake.refusals import RefusalCode, Unreadable

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def office(content_type: str) -> bytes:
    types = f'<Types><Override ContentType="{content_type}"/></Types>'
    return archive(**{"[Content_Types].xml": types, "word/document.xml": "<w/>"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Số: 12/UBND-VP".encode(), Kind.TEXT),
        ("Số: 12/UBND-VP".encode("utf-16"), Kind.TEXT),
        (b"BMW giao xe", Kind.TEXT),
        (b"Xem %PDF-1.4 trong thu", Kind.TEXT),
        (PDF, Kind.PDF),
        (b"From: a@b\r\n\r\n" + PDF, Kind.PDF),
        (b"\xff\xd8\xff\xe0rest", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\nrest", Kind.PNG),
        (b"II*\0rest", Kind.TIFF),
        (b"MM\0*rest", Kind.TIFF),
        (office(WORD), Kind.DOCX),
        (office(MACROS), Kind.DOCX),
        (archive(**{"a.txt": "x"}), Kind.ZIP),
        # Polyglots are what they begin as.
        (b"\xff\xd8\xff\xe0" + PDF, Kind.JPEG),
        (b"\xff\xd8\xff\xe0" + office(WORD), Kind.JPEG),
        (PDF + office(WORD), Kind.PDF),
        (b"\x89PNG\r\n\x1a\n" + archive(**{"a.txt": "x"}), Kind.PNG),
    ],
)
def test_kinds_that_are_read(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"a" * (LARGEST_FILE + 1), RefusalCode.TOO_LARGE),
        (OLE, RefusalCode.LEGACY_DOC),
        (OLE + "EncryptionInfo EncryptedPackage".encode("utf-16-le"), RefusalCode.PASSWORD),
        (b"{\\rtf1 x}", RefusalCode.LEGACY_DOC),
        (b"\0\0\0\x18ftypheic", RefusalCode.UNSUPPORTED_PICTURE),
        (b"\0\0\0\x18ftypisom", RefusalCode.BINARY),
        (b"GIF89a" + PDF, RefusalCode.UNSUPPORTED_PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", RefusalCode.UNSUPPORTED_PICTURE),
        (b"BM\x10\0\0\0\0\0\0\0rest", RefusalCode.UNSUPPORTED_PICTURE),
        (b"MZ\x90\0" + office(WORD), RefusalCode.BINARY),
        (b"\x7fELF", RefusalCode.BINARY),
        (b"Rar!\x1a\x07", RefusalCode.BINARY),
        (office(SHEET), RefusalCode.BINARY),
        (b"PK\x03\x04 cut off", RefusalCode.BROKEN),
        (archive(**{"a.txt": "x"}) + office(WORD), RefusalCode.BROKEN),
        (b"PK\x03\x04" + b"PK\x01\x02" * (MOST_MEMBERS + 1), RefusalCode.BOMB),
    ],
)
def test_kinds_that_are_refused(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        kind_of(data)
    assert refused.value.code == code


def test_the_first_bytes_never_open_an_archive() -> None:
    assert beginning(b"PK\x03\x04 cut off") is Kind.ZIP
