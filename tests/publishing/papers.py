"""Dispatches of an invented province, in the decree's form."""

PAPER = """BỘ CÔNG AN
CÔNG AN TỈNH SAO MAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}/CAT-PC06
V/v phòng ngừa lừa đảo giả danh nhân viên nước sạch

Sao Mai, ngày 14 tháng 5 năm 2026

Kính gửi:

- Sở Y tế;
- UBND các xã, phường.

Gần đây có kẻ tự xưng nhân viên nước sạch gọi điện đòi người dân chuyển tiền. Công an tỉnh đề nghị \
các đơn vị thực hiện:

1. UBND các xã, phường phổ biến thủ đoạn này đến từng hộ dân, báo cáo kết quả trước ngày 30/5/2026.

2. Sở Y tế thông báo cho các cơ sở khám, chữa bệnh trực thuộc; cần trao đổi xin gọi đồng chí \
cán bộ đầu mối theo số 0912 345 678.

Nơi nhận:

- Như trên;
- Lưu: VT, PC06.

GIÁM ĐỐC

Đại tá Lý Văn Ví Dụ
"""


def stamped_below() -> bytes:
    """A stamp beneath the lines of a head, yet among the first paragraphs of the record."""
    items = "\n".join(f"{n}. UBND các xã phổ biến thủ đoạn thứ {n}." for n in range(1, 25))
    return PAPER.format(number="2107").replace("1. UBND", f"{items}\n\nTối mật\n\n1. UBND").encode()


def paper(number: str = "2107") -> bytes:
    return PAPER.format(number=number).encode()
