"""Numbers in what is typed, alone or among other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.asked_numbers import asked_number

Reading = tuple[str, int | None, str, bool]
ASKED: dict[str, tuple[str, str, list[Reading]]] = {
    "5163": ("5163", "", [("", None, "", True)]),
    "5163/CAT": ("5163", "", [("CAT", None, "", True)]),
    "05163/CAT-PC06": ("05163", "", [("CAT-PC06", None, "", True)]),
    "5163/cat-pc06/2022": ("5163", "", [("cat-pc06", 2022, "", True)]),
    "5163/2022": ("5163", "", [("", 2022, "", True)]),
    "CV 5163": ("5163", "", [("", None, "", True)]),
    "cv5163": ("5163", "", [("", None, "", True)]),
    "số: 24-CT/TU": ("24", "", [("CT/TU", None, "", True)]),
    "34/2021/qd-ttg": ("34", "", [("qd-ttg", 2021, "", True)]),
    "chỉ thị 24": ("24", "chi thi", [("", None, "", True)]),
    "QĐ 06": ("06", "quyet dinh", [("", None, "", True)]),
    "công văn 77 về thẻ căn cước": ("77", "", [("", None, "thẻ căn cước", True)]),
    "thẻ căn cước công văn số 77": ("77", "", [("", None, "thẻ căn cước", True)]),
    "căn cước 77/cat": ("77", "", [("cat", None, "căn cước", True)]),
    "77/CAT-PC06 ngày 3/9/2022 về căn cước": ("77", "", [("CAT-PC06", 2022, "căn cước", True)]),
    "văn bản 77 ubnd nc lừa đảo": (
        "77",
        "",
        [
            ("ubnd-nc", None, "lừa đảo", True),
            ("ubnd", None, "nc lừa đảo", True),
            ("", None, "ubnd nc lừa đảo", True),
        ],
    ),
    "cong van 77 nam 2022": ("77", "", [("nam", None, "2022", True), ("", 2022, "", True)]),
    "5163 cat": ("5163", "", [("cat", None, "", True), ("", None, "cat", False)]),
    "5163 người bị lừa": ("5163", "", [("", None, "người bị lừa", False)]),
    "tổng đài số 113": ("113", "", [("", None, "tổng đài", False)]),
}


@pytest.mark.parametrize("typed", ASKED)
def test_the_number_and_what_else_was_typed(typed: str) -> None:
    asked = asked_number(typed)
    assert asked is not None
    readings = [(one.symbol, one.year, one.rest, one.is_certain) for one in asked.readings]
    assert (asked.number, asked.kind, readings) == ASKED[typed]


@pytest.mark.parametrize(
    "typed",
    ["", "căn cước", "lừa đảo 24 giờ", "24 hình thức lừa đảo", "12/5/2023 họp", "24/7 hỗ trợ",
     "ngày 15/12/2023", "gọi 1900.0368 ngay", "0971888688", "phòng PC06", "5163%", "x" * 201],
)  # fmt: skip
def test_what_is_no_number_of_a_paper(typed: str) -> None:
    assert asked_number(typed) is None


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 /-.cvCTsố"))))
def test_any_text_is_read(typed: str) -> None:
    asked = asked_number(typed)
    assert asked is None or (asked.readings and asked.number_key)
