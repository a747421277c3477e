"""Sentences as dispatches have them, with what in them is personal: made by rule, always the same.

The words are ours. Each template holds data in braces; a trap looks like data and is none.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Lò",
    "Sùng",
    "Tòng",
    "Triệu",
)
MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "A", "Mai")
GIVEN = ("Hòa", "Mẫu", "Bình", "Lan", "Dũng", "Páo", "Yến", "Quân", "Thảo", "Khôi", "H.", "B")
COMMUNES = ("Thanh Sơn", "Đông Hà", "Bản Lầu", "Hoa Mai", "Tân Tiến", "Ia Pết")
PROVINCES = ("Sao Mai", "Hoa Lư", "Kim Bình")
FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and [start, end) of what in it is personal."""

    text: str
    spans: tuple[tuple[int, int], ...]


class Maker:
    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)  # the same texts on every machine

    def digits(self, count: int) -> str:
        return "".join(self.pick.choice("0123456789") for _digit in range(count))

    def name(self) -> str:
        name = " ".join(
            (self.pick.choice(FAMILY), self.pick.choice(MIDDLE), self.pick.choice(GIVEN[:10]))
        )
        return name.upper() if self.pick.random() < 0.1 else name

    def someone(self) -> str:
        """A name in full, cut short, or initials alone."""
        return self.pick.choice((
            self.name(), self.name(),
            f"{self.pick.choice(FAMILY)} {self.pick.choice(MIDDLE)} {self.pick.choice('BHLMT')}",
            ".".join(self.pick.sample("HVMTLNĐ", 3)),
        ))  # fmt: skip

    def mobile(self) -> str:
        number = f"0{self.pick.choice('35789')}{self.digits(8)}"
        a, b, c = number[:4], number[4:7], number[7:]
        spelt = (
            *(f"{a}{sign}{b}{sign}{c}" for sign in ("", ".", " ", "-", "\u2011", "\u00a0")),
            *(f"{country}{number[1:]}" for country in ("+84", "0084", "84-")),
            f"+84 {number[1:4]} {b} {c}",
            f"({a}) {b}{c}",
            full_width(number),
        )
        return self.pick.choice(spelt)

    def landline(self) -> str:
        return self.pick.choice(
            (
                f"0203.3{self.digits(6)}",
                f"(024) 3{self.digits(7)}",
                f"0214 3{self.digits(3)} {self.digits(3)}",
            )
        )

    def email(self) -> str:
        who = self.pick.choice(("lan.tt", "hoanv1985", "b_minh"))
        return f"{who}@{self.pick.choice(('gmail.com', 'hopthu.example.vn'))}"

    def cccd(self) -> str:
        province, century = self.pick.choice(("001", "022", "036")), self.pick.choice("0123")
        number = f"{province}{century}{self.digits(8)}"
        return self.pick.choice(
            (number, number, " ".join(re.findall("...", number)), full_width(number))
        )

    def cmnd(self) -> str:
        return self.digits(9)

    def passport(self) -> str:
        return f"{self.pick.choice('BCK')}{self.digits(7)}"

    def account(self) -> str:
        number = f"1{self.digits(self.pick.choice((9, 11, 13)))}"
        return self.pick.choice((number, f"{number[:4]} {number[4:8]} {number[8:]}"))

    def card(self) -> str:
        start = f"9704{self.digits(11)}"
        total = sum(
            v - 9 if v > 9 else v
            for at, d in enumerate(reversed(start))
            for v in [int(d) * (2 - at % 2)]
        )
        number = f"{start}{-total % 10}"
        return self.pick.choice((number, " ".join(re.findall("....", number))))

    def tax(self) -> str:
        return f"8{self.digits(9)}"

    def insurance(self) -> str:
        return self.pick.choice((f"22{self.digits(8)}", f"GD4{self.digits(12)}"))

    def plate(self) -> str:
        two, three = self.digits(3), self.digits(2)
        return self.pick.choice(
            (
                f"14A-{two}.{three}",
                f"29B1-{two}.{three}",
                f"30E {two}.{three}",
                f"14N-{self.digits(4)}",
            )
        )

    def home(self) -> str:
        commune, number = self.pick.choice(COMMUNES), self.pick.randint(1, 20)
        homes = (
            f"thôn {number}, xã {commune}",
            f"xã {commune}",
            f"tổ {number}, phường {commune}, tỉnh {self.pick.choice(PROVINCES)}",
            f"số nhà {number}, đường Lê Lợi, phường {commune}",
            f"bản {commune}, xã Tân Tiến",
        )
        return self.pick.choice(homes)

    def province(self) -> str:
        return self.pick.choice(PROVINCES)

    def commune(self) -> str:
        return self.pick.choice(COMMUNES)

    def n(self) -> str:
        return str(self.pick.randint(2, 980))

    def big(self) -> str:
        return f"{self.pick.randint(1, 9)}{self.digits(2)}.{self.digits(3)}"

    def money(self) -> str:
        return f"{self.pick.randint(10, 999)}.000.000"


def full_width(number: str) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in number)


