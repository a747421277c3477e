import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.intake.paper import NoteCode
from dispatches.intake.readers.text import decode, normalise, read_text
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.text import legacy

LIMIT = 1000


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Số: 1".encode(), "Số: 1"),
        (codecs.BOM_UTF8 + "Số".encode(), "Số"),
        ("Số".encode("utf-16"), "Số"),
        (codecs.BOM_UTF16_BE + "Số".encode("utf-16-be"), "Số"),
        ("Số".encode(), "Số"),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_decoded(data: bytes, text: str) -> None:
    assert decode(data, LIMIT) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b" \n\t", RefusalCode.EMPTY),
        (b"x" * (LIMIT + 1), RefusalCode.TOO_LARGE),
        (b"PK\x03\x04\x00\x00", RefusalCode.BINARY),
        (b"\xff\xd8\xff\xe0", RefusalCode.ENCODING),
        ("Số".encode("cp1258", "replace") + b"\x80\x81", RefusalCode.ENCODING),
    ],
)
def test_refused(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data, LIMIT)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\0b", RefusalCode.BINARY),
        ("ố" * LIMIT, RefusalCode.TOO_LARGE),
        ("\ud800", RefusalCode.ENCODING),
    ],
)
def test_pasted_text_is_refused_by_the_same_rules(text: str, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refusal:
        normalise(text, LIMIT)
    assert refusal.value.code == code


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, LIMIT)
    except Unreadable:
        return
    assert "\r" not in text
    assert normalise(text, 10 * LIMIT) == text


def test_a_text_of_the_days_before_unicode_is_converted_and_said_to_be() -> None:
    """As bytes of one each, and as the letters that a paste makes of them."""
    raw = (
        "Kính gửi: Công an các huyện\n\nThời gian qua xảy ra nhiều vụ lừa đảo, đề nghị các đơn vị "
        "tuyên truyền để người dân nâng cao cảnh giác."
    )
    codes = {letter: code for code, letter in legacy._TCVN3.items()}
    written = "".join(codes.get(letter, letter) for letter in raw)
    for data in (written.encode("latin-1"), written.encode()):
        paper = read_text(data)
        assert paper.text == raw
        assert [note.code for note in paper.notes] == [NoteCode.LEGACY_ENCODING]


def test_western_letters_that_are_no_vietnamese_stay_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_text("Le café est près de la forêt, où l'été dure.".encode("latin-1"))
    assert refused.value.code is RefusalCode.ENCODING
