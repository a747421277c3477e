import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.circulation import find_circulation
from dispatches.text.personal import find_personal
from tests.growth import TIMES, grows_evenly
from tests.text.measure_personal import measure
from tests.text.personal_texts import told_texts

HOTLINES = ["1900.0368", "024.6262.6262"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "đ/c Trần Văn Mẫu, 0971.888.000)",
            [("contact", "Trần Văn Mẫu"), ("mobile", "0971.888.000")],
        ),
        ("SĐT: 0983472200.", [("mobile", "0983472200")]),
        (
            "gọi +84 983 472 200 hoặc 84-983-472-200",
            [("mobile", "+84 983 472 200"), ("mobile", "84-983-472-200")],
        ),
        ("Công an tỉnh Thái Nguyên, ĐT 0208.3855.001", [("landline", "0208.3855.001")]),
        ("Sở Y tế Hà Nội: 0983472200", [("mobile", "0983472200")]),
        ("xã Lý Văn Lâm, 0983472200", [("mobile", "0983472200")]),
        (
            "Lý Văn Lâm, 0983472200",
            [("contact", "Lý Văn Lâm"), ("mobile", "0983472200")],
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
        ("Zalo: ０９８３４７２２００", [("mobile", "０９８３４７２２００")]),
        ("gọi 0084983472200", [("mobile", "0084983472200")]),
        (
            "0983\u2011472\u2011200 hay 0983\u2212472\u2212201",
            [("mobile", "0983\u2011472\u2011200"), ("mobile", "0983\u2212472\u2212201")],
        ),
        ("thư: van.thu@thanhson.example.vn.", [("email", "van.thu@thanhson.example.vn")]),
        ("thư: van.thu＠thanhson.example.vn", [("email", "van.thu＠thanhson.example.vn")]),
        ("STK 19031234567890 tại ngân hàng", [("bank_account", "19031234567890")]),
        ("số tài khoản: 1234 5678 9012", [("bank_account", "1234 5678 9012")]),
        ("STK 0012345678/VCB", [("bank_account", "0012345678")]),
        ("STK/VCB: 0012345678", [("bank_account", "0012345678")]),
        ("TK Vietcombank số 0012345678 của bà", []),
        ("số TK Vietcombank 0012345678", [("bank_account", "0012345678")]),
        ("thẻ 4111 1111 1111 1111", [("bank_card", "4111 1111 1111 1111")]),
        ("thẻ 4111 1111 1111 1112", []),
        ("MST cá nhân: 8012345678", [("tax_code", "8012345678")]),
        (
            "mã số BHXH 2212345678; thẻ BHYT GD4221234567890",
            [("insurance", "2212345678"), ("insurance", "GD4221234567890")],
        ),
        (
            "xe biển kiểm soát 14A-123.45 và BKS 29B1 2345",
            [("plate", "14A-123.45"), ("plate", "29B1 2345")],
        ),
        ("đối tượng H.V.M, trú tại xã Thanh Sơn", [("suspect", "H.V.M"), ("home", "xã Thanh Sơn")]),
        (
            "bắt Lò Văn A (SN 1990) và Sùng Thị B",
            [("suspect", "Lò Văn A"), ("suspect", "Sùng Thị B")],
        ),
        (
            "bị hại L., ngụ tổ 5, phường Hoa Mai",
            [("victim", "L"), ("home", "tổ 5, phường Hoa Mai")],
        ),
        ("người làm chứng là bà TRẦN THỊ MẪU", [("witness", "TRẦN THỊ MẪU")]),
        ("đơn của ông Trần Văn Mẫu", [("person", "Trần Văn Mẫu")]),
        ("liên hệ đ/c Hòa để được hướng dẫn", [("contact", "Hòa")]),
        ("gửi số 0983472200 (gặp chị Lan)", [("mobile", "0983472200"), ("contact", "Lan")]),
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
        "MST: 0101234567 của Công ty Sao Mai",
        "Công ty cổ phần Sao Mai, MST 0101234567-001",
        "Thủ tướng giao đồng chí Trần Văn Mẫu - Bộ trưởng chủ trì",
        "đối tượng Chính sách, đối tượng BHXH, nạn nhân chất độc da cam",
        "liên hệ đồng chí Trưởng Công an xã, ông Bí thư",
        "công dân thường trú tại xã Thanh Sơn; cư trú tại Việt Nam; tạm trú tại tỉnh Sao Mai",
        "Địa chỉ: thôn Đông, xã Thanh Sơn",
        "mẫu 14A-12345 của biểu 29B1",
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
    assert [text[slice(*span)] for span in find_circulation(text)] == found


@given(st.text(alphabet="0123456789 .-/()+đĐT:STK@a.\n"))
def test_matches_lie_in_order_in_the_text(text: str) -> None:
    found = find_personal(text, HOTLINES)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text())
def test_never_raises(text: str) -> None:
    find_personal(text)
    find_circulation(text)


def test_of_texts_with_known_answers_hardly_any_is_missed() -> None:
    measured = measure(told_texts(7))
    assert measured.recall >= 0.95, measured.missed
    assert measured.precision >= 0.80, measured.wrong


def test_a_text_as_long_as_it_may_be_is_soon_looked_through() -> None:
    one = "đ/c Trần Văn Mẫu, 0983472200; trú tại xã Thanh Sơn, tổ 5. "
    assert len(find_personal(one * 2_000)) >= 6_000
    assert grows_evenly(find_personal, one * 250, one * 250 * TIMES)
