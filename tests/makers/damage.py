"""What befalls a text on its way: labels misread, accents lost, shards, stamps, other papers.

Each damage takes the text and the gold and gives both back: where it destroys a value, the gold
says so, because what cannot be read is to be left blank.
"""

# ruff: noqa: E501 - a printed line is one line here too.

import random
import re
from collections.abc import Callable

from dispatches.text.folding import fold
from tests.makers.composed import Gold

Damage = Callable[[str, Gold, random.Random], str]

_LABELS = (
    (r"(?m)(^|\s)Số(?=:? ?\d{0,4}\s{0,5}[/-])",
     ("Só", "Sô", "S6", "86", "$6", "SỐ", "s6 ", "Sé", "So", "Số ", "$ố", "SỐ ", "Sốf")),
    (r"V/v", ("Viv", "V/V", "v/v", "VWv", "Vv", "V/v:", "V/ v", "'V/v", "Về việc", "V/y", "W/v")),
    (r"Kính gửi", ("Kinh gửi", "Kính gui", "KInh gUi", "Kinh gui", "Kính gứi", "Kính gởi",
                   "KÍNH GỬI", "Kính giti", "Kính gửi ", "Kinh gti")),
    (r"Nơi nhận:", ("Noi nhận:", "Nei nhận:", "Nơi nhân:", "Noi nhậm:", "Nơi nhận", "Noi nhan:",
                    "Noinhan:", "Nơi nhận :", "_Nơi nhận:", "Nơi nhận;", "Noi nhin:")),
    (r"Lưu(?=:? )", ("Luu", "LUu", "Liru", "Lull", "Lưu ", "Lựu", "L„ưu", "Lun", "lưu")),
    (r"(?<=, )ngày (?=[\d ])", ("ngay ", "ngảy ", "ngáy ", "ngdy ", "Ngày ", "ngày")),
    (r" tháng (?=\d)", (" thang ", " thắng ", " thảng ", " tháng", "tháng ", " thúng ")),
    (r"(?m)^- ", ("~ ", "— ", "-", "– ", "• ", "_- ", "+ ")),
    (r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     ("CONG HOA XA HOI CHU NGHIA VIET NAM", "CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM",
      "CQNG HOA XA HQI CHU NGHiA VI~T NAM", "CONG HÒA XA HỘI CHÚ NGHĨA VIỆT NAM")),
    (r"Độc lập - Tự do - Hạnh phúc",
     ("Doc lap - Tu do - Hanh phuc", "Độc lập — Tự do - Hạnh phúc", "DQc lap - Tv do - Hanh phuc",
      "Độc lập - Ty do - Hanh phic", "Déc lap - Tir do - Hanh phtic")),
)  # fmt: skip


def labels(text: str, gold: Gold, chance: random.Random) -> str:
    """The fixed words of the form misread, each once in a while."""
    for pattern, wrong in _LABELS:
        if chance.random() < 0.45:
            word = chance.choice(wrong)
            count = 0 if pattern.startswith("(?m)^-") else 1
            whole = rf"\g<1>{word}" if "(^|" in pattern else word.replace("\\", "\\\\")
            text = re.sub(pattern, whole, text, count=count)
    return text


def accents(text: str, gold: Gold, chance: random.Random) -> str:
    """Some words without their accents, as a recogniser of English gives them."""
    share = chance.choice([0.03, 0.1, 0.3])
    return re.sub(r"\w+", lambda word: _bare(word[0]) if chance.random() < share else word[0], text)


def _bare(word: str) -> str:
    plain = fold(word)
    return "".join(
        low.upper() if char.isupper() else low for char, low in zip(word, plain, strict=True)
    )


_NEAR = str.maketrans({"ế": "ê", "ề": "é", "ớ": "ó", "ờ": "ò", "ả": "á", "ữ": "ũ", "ự": "ư", "ổ": "ô",
                       "ấ": "â", "ị": "j", "đ": "d", "ơ": "o", "ư": "u", "ẩ": "ấ", "ộ": "ô"})  # fmt: skip


def letters(text: str, gold: Gold, chance: random.Random) -> str:
    """Accents taken for their neighbours."""
    return "".join(
        char.translate(_NEAR) if chance.random() < 0.06 and char != "ị" else char for char in text
    )


def shards(text: str, gold: Gold, chance: random.Random) -> str:
    """Lines of seal, handwriting and watermark between the others."""
    pool = ("ỳ", "« É", "ị ~", "/at/", "—— .", "œ", "an", "h-", "A\\ h", "(ees 2®) <<", "| ˆ", "jgyy",
            "nh", "^/cục", "ESE ee")  # fmt: skip
    lines = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        lines.insert(chance.randrange(1, len(lines) + 1), chance.choice(pool))
    return "\n".join(lines)


