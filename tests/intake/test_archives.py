"""Members of a ZIP are counted before it is opened: never fewer than a library would find."""

import io
import struct
import zipfile

import pytest

from dispatches.intake.archives import LARGEST_DIRECTORY, count_members
from dispatches.intake.refusals import RefusalCode, Unreadable

END = struct.Struct("<4s4H2LH")
END64, LOCATOR64 = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")


def archive(count: int, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = comment
        for number in range(count):
            made.writestr(f"{number}.txt", b"x")
    return out.getvalue()


def end(size: int) -> bytes:
    return END.pack(b"PK\5\6", 0, 0, 1, 1, size, 0, 0)


def as_zip64(made: bytes) -> bytes:
    """The same archive, its true end told by ZIP64 records alone."""
    body, tail = made[: -END.size], made[-END.size :]
    size, start = END.unpack(tail)[5:7]
    end64 = END64.pack(b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, start)
    return body + end64 + LOCATOR64.pack(b"PK\6\7", 0, len(body), 1) + end(0)


@pytest.mark.parametrize(
    "data",
    [
        archive(0),
        archive(7),
        archive(7, b"with a comment"),
        b"something before" + archive(7),
        as_zip64(archive(7)),
    ],
    ids=["empty", "plain", "comment", "prefix", "ZIP64"],
)
def test_as_many_as_zipfile_finds(data: bytes) -> None:
    assert count_members(io.BytesIO(data)) == len(zipfile.ZipFile(io.BytesIO(data)).infolist())


def test_what_its_end_says_of_the_count_is_not_believed() -> None:
    raw = bytearray(archive(7))
    raw[-END.size + 8 : -END.size + 12] = b"\1\0\1\0"
    assert count_members(io.BytesIO(raw)) == 7


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.BROKEN),
        (b"PK\3\4 cut off", RefusalCode.BROKEN),
        (archive(1)[:-3], RefusalCode.BROKEN),
        (b"PK\3\4" + end(99), RefusalCode.BROKEN),
        (b"PK\3\4" + end(LARGEST_DIRECTORY + 1), RefusalCode.TOO_MANY_FILES),
        (LOCATOR64.pack(b"PK\6\7", 0, 0, 1) + end(0), RefusalCode.BROKEN),
    ],
    ids=["nothing", "no end", "half an end", "too little", "too large", "half a ZIP64"],
)
def test_what_is_no_archive(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        count_members(io.BytesIO(data))
    assert refused.value.code == code
