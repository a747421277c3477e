"""A value is found however it is written, and nowhere else."""

import pytest

from dispatches.text.carried import Carried, ValueTooShort

PHONE = "0912 345 678"


@pytest.mark.parametrize(
    ("value", "text", "carries"),
    [
        (PHONE, "gọi 0912345678 để báo", True),
        (PHONE, "ĐT: 0912.345.678.", True),
        (PHONE, "+84 912-345-678", True),
        (PHONE, "(+84) 0912 345 678", True),
        ("+84912345678", "số 0912 345 678", True),
        (PHONE, "0912 345 679", False),
        (PHONE, "10912345678", False),
        (PHONE, "mã 0912345678901", False),
        (PHONE, "0912345678/0987654321", True),
        ("345678", "0912345678", False),
        ("0243 825 1234", "(84-24) 3825 1234", True),
        ("Nguyễn Thị Kim Lan", "bà NGUYỄN THỊ KIM LAN, trú tại", True),
        ("nguyen thi kim lan", "Nguyễn  Thị\nKim Lan", True),
        ("Kim Lan", "Kim Lanh", False),
        ("kim.lan@saomai.example", "hộp thư Kim.Lan@saomai.example", True),
        ("29A-123.45", "biển số 29A 12345", True),
        ("079 123 456 789", "CCCD 079123456789", True),
        ("Đặng", "đang làm", True),
        ("số 5, ngõ 7 Hoa Lan", "nhà Số 5 – ngõ 7, Hoa Lan", True),
    ],
)
def test_whole_words_accents_and_separators_aside(value: str, text: str, carries: bool) -> None:
    assert Carried(value).is_in(text) is carries


@pytest.mark.parametrize("value", ["", "   ", "a b c", "…, – .", "12.3"])
def test_what_would_be_everywhere_is_refused(value: str) -> None:
    with pytest.raises(ValueTooShort):
        Carried(value)
