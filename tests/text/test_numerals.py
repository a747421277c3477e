"""Numbers as they are read aloud."""

import pytest

from dispatches.text.numerals import cardinal, decimal, digits


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1001, "một nghìn không trăm linh một"),
        (1015, "một nghìn không trăm mười lăm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (100_000, "một trăm nghìn"),
        (984_931, "chín trăm tám mươi tư nghìn chín trăm ba mươi mốt"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_000_000_005, "hai tỷ không trăm linh năm"),
        (1_001_000_000, "một tỷ không trăm linh một triệu"),
        (10**12, "một nghìn tỷ"),
        (-3, "âm ba"),
    ],
)
def test_cardinal(number: int, words: str) -> None:
    assert cardinal(number) == words


def test_digits_and_fractions() -> None:
    assert digits("1900.0368") == "một chín không không không ba sáu tám"
    assert decimal("1", "26") == "một phẩy hai mươi sáu"
    assert decimal("0", "05") == "không phẩy không năm"
    assert decimal("3", "141") == "ba phẩy một bốn một"
