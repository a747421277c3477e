import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.personal import find_circulation, find_personal

HOTLINES = ["1900.0368", "024.6262.6262"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đ/c Trần Văn Mẫu, 0971.888.000)", [("mobile", "0971.888.000")]),
        ("SĐT: 0983472200.", [("mobile", "0983472200")]),
        (
            "gọi +84 983 472 200 hoặc 84-983-472-200",
            [("mobile", "+84 983 472 200"), ("mobile", "84-983-472-200")],
        ),
        ("09 83 47 22 00", [("mobile", "09 83 47 22 00")]),
        (
            "ĐT: 0983472200/0971.888.000",
            [("mobile", "0983472200"), ("mobile", "0971.888.000")],
        ),
        (
            "0983.472.200,0971888000,+84971888001",
            [("mobile", "0983.472.200"), ("mobile", "0971888000"), ("mobile", "+84971888001")],
        ),
        ("zalo.me/0983472200", [("mobile", "0983472200")]),
        (
            "ĐT: 024.39362939; fax (0205) 3810 123",
            [("landline", "024.39362939"), ("landline", "(0205) 3810 123")],
        ),
        ("Điện thoại: 04.39362939", [("landline", "04.39362939")]),
        ("máy 080.48123", [("landline", "080.48123")]),
        ("tổng đài 1900.0368 và 1900 9999", [("hotline", "1900 9999")]),
        ("trực 024 6262 6262", []),
        ("số CCCD 001099012345", [("cccd", "001099012345")]),
        ("căn cước công dân: 030 099 012 345", [("cccd", "030 099 012 345")]),
        ("mã 036201004455 trên tờ khai", [("cccd", "036201004455")]),
        ("CMND số 123456789", [("cmnd", "123456789")]),
        ("thư: van.thu@thanhson.example.vn.", [("email", "van.thu@thanhson.example.vn")]),
        ("STK 19031234567890 tại ngân hàng", [("bank_account", "19031234567890")]),
        ("số tài khoản: 1234 5678 9012", [("bank_account", "1234 5678 9012")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.text) for one in find_personal(text, HOTLINES)] == found


@pytest.mark.parametrize(
    "text",
    [
        "đạt 984.931/1.547.571 trường hợp; 96.767; 100.670",
        "Số: 0983472/UBND-NC, số 113, 156, 5656",
        "ngày 06/01/2022, giai đoạn 2022-2025",
        "tổng số 123456789 lượt, 35 USD/1 người, 500.000.000 đồng",
        "tài khoản: 500.000.000 đồng",
        "kích hoạt tài khoản được 984.931 trường hợp",
        "mục 03 05 07, phần 0,971888688",
        "từ ngày 05/08 2022 - 2023, công văn 12/0512/2022",
        "999999999999 và 097201004455123",
        "người@viết, @admin",
    ],
)
def test_traps(text: str) -> None:
    assert find_personal(text, HOTLINES) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LƯU HÀNH NỘI BỘ\nCÔNG AN", ["LƯU HÀNH NỘI BỘ"]),
        ("**(Xem xong trả lại)**", ["Xem xong trả lại"]),
        ("Phạm vi lưu hành: lưu hành nội bộ", ["lưu hành nội bộ"]),
        ("Tài liệu này không thuộc diện lưu hành nội bộ của cơ quan.", []),
        ("TÀI LIỆU THU HỒI", ["TÀI LIỆU THU HỒI"]),
    ],
)
def test_circulation(text: str, found: list[str]) -> None:
    assert [one.text for one in find_circulation(text)] == found


@given(st.text(alphabet="0123456789 .-/()+đĐT:STK@a.\n"))
def test_matches_lie_in_order_in_the_text(text: str) -> None:
    found = find_personal(text, HOTLINES)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text())
def test_never_raises(text: str) -> None:
    find_personal(text)
    find_circulation(text)
