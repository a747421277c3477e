import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.intake.readers.text import decode, normalise
from dispatches.intake.refusals import RefusalCode, Unreadable

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