def closed_up(text: str, gold: Gold, chance: random.Random) -> str:
    """No empty line is left."""
    return re.sub(r"\n\s*\n+", "\n", text)


def spread(text: str, gold: Gold, chance: random.Random) -> str:
    """An empty line after every line."""
    return text.replace("\n", "\n\n")


def emphasis(text: str, gold: Gold, chance: random.Random) -> str:
    """Capitals and labels as bold markdown."""
    text = re.sub(r"(?m)^([A-ZĐƯÔƠÂÊ][^\na-z|]{6,})$", r"**\1**", text)
    return re.sub(r"(?m)^(Nơi nhận:|Kính gửi:)", r"***\1***", text)


def page_break(text: str, gold: Gold, chance: random.Random) -> str:
    """A page ends within the body: a running foot, a page number, a mark of the break."""
    lines = text.split("\n")
    first, last = len(lines) // 2, max(len(lines) // 2 + 1, len(lines) - 12)
    at = chance.randrange(first, last)
    foot = chance.choice(
        [["2"], ["", "--- PAGE BREAK ---", ""], ["\f2"], ["", "2", ""], ["--- PAGE 2 ---"],
         ["THƯ VIEN PHAP LUAT* Tel +84-28-3930 3279 * www.ThuVienPhapLuat.vn", "", "--- PAGE BREAK ---"],
         ["file:///var/mobile/Containers/Data/App...", "", "09:41 all 4G 80%", "2of 3"]]
    )  # fmt: skip
    return "\n".join([*lines[:at], *foot, *lines[at:]])


def phone_print(text: str, gold: Gold, chance: random.Random) -> str:
    """A page photographed from a phone: its status bar above, its scanner's name below."""
    top = chance.choice(["09:41 all 4G 80%", "21:07 =- - all 3c 8B)\n\n1of 2", "1/3"])
    foot = chance.choice(
        ["Scanned with CamScanner", "CamScanner", "Scanned with\n\nIfCamScanner `"]
    )
    return f"{top}\n{text}\n\n{foot}"


def digital_block(text: str, gold: Gold, chance: random.Random) -> str:
    """The block of a digital signature above the letterhead."""
    said = gold["date"]
    year, month = (said["year"], said["month"]) if isinstance(said, dict) else (2011, 2)
    block = chance.choice(
        ["Người ký: Văn phòng\nEmail: vanphong@thanhson.example.vn\nCơ quan: Tỉnh Thanh Sơn\n"
         f"Thời gian ký: 28.{month:02}.{year} 08:15:22 +07:00",
         f"Ký bởi: Sở Thử nghiệm\nNgày ký: 28-{month:02}-{year} 08:15:22 +07:00",
         f"Digitally signed by VĂN PHÒNG\nDate: {year}.{month:02}.28 08:15:22 +07:00",
         f"Signature Not Verified\nĐược ký bởi: Văn phòng Mẫu\nNgày ký: 28/{month:02}/{year} 08:15"]
    )  # fmt: skip
    emails = gold["emails"]
    if "@" in block and isinstance(emails, list):
        emails.append("vanphong@thanhson.example.vn")
    return f"{block}\n\n{text}"


def arrival_stamp(text: str, gold: Gold, chance: random.Random) -> str:
    """The receiver's stamp with its handwriting, at the top or within the head."""
    stamp = chance.choice(
        [["CÔNG VĂN ĐẾN", "Số: 4711", "Ngày: 09/9/2019", "Chuyển: Phòng TH"],
         ["SỞ NỘI VỤ SAO MAI", "ĐẾN", "Số: 889", "Ngày 17/4/2018", "Chuyển: ......"],
         ["ĐẾN Số: 3452", "Ngày: 12-3-2020", "Lưu hồ sơ số: ......"],
         ["VĂN BẢN ĐẾN", "Số đến: 77", "Ngày đến: 1/8/2023"],
         ["Đến số: 5120 ngày 03/02/2016"],
         ["ĐẾN", "Giờ: 08h30", "Ngày: 21/6/2024", "Số: 65/VP"]]
    )  # fmt: skip
    lines = text.split("\n")
    head = next(
        (at for at, line in enumerate(lines) if "CHỦ NGHĨA" in line or "CONG HOA" in line), 0
    )
    at = chance.choice([0, min(head + 2, len(lines)), len(lines) and head])
    return "\n".join([*lines[:at], *stamp, *lines[at:]])


