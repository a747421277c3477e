"""A written line, and how it is read over a loudspeaker."""

import pytest

from dispatches.text.spoken import seconds, spoken

SHORT = {"UBND": "Ủy ban nhân dân", "CCCD": "căn cước công dân"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # days and times
        ("ngày 12/10/2026", "ngày mười hai tháng mười năm hai nghìn không trăm hai mươi sáu"),
        ("họp 05/4/2026", "họp ngày năm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("Ngày 5/4", "Ngày năm tháng tư"),
        ("tháng 4, thứ 4", "tháng tư, thứ tư"),
        ("trước 17h30", "trước mười bảy giờ ba mươi phút"),
        ("lúc 8:05", "lúc tám giờ năm phút"),
        ("8h sáng", "tám giờ sáng"),
        ("trực 24 giờ", "trực hai mươi tư giờ"),
        ("trực 24/24 giờ", "trực hai mươi tư trên hai mươi tư giờ"),
        # lines to call
        ("gọi 113", "gọi một một ba"),
        ("Gọi số 156 hoặc tổng đài 1900.0368",
         "Gọi số một năm sáu hoặc tổng đài một chín không không không ba sáu tám"),
        ("số 0530.246.135 của phòng", "số không năm ba không hai bốn sáu một ba năm của phòng"),
        # quantities
        ("17 vụ, khoảng 1,26 tỷ đồng", "mười bảy vụ, khoảng một phẩy hai mươi sáu tỷ đồng"),
        ("500.000đ", "năm trăm nghìn đồng"),
        ("hơn 20%", "hơn hai mươi phần trăm"),
        ("30/40 xã", "ba mươi trên bốn mươi xã"),
        ("1.200/1.500 hộ", "một nghìn hai trăm trên một nghìn năm trăm hộ"),
        ("5-10 người", "năm đến mười người"),
        # numbers of papers
        ("số 1846/UBND-NC",
         "số một nghìn tám trăm bốn mươi sáu gạch chéo Ủy ban nhân dân gạch ngang nờ xê"),
        ("24-CT/TU", "hai mươi tư gạch ngang xê tê gạch chéo tê u"),
        ("34/2021/QĐ-TTg",
         "ba mươi tư gạch chéo hai nghìn không trăm hai mươi mốt gạch chéo quy đê gạch ngang tê tê "
         "giê"),
        # short forms and names
        ("UBND xã, CCCD", "Ủy ban nhân dân xã, căn cước công dân"),
        ("cài VNeID, mã OTP", "cài vi en e ai đi, mã o tê pê"),
        ("phòng PA05", "phòng pê a không năm"),
        # what cannot be read aloud
        ("xem https://a.example/x?y=1 ngay", "xem địa chỉ ghi trên tờ thông báo ngay"),
        ("đồng chí [đã che].", "đồng chí phần không công khai."),
        ("ứng dụng VNelD [giả mạo] đòi", "ứng dụng VNelD, giả mạo, đòi"),
        ("(văn bản minh họa), “gấp”", "văn bản minh họa, gấp"),
        ("CẢNH BÁO LỪA ĐẢO: tắt máy", "Cảnh báo lừa đảo: tắt máy"),
    ],
)  # fmt: skip
def test_read_aloud(written: str, read: str) -> None:
    assert spoken(written, SHORT).lstrip(", ") == read


def test_no_digit_is_left_to_whoever_reads() -> None:
    odd = "3.5.7; 1,2,3; 12/13/14; 007; 1.2345; -5; A1B2; 10^6; ½; 1900036812345678901"
    assert not [sign for sign in spoken(odd) if sign in "0123456789"]


def test_seconds_grow_with_words_and_stops() -> None:
    assert seconds(" ".join(["xin"] * 35)) == 10
    assert seconds("xin. " * 10) > seconds("xin " * 10)
