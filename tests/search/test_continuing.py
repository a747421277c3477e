"""How texts go on from a beginning."""

import pytest

from dispatches.search.continuing import beginning, continued, is_begun

SUBJECT = "phòng ngừa lừa đảo, chiếm đoạt tài sản qua mạng; Lừa dối CCCD gắn chip"
GOES_ON = {
    "lua d": ["lừa đảo", "Lừa dối", "Lừa dối CCCD", "Lừa dối CCCD gắn", "Lừa dối CCCD gắn chip"],
    "lừa đ": ["lừa đảo"],
    "lựa d": [],
    "tai san q": ["tài sản qua mạng"],
    "tai ": ["tài sản", "tài sản qua mạng"],
    "qua": ["qua mạng"],
    "cccd": ["CCCD", "CCCD gắn", "CCCD gắn chip"],
    "dao chiem": [],
    "x": None,
    " ": None,
    "...": None,
    "một hai ba bốn năm sáu bảy tám chín": None,
}


@pytest.mark.parametrize("typed", GOES_ON)
def test_phrases_begin_as_typed_and_end_before_a_stop(typed: str) -> None:
    begun = beginning(typed)
    found = [each.text for each in continued(begun, SUBJECT)] if begun else None
    assert found == GOES_ON[typed]


BEGUN = {
    ("ca", "căn"): True, ("că", "căn"): True, ("cươ", "cước"): True, ("cuoc", "cước"): True,
    ("d", "đảo"): True, ("đ", "dao"): False, ("dạo", "đảo"): False, ("cước", "cuoc"): False,
    ("cước", "cướ"): False, ("", "a"): True,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "word"), BEGUN)
def test_marks_may_be_missing_yet_not_others(typed: str, word: str) -> None:
    assert is_begun(typed, word) is BEGUN[typed, word]