def broken_number(text: str, gold: Gold, chance: random.Random) -> str:
    """The handwritten number misread: nothing that can be taken for one is left."""
    number = gold["number"]
    if not isinstance(number, str) or f"Số: {number}/" not in text:
        return text
    gold["number"] = None
    wrong = chance.choice(["5Ý2†", "s14 ", "đÍ? ", "3{85 ", "A.l?", "22(/1", "....", "_____"])
    return text.replace(f"Số: {number}/", f"Số: {wrong}/", 1)


def broken_day(text: str, gold: Gold, chance: random.Random) -> str:
    """The handwritten day misread or impossible."""
    day = gold["date"]
    if not isinstance(day, dict) or day["day"] is None:
        return text
    wrong = chance.choice(["34", "AO", "1§", "..", ",g", "Jf"])
    changed = re.sub(r"(?<=, ngày )\d\d(?= tháng)", wrong, text, count=1)
    if changed != text:
        day["day"] = None
    return changed


def broken_markers(text: str, gold: Gold, chance: random.Random) -> str:
    """One or two item numbers misread; the words stay."""
    return re.sub(
        r"(?m)^(\s*)2\. (?=[A-ZĐ])", chance.choice([r"\g<1>2 . ", r"\g<1>2.", r"\g<1>2, "]), text
    )


def annex(text: str, gold: Gold, chance: random.Random) -> str:
    """An annex or form after the letter, with numbers, dates and a Kính gửi of its own."""
    title = chance.choice(
        [
            "PHỤ LỤC",
            "PHỤ LỤC I",
            "Phụ lục 1",
            "DANH SÁCH CÁC ĐƠN VỊ",
            "BIỂU MẪU BÁO CÁO",
            "Mẫu số 01",
        ]
    )
    gap = chance.choice(["\n\n", "\n\n\f", "\n\n--- PAGE BREAK ---\n\n"])
    return (
        f"{text}{gap}{title}\n(Kèm theo Công văn số 12/ABC-DE ngày 01/01/2015)\n\n"
        "1. Đơn vị thứ nhất\n2. Đơn vị thứ hai\nKính gửi: Cơ quan tiếp nhận\n"
        "Theo Quyết định số 99/QĐ-ABC ngày 02/02/2014; gửi trước ngày 30/12/2030.\n"
        "| STT | Tên | Ghi chú |\n|---|---|---|\n| 1 | A | |\nNgày ... tháng ... năm ...\nNGƯỜI LẬP BIỂU\n"
    )  # fmt: skip


def second_letter(text: str, gold: Gold, chance: random.Random) -> str:
    """Another dispatch, or the certificate of a copy, behind this one."""
    copied = (
        "UBND HUYỆN MÂY HỒNG SAO Y\nSố: 17/SY-UBND Mây Hồng, ngày 20 tháng 3 năm 2020\n\n"
        "Nơi nhận:\n- Thường trực Huyện ủy;\n- Lưu: VT.\n"
    )
    other = (
        "SỞ Y TẾ SAO MAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 5/SYT-VP\nSao Mai, ngày 02 tháng 5 năm 2024\nKính gửi: UBND các xã.\n"
        "Đề nghị các xã báo cáo trước ngày 30/5/2029.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Thị Khác\n"
    )
    return f"{text}\n\n{chance.choice([copied, other])}"


def footer(text: str, gold: Gold, chance: random.Random) -> str:
    """Line 13 of the decree's form: the issuer's address at the foot."""
    phones = gold["phones"]
    if isinstance(phones, list):
        phones.append("0299.3822.111")
    return f"{text}\nĐịa chỉ: số 1 đường Mây Trắng, Thanh Sơn - Điện thoại: 0299.3822.111"


DAMAGES: tuple[Damage, ...] = (
    labels, labels, labels, accents, letters, shards, closed_up, spread, emphasis, page_break, phone_print,
    digital_block, arrival_stamp, broken_number, broken_day, broken_markers, annex, second_letter,
    footer,
)  # fmt: skip


def spoil(text: str, gold: Gold, chance: random.Random, most: int = 4) -> tuple[str, list[str]]:
    """Up to `most` damages, in a sensible order: what is added comes before what misreads."""
    picked = sorted(chance.sample(range(len(DAMAGES)), chance.randint(0, most)), key=lambda at: -at)
    for at in picked:
        text = DAMAGES[at](text, gold, chance)
    return text, [DAMAGES[at].__name__ for at in picked]
