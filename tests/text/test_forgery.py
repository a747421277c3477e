import pytest

from dispatches.text.forgery import speaks_of_forgery


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kẻ xấu gửi đường dẫn cài «VNelD» (ứng dụng giả mạo) để lấy mã OTP.", True),
        ("Không cài phần mềm «VNelD» giả, chỉ tải từ kho chính thức.", True),
        ("Cảnh giác với trang «dichvucong-gov.vn» lừa đảo.", True),
        ("Đối tượng giả danh cán bộ gọi từ số «1900.0386», đòi chuyển tiền.", True),
        ("Tin nhắn mạo danh ngân hàng. Người dân chỉ cài «VNelD» từ kho chính thức.", False),
        ("Tải «VNelD» tại kho chính thức. Không tin kẻ giả danh cán bộ.", False),
        ("Theo tác giả, giả sử đã cài «VNelD» thì mở mục Ví giấy tờ.", False),
        ("Nhân dân kích hoạt tài khoản trên «VNelD» trước ngày 30/4.", False),
        ("Dòng trên nói về lừa đảo\nDòng này hướng dẫn cài «VNelD»", False),
    ],
)
def test_the_sentence_decides(text: str, expected: bool) -> None:
    start, end = text.index("«"), text.index("»") - 1
    plain = text.replace("«", "").replace("»", "")
    assert speaks_of_forgery(plain, start, end) is expected
