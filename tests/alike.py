"""Bodies of letters long enough to be compared, and what scanning does to them. Texts are ours."""

import random

LETTER = """Thời gian gần đây, trên địa bàn tỉnh xuất hiện một số người tự xưng nhân viên cấp nước \
sạch, gọi điện báo hộ dân nợ cước rồi gửi đường dẫn yêu cầu đăng nhập tài khoản ngân hàng.
Từ đầu năm đến nay đã có mười bốn gia đình ở phường Hạ Long Châu bị lấy mất tiền, nhiều nhất là \
một cụ bà sống một mình.
Để ngăn chặn, đề nghị các đơn vị phối hợp thực hiện:
Phổ biến đến từng tổ dân phố rằng công ty cấp nước không bao giờ thu tiền qua đường dẫn gửi trong \
tin nhắn, người dân chỉ đóng tại quầy hoặc cho thu ngân viên có thẻ.
Hướng dẫn người đã lỡ cung cấp mật khẩu khóa ngay tài khoản và trình báo công an nơi gần nhất.
Tổng hợp số vụ việc, gửi về phòng nghiệp vụ trước ngày mười lăm hằng tháng."""

# The same office, the same theme, the same opening and close: another matter.
SIBLING = """Thời gian gần đây, trên địa bàn tỉnh xuất hiện một số người tự xưng nhân viên cấp \
nước sạch, gọi điện báo hộ dân nợ cước rồi gửi đường dẫn yêu cầu đăng nhập tài khoản ngân hàng.
Kết quả ba tháng ra quân cho thấy các xã ven biển làm tốt, hai huyện miền núi còn chậm nộp báo \
cáo và chưa lập danh sách hộ cao tuổi.
Để ngăn chặn, đề nghị các đơn vị phối hợp thực hiện:
Rà soát biển quảng cáo dán ở cột điện, gỡ bỏ số lạ, chụp ảnh làm chứng cứ trước khi gỡ.
Mời công ty cấp nước cử cán bộ tham dự họp giao ban quý tới và mang theo mẫu thẻ thu ngân.
Tổng hợp số vụ việc, gửi về phòng nghiệp vụ trước ngày mười lăm hằng tháng."""

UNRELATED = """Nhằm bảo đảm an toàn cho học sinh trong mùa mưa bão, Sở yêu cầu hiệu trưởng các \
trường kiểm tra mái nhà, cây xanh, hệ thống điện và lối thoát nạn trước khi khai giảng.
Trường nào có phòng học xuống cấp phải đóng cửa phòng đó, bố trí học ghép và báo cáo bằng văn bản.
Giáo viên chủ nhiệm lập nhóm liên lạc với cha mẹ học sinh, thông báo lịch nghỉ khi nước lên cao.
Thư viện và phòng thí nghiệm kê sách, máy móc lên tầng hai; kế toán sao lưu sổ sách ra đĩa rời."""

_MISREAD = {"e": "c", "c": "e", "i": "l", "l": "i", "n": "u", "u": "n", "m": "rn", "h": "b",
            "o": "0", "a": "o", "g": "q", "t": "r"}  # fmt: skip


def scanned(text: str, share: float, seed: int = 1) -> str:
    """The text as bad OCR gives it: this share of its characters misread, lost or split off."""
    chance = random.Random(seed)  # the same damage in every run
    read = []
    for char in text:
        if chance.random() >= share:
            read.append(char)
        elif chance.random() < 0.7:
            read.append(_MISREAD.get(char, "x"))
        elif chance.random() < 0.5:
            read.append(char + " ")
    return "".join(read)