TRAPS = frozenset({"province", "commune", "n", "big", "money"})
TOLD = (
    "Quá trình thực hiện có vướng mắc, liên hệ về Công an tỉnh (qua đ/c {name}, SĐT: {mobile}) "
    "để phối hợp.",
    "Đầu mối liên hệ: đồng chí {name}, chuyên viên Phòng Tổng hợp, điện thoại {mobile}, thư "
    "điện tử {email}.",
    "Báo cáo gửi về phòng An ninh mạng, thượng úy {name}, {mobile}, trước ngày 25/11/2025.",
    "Mọi thông tin xin liên hệ bà {name}, số máy {landline}.",
    "{name} - Phó Trưởng phòng | {mobile} | {email}",
    "Ngày 12/3/2025, Công an huyện bắt quả tang đối tượng {someone}, trú tại {home} về hành vi "
    "mua bán dữ liệu.",
    "Cơ quan điều tra đã khởi tố bị can {name} (sinh năm 1990, HKTT: {home}) và {name} về tội "
    "lừa đảo.",
    "Các đối tượng gồm: {name}, {name} và {someone} đã gọi điện cho nhiều người.",
    "Truy nã {name}, sinh năm 1988, nơi ở hiện nay: {home}.",
    "Nạn nhân {someone}, ngụ {home}, đã chuyển {money} đồng vào STK {account} của chúng.",
    "Bị hại là bà {name}, sinh năm 1960, đã chuyển tiền đến số tài khoản {account}/VCB.",
    "Người bị lừa là chị {name} (CCCD {cccd}), thường trú tại {home}.",
    "Người làm chứng {name} cho biết đã thấy xe mang biển kiểm soát {plate}.",
    "Theo tin báo của anh {name}, xe ô tô BKS {plate} bỏ chạy.",
    "Ông {name}, sinh năm 1972, CMND số {cmnd}, có đơn gửi Ủy ban nhân dân xã.",
    "Hộ ông {name} ở thôn Đoài chưa nhận bồi thường.",
    "Công dân {name}, số định danh cá nhân {cccd}, đề nghị cấp lại thẻ.",
    "Họ và tên: {name}; số hộ chiếu: {passport}.",
    "Số thẻ {card} đã bị sử dụng trái phép tại nước ngoài.",
    "Cá nhân nộp thuế có mã số thuế {tax} và mã số BHXH {insurance} được hoàn tiền.",
    "Người hưởng có số sổ bảo hiểm xã hội {insurance}.",
    "Chủ tài khoản ngân hàng Sao Mai số {account} chưa xác minh.",
    "Địa chỉ liên lạc của ông {name}, sinh năm 1980: {home}; điện thoại {mobile}.",
    "Mã {cccd} xuất hiện trên tờ khai giả.",
    "Kẻ gian dùng số {mobile} và hòm thư {email} để gửi đường dẫn.",
)  # fmt: skip
NONE = (
    "Toàn tỉnh kích hoạt tài khoản được {big}/1.547.571 trường hợp; còn {n} trường hợp chưa làm.",
    "Thực hiện Công văn số {n}/UBND-NC ngày 06/01/2022 và Nghị định số 30/2020/NĐ-CP ngày "
    "05/3/2020.",
    "Gọi tổng đài 1900.0368, 113 hoặc nhắn tin đến 5656 để được hướng dẫn.",
    "Tổng kinh phí {money} đồng, chi từ tài khoản: {money} đồng của dự án.",
    "Giao đồng chí Nguyễn Văn Mẫu, Phó Giám đốc Sở, chủ trì; đồng chí Trưởng Công an xã phối hợp.",
    "Đối tượng áp dụng gồm người dân thường trú tại xã {commune} và công dân tạm trú tại tỉnh "
    "{province}.",
    "Các đối tượng giả danh cán bộ gọi điện cho người dân xã {commune} để chiếm đoạt tài sản.",
    "Nạn nhân chủ yếu là người cao tuổi; bị hại thường chuyển tiền nhiều lần.",
    "Công ty TNHH Sao Mai, mã số thuế 0101234567, trụ sở tại số 12 đường Lê Lợi, phường {commune}.",
    "Địa chỉ: số 5 đường Trần Phú, phường {commune}, tỉnh {province}.",
    "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Trần Văn Mẫu đã ký.",
    "Đại tá Lê Văn Mẫu, Giám đốc Công an tỉnh, kết luận hội nghị.",
    "Giai đoạn 2021-2025, số hộ nghèo giảm từ {n} xuống {n} hộ, đạt 98,5% kế hoạch.",
    "Tiếp nhận {n} đơn của công dân; liên hệ bộ phận một cửa để được giải quyết.",
    "Mã hồ sơ 2025.12.000345, lô 123456789 gồm {n} thẻ BHYT; BHXH tỉnh ban hành Công văn số "
    "3558/BHXH-THU.",
    "Truy cập cổng dịch vụ công hoặc ứng dụng VNeID để khai báo tạm trú.",
    "Hội nghị tổ chức tại hội trường tầng 2, khai mạc lúc 8 giờ 00 ngày 15/12/2025.",
    "Tuyên truyền trên xe lưu động, {n} lượt xe, phát {big} tờ rơi.",
    "Bị cáo có quyền bào chữa; người làm chứng có nghĩa vụ khai báo.",
    "Ông Trần Văn Mẫu, Chủ tịch Ủy ban nhân dân xã, chịu trách nhiệm; gửi ông Bí thư Đảng ủy.",
)  # fmt: skip


def told_texts(rounds: int, *, seed: int = 7) -> Iterator[Told]:
    """Every template so many times, each time with other data."""
    maker = Maker(seed)
    for _round in range(rounds):
        for template in (*TOLD, *NONE):
            yield _made(template, maker)


def _made(template: str, maker: Maker) -> Told:
    text, spans, last = "", [], 0
    for field in FIELD.finditer(template):
        text += template[last : field.start()]
        value = getattr(maker, field[1])()
        if field[1] not in TRAPS:
            spans.append((len(text), len(text) + len(value)))
        text += value
        last = field.end()
    return Told(text + template[last:], tuple(spans))
