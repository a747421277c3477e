"""A dispatch part by part, as the decree orders them: what every maker renders."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PrintedLetter:
    """Words as printed; "" and () where a part is not there.

    `title` is the kind of a named document; without one the subject stands under the number.
    """

    governing: str = ""
    issuing: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    title: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    annexes: tuple[str, ...] = ()


EXAMPLE = PrintedLetter(
    governing="BỘ CÔNG AN",
    issuing="CÔNG AN TỈNH THANH SƠN",
    number="1207",
    symbol="CAT-PC06",
    place="Thanh Sơn",
    date="ngày 08 tháng 4 năm 2024",
    subject="phòng ngừa lừa đảo qua điện thoại và mạng xã hội",
    addressees=(
        "Các sở, ban, ngành tỉnh",
        "UBND các huyện, thị xã",
        "Báo Thanh Sơn, Đài Phát thanh và Truyền hình tỉnh",
    ),
    body=(
        "Thời gian gần đây, trên địa bàn tỉnh xuất hiện nhiều cuộc gọi tự xưng là cán bộ của cơ "
        "quan nhà nước để yêu cầu người dân chuyển tiền. Công an tỉnh đề nghị các cơ quan, đơn vị "
        "thực hiện các nội dung sau:",
        "1. Thông tin kịp thời thủ đoạn mới đến cán bộ, công chức và người dân:",
        "a) Không cung cấp mã OTP cho người lạ.",
        "b) Không cài ứng dụng từ đường dẫn lạ.",
        "2. Hướng dẫn hệ thống truyền thanh cơ sở phát tin cảnh báo, hoàn thành trước ngày "
        "30/4/2024.",
        "Đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện./.",
    ),
    distribution=(
        "Như trên",
        "Bộ Công an (để báo cáo)",
        "UBND tỉnh (b/c)",
        "Lưu: VT, PC06 (3b)",
    ),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Đại tá Hoàng Văn Bách",
)
