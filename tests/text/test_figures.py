import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.figures import disagreements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a total and its parts, as a fraction first
        (
            "đã cấp 412.300/620.500 trường hợp; 58.200 trường hợp chờ duyệt; 40.000 trường hợp"
            " thiếu ảnh; 110.000 trường hợp chưa làm.",
            [],
        ),
        (
            "đã cấp 412.300/620.500 trường hợp; 58.200 trường hợp chờ duyệt; 40.000 trường hợp"
            " thiếu ảnh; 111.000 trường hợp chưa làm.",
            [("620.500", "621.500")],
        ),
        ("đạt 15/20 xã; 3 xã chưa báo cáo; còn lại không phát sinh.", []),
        # a list that says that it is complete
        ("Có 120 hồ sơ, gồm 80 hồ sơ trực tuyến, 40 hồ sơ trực tiếp.", []),
        ("Có 120 hồ sơ, gồm 80 hồ sơ trực tuyến, 45 hồ sơ trực tiếp.", [("120", "125")]),
        ("Có 120 hồ sơ, gồm 80 hồ sơ đúng hạn (60 hồ sơ tại xã), 40 hồ sơ trễ hạn.", []),
        ("Có 12 tổ, gồm 3 tổ nòng cốt, mỗi tổ 5 người.", []),
        ("Năm 2025 gồm 4 quý, 12 tháng.", []),
        # a list that need not be
        ("Tiếp nhận 300 tin, trong đó 50 tin của công dân, 20 tin của báo chí.", []),
        ("Tiếp nhận 300 tin, trong đó 200 tin trực tiếp, 99 tin qua mạng.", [("300", "299")]),
        ("Có 100 người, trong đó 60 nam, 38 lao động.", []),
        ("Tiếp nhận 60 tin, trong đó 40 tin báo cháy, 17 tin báo mất xe.", []),
        # what is counted behind a list is no part of it
        ("Xảy ra 21 vụ, gồm 14 vụ lừa đảo, 7 vụ trộm cắp; khởi tố 9 vụ.", []),
        ("Có 21 vụ, gồm 14 vụ lừa đảo, 7 vụ trộm cắp, so với cùng kỳ tăng 4 vụ.", []),
        ("Kiểm tra 50 cơ sở, gồm 30 cơ sở lưu trú, 20 cơ sở ăn uống; phát hiện 4 cơ sở sai.", []),
        ("Có 90 người, bao gồm 50 người ở xã và 40 người ở phường, trong đó 25 người là nữ.", []),
        ("Mời 14 khách, gồm 9 khách nam, 5 khách nữ, trong đó 3 khách ở xa.", []),
        ("Xảy ra 21 vụ, gồm 14 vụ lừa đảo, 6 vụ trộm cắp; khởi tố 9 vụ.", [("21", "20")]),
        ("Có 21 vụ, gồm: 14 vụ lừa đảo; 6 vụ trộm cắp.", [("21", "20")]),
        ("Có 25 vụ, gồm 10 vụ trộm, 5 vụ cướp ở xã A; 10 vụ ở xã B.", []),
        ("Tổ có 16 đồng chí, gồm 1 đồng chí tổ trưởng, 2 đồng chí tổ phó và các tổ viên.", []),
        ("Có 40 vụ, gồm 22 vụ trộm cắp, 12 vụ lừa đảo và một số vụ nhỏ lẻ.", []),
        ("Tiếp nhận 1.000 tin, trong đó 700 tin qua mạng, 285 tin trực tiếp.", []),
        # shares
        ("Trực 24/7 (chiếm 50% quân số); tăng 12/10 vụ (20%), giảm 9/12 vụ (25%).", []),
        ("Có 30/40 xã (75%), 12/18 trường (chiếm 66,7%), 2/3 chợ (66,66%)", []),
        ("Có 30/40 xã (đạt 70%) hoàn thành.", [("70", "75")]),
        ("Có 1.204/2.408 hộ, chiếm tỷ lệ 52,5%.", [("52,5", "50,0")]),
        ("Có 60 trên tổng số 80 đơn vị, tương đương 70%.", [("70", "75")]),
        ("12/20 xã đạt 100% chỉ tiêu.", []),
        ("Theo Nghị định số 30/2020/NĐ-CP (20%), ngày 15/6 giảm 50%.", []),
    ],
)
def test_disagreements(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.expected) for one in disagreements(text)] == found


@given(st.text(alphabet=st.sampled_from("0123456789./,%() ;gồmxãtrongđó")))
def test_never_raises_and_quotes_what_stands_there(text: str) -> None:
    for one in disagreements(text):
        assert text[one.start : one.end] == one.text != one.expected


@pytest.mark.parametrize("unit", ["1/2 ", "9 xã gồm ", "1.000/2.000 xã; ", "10 xã, trong đó "])
def test_time_stays_bounded_in_one_long_line(unit: str) -> None:
    began = time.perf_counter()
    disagreements(unit * (15_000 // len(unit)))
    assert time.perf_counter() - began < 5
