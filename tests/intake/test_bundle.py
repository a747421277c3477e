"""Pictures of one paper as one file: the same bytes each time, and nothing but pictures within."""

import io
import zipfile

import pytest

from dispatches.intake.bundle import bundle, joined, picture_at, pictures_in
from dispatches.intake.limits import MOST_FILES
from dispatches.intake.paper import Box, Form, Page, ReadPaper, Word
from dispatches.intake.refusals import RefusalCode, Unreadable

JPEG, PNG = b"\xff\xd8\xffone", b"\x89PNG\r\n\x1a\ntwo"


def test_pictures_go_in_and_come_out_unchanged() -> None:
    made = bundle([JPEG, PNG, JPEG])
    assert pictures_in(made) == [JPEG, PNG, JPEG]
    assert made == bundle([JPEG, PNG, JPEG])
    assert made != bundle([PNG, JPEG, JPEG])


def test_one_picture_is_read_alone() -> None:
    made = io.BytesIO(bundle([JPEG, PNG]))
    assert picture_at(made, 1) == PNG
    packed = io.BytesIO(archive(["001.jpg"], packing=zipfile.ZIP_DEFLATED))
    many = io.BytesIO(archive([f"{n:03}.jpg" for n in range(1, MOST_FILES + 2)]))
    for number, file in ((2, made), (0, packed), (0, many)):
        with pytest.raises(Unreadable):
            picture_at(file, number)


@pytest.mark.parametrize(
    ("pictures", "code"),
    [([JPEG] * (MOST_FILES + 1), RefusalCode.TOO_MANY_FILES), ([b"text"], RefusalCode.BINARY)],
    ids=["too many", "no picture"],
)
def test_nothing_else_is_bundled(pictures: list[bytes], code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        bundle(pictures)
    assert refused.value.code == code


def archive(names: list[str], data: bytes = JPEG, packing: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name in names:
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive([]), RefusalCode.BINARY),
        (archive(["../../001.jpg"]), RefusalCode.BINARY),
        (archive(["002.jpg"]), RefusalCode.BINARY),
        (archive(["001.png"]), RefusalCode.BINARY),
        (archive(["001.jpg"], packing=zipfile.ZIP_DEFLATED), RefusalCode.BINARY),
        (archive([f"{n:03}.jpg" for n in range(1, MOST_FILES + 2)]), RefusalCode.BINARY),
        (archive(["001.jpg"], b"text"), RefusalCode.BINARY),
        (b"PK\x03\x04", RefusalCode.BROKEN),
    ],
)
def test_another_archive_is_no_bundle(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        pictures_in(data)
    assert refused.value.code == code


def read(text: str) -> ReadPaper:
    box = Box(0, 0, 10, 10)
    return ReadPaper(text, Form.SCAN, "image/jpeg", (Page(595, 842, (Word(0, len(text), box),)),))


def test_joined_pages_keep_their_words() -> None:
    paper = joined([read("Trang một"), read("Trang hai")])
    assert paper.text == "Trang một\n\fTrang hai"
    words = [paper.text[page.words[0].start : page.words[0].end] for page in paper.pages]
    assert words == ["Trang một", "Trang hai"]
    assert [page.member for page in paper.pages] == [0, 1]
    assert paper.media_type == "application/zip"
