import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.protected import near_misses

TERMS = [
    "VNeID",
    "CH Play",
    "Google Play",
    "OTP",
    "1900.0368",
    "0200.3456.113",
    "dichvucong.gov.vn",
    "canhbao.khonggianmang.vn",
    "Bộ Công an",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # names: doubled letters, look-alikes, one slip, torn apart; never another case or plural
        ("ứng dụng VNNeID", [("VNNeID", "VNeID")]),
        ("ứng dụng VNelD và VNe1D", [("VNelD", "VNeID"), ("VNe1D", "VNeID")]),
        ("VNeD, VNEDI, VNeIO, VMeID", [(x, "VNeID") for x in ("VNeD", "VNEDI", "VNeIO", "VMeID")]),
        ("cài VN eID, VNE-ID", [("VN eID", "VNeID"), ("VNE-ID", "VNeID")]),
        ("cài VN elD", [("VN elD", "VNeID")]),
        ("VN ee", []),
        ("VNEID, vneid, VNeID", []),
        ("VNeIDs", []),
        ("CH Plaay; ch play; CHPlay; CH Plav", [("CH Plaay", "CH Play"), ("CH Plav", "CH Play")]),
        ("thanh toán bằng Google Pay", []),
        ("OTTP, CCCD", []),
        # a Vietnamese name: one word with other accents, where the name has its capital
        ("Bộ Cổng an, Bô Công an", [("Bộ Cổng an", "Bộ Công an"), ("Bô Công an", "Bộ Công an")]),
        ("cán bộ công an; cán bộ cổng an ninh; BỘ CÔNG AN", []),
        ("bỏ công ăn học", []),
        # numbers: one digit, two swapped, letters read for digits; not counts, not other numbers
        ("gọi 1900.0386 hoặc 1900 3068", [("1900.0386", "1900.0368"), ("1900 3068", "1900.0368")]),
        ("tổng đài 1900.O368", [("1900.O368", "1900.0368")]),
        ("1900.0368, 19000368, 1900-0368, 1900.0134", []),
        (
            "phòng khác: 0200.3456.114, 0200.3456.113; số 0200.3456.1l3",
            [("0200.3456.1l3", "0200.3456.113")],
        ),
        ("19.000.468 đồng; số 1900.0388/QĐ-UBND", []),
        # addresses: another ending, a hyphen for a stop, more behind it, one letter
        ("tại dichvucong-gov.vn", [("dichvucong-gov.vn", "dichvucong.gov.vn")]),
        ("tại dichvucong.gov.vn.com/x", [("dichvucong.gov.vn.com", "dichvucong.gov.vn")]),
        ("dichvucong.com.vn", [("dichvucong.com.vn", "dichvucong.gov.vn")]),
        ("dichvucônq.gov.vn", [("dichvucônq.gov.vn", "dichvucong.gov.vn")]),
        ("khonggianmang.com", [("khonggianmang.com", "canhbao.khonggianmang.vn")]),
        ("https://www.dichvucong.gov.vn/p/home.html", []),
        ("dichvucong.saomai.gov.vn, chatbot.khonggianmang.vn", []),
        ("DICHVUCONG.GOV.VN; dichvucong.gov.vn.Trong tháng 5", []),
        ("hotro@dichvucong.com", []),
    ],
)
def test_near_misses(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.term) for one in near_misses(text, TERMS)] == found


PROSE = """
Thời gian gần đây, trên địa bàn tỉnh xuất hiện nhiều đối tượng tự xưng là cán bộ công an, cán bộ
thuế, nhân viên điện lực gọi điện cho người dân, đề nghị cung cấp thông tin cá nhân, số căn cước
công dân và mã xác thực. Để chủ động phòng ngừa, Ủy ban nhân dân tỉnh yêu cầu các sở, ban,
ngành, Ủy ban nhân dân các xã, phường tăng cường tuyên truyền trên cổng thông tin điện tử, qua
hệ thống loa truyền thanh; công khai số điện thoại trực ban; phối hợp với Bộ Công an, Bộ Khoa
học và Công nghệ, Ngân hàng Nhà nước rà soát 1.547 tài khoản, 19.000 thuê bao, 12 trang thông
tin. Căn cứ Luật số 24/2018/QH14, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020, thời gian từ 08 giờ
00 đến 17 giờ 30. Khi chơi, khi chạy chương trình, người dùng chỉ cài từ kho chính thức; vé xem
phim, ví điện tử, vay vốn, vận chuyển, vi phạm, vị trí, vnđ, VNPT, VNPAY, VNExpress, Viettel
không liên quan.
"""


def test_plain_prose_is_left_alone() -> None:
    assert near_misses(PROSE, TERMS) == []


@given(st.lists(st.sampled_from(PROSE.split()), max_size=40))
def test_words_of_prose_in_any_order_are_no_misprints(said: list[str]) -> None:
    assert near_misses(" ".join(said), ["VNeID", "CH Play", "App Store", "1900.0368"]) == []


@given(st.text(), st.lists(st.text(max_size=12), max_size=4))
def test_never_raises_and_no_term_misses_itself(text: str, terms: list[str]) -> None:
    for miss in near_misses(text, [*terms, "VNeID"]):
        assert text[miss.start : miss.end] == miss.text
    for term in terms:
        assert not near_misses(term, [term])
