"""What is typed to have a paper checked."""

from datetime import date

import pytest

from dispatches.verify.asked import asked, code_of, day_of


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k3m9qtx", "7k3m9qtx"),
        (" 7K3M-9QTX ", "7k3m9qtx"),
        ("7k3m 9qto", "7k3m9qt0"),
        ("lk3m9qti", "1k3m9qt1"),
        ("https://mau.example.vn/v/7k3m9qtx/", "7k3m9qtx"),
        ("7k3m9qt", ""),
        ("7k3m9qtu", ""),  # no letter of these codes
        ("5163/CAT-PC06", ""),
        ("", ""),
    ],
)
def test_codes(typed: str, code: str) -> None:
    assert code_of(typed) == code


@pytest.mark.parametrize(
    "typed", ["5163/CAT-PC06", "05163/CAT-PC06", "số 5163 cat pc06", "5163/\u0421\u0410\u0422-PC06"]
)
def test_numbers_in_any_spelling(typed: str) -> None:
    mine = asked(typed)
    assert mine.number is not None
    assert mine.number.number_key == "5163"
    assert mine.number.key(mine.number.readings[0], None) == "5163catpc06"
    assert mine.unread == ()
    assert mine.look_alikes is ("\u0421" in typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/2026", date(2026, 3, 5)),
        ("05.03.2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("31/2/2026", None),
        ("hôm qua", None),
        ("9" * 500, None),
    ],
)
def test_days(typed: str, day: date | None) -> None:
    assert day_of(typed) == day


def test_what_cannot_be_read_is_named_and_nothing_else_is_lost() -> None:
    mine = asked("không rõ", "mai", "UBND tỉnh")
    assert mine.unread == ("so", "ngay")
    assert mine.body == "UBND tỉnh"
    assert asked("", "", "").unread == ()
