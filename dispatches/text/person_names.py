"""The names of people as they are printed: in full, in capitals, by initials."""

import re
from collections.abc import Iterator

from dispatches.text.folding import CAPITAL, SMALL, accent_key

_SYLLABLE = rf"(?:[{CAPITAL}]'?[{CAPITAL}]?[{SMALL}]+|[{CAPITAL}]+)"
_FULL = rf"{_SYLLABLE}(?:[ \n]{_SYLLABLE}){{1,4}}\d?"
_INITIALS = rf"(?:{_SYLLABLE} ){{0,2}}[{CAPITAL}](?:\. ?[{CAPITAL}]){{1,4}}(?![\w.]*[{SMALL}])"
_NAME = re.compile(rf"(?<!\w)(?:{_INITIALS}|{_FULL})(?!\w)")
_ONE_WORD = re.compile(rf"(?:{_INITIALS}|{_FULL}|{_SYLLABLE})(?!\w)")
# Sought in lower case; a rank may follow.
_TITLE = re.compile(
    r"\b(?:đ/c|đồng chí|ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|thầy|chuyên viên|cán bộ|công chức"
    r"|ds\.?|bs\.?)"
    r"[ :]{1,2}(?:(?:(?:thượng|đại|trung|thiếu) (?:tá|úy|uý|tướng)|thạc s[iĩỹ]|tiến s[iĩỹ]|ths\.?"
    r"|ts\.?) )?"
)
_SURNAMES = frozenset(
    {
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi",
        "đỗ", "hồ", "ngô", "dương", "lý", "đinh", "đào", "đoàn", "lương", "trịnh", "tạ", "mai",
        "trương", "lâm", "phùng", "tô", "hà", "cao", "quách", "la", "thái", "vương", "kiều",
        "lò", "quàng", "cầm", "vàng", "sùng", "giàng", "thào", "mùa", "lầu", "hạng", "vừ", "cứ",
        "nông", "hứa", "triệu", "mạc", "khổng", "tống", "từ", "ninh", "nghiêm", "ứng", "chu",
        "chử", "bế", "hầu", "ma", "lục", "thạch", "sơn", "kim", "danh", "châu", "trà", "lưu",
        "văn", "doãn", "đàm", "bạch", "tăng", "thân", "giang", "đồng", "cù", "hàn",
        "khương", "viên", "lã", "lại", "phó", "âu", "diệp", "liễu", "lỗ", "mạch", "nhâm", "phí",
        "phương", "quan", "tiêu", "tôn", "trang", "tưởng", "vi", "viêm", "vòng", "xa", "y",
        "chang", "cư", "đèo", "điêu", "hoa", "hờ", "ly", "mã", "lù", "lường", "phàn", "phùn",
        "tẩn", "tráng", "thò", "tòng", "vì", "chảo", "bàn", "đường", "chẩu", "ksor", "siu",
        "rơ", "nay", "kpă", "rơchâm", "rmah",
    }
)  # fmt: skip
# Provinces that begin as surnames do, and the words before any other place.
_PROVINCES = frozenset(
    {
        "hà nội", "hà giang", "hà nam", "hà tĩnh", "cao bằng", "lâm đồng", "ninh bình",
        "ninh thuận", "sơn la", "thái bình", "thái nguyên", "trà vinh",
    }
)  # fmt: skip
_OF_A_PLACE = re.compile(
    r"(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|thôn|bản|đường|phố|trường|chợ)"
    r" $"
)
# Behind a name these are an office, or what follows it; as first words they name an office.
_OFFICES = frozenset(
    {
        "trưởng", "phó", "giám", "chủ", "bí", "chánh", "cục", "vụ", "thủ", "tổ", "đội", "đồn",
        "hiệu", "cán", "phòng", "sđt", "đt", "email", "cccd", "cmnd", "cmt", "hktt", "ubnd",
        "hđnd", "bộ", "tổng", "tòa", "toà", "trạm", "bệnh", "trú",
    }
)  # fmt: skip
_NO_NAME = _OFFICES | frozenset(
    {
        "công", "ban", "sở", "điện", "số", "sn", "sinh", "viện", "chính", "thanh", "nhân",
        "trung", "hội", "đảng", "đoàn", "thường", "quốc", "việt", "chi", "trường",
    }
)  # fmt: skip

Span = tuple[int, int]


def name_at(text: str, at: int) -> Span | None:
    """The name that begins at `at`, whoever it is."""
    found = _NAME.match(text, at)
    return (at, at + len(_trimmed(found[0]))) if found and not _is_office(found[0]) else None


def names_in(text: str, begin: int, end: int) -> Iterator[Span]:
    """What looks like a name, begins with a surname and is no place."""
    for found in _NAME.finditer(text, begin, end):
        named = is_surname(found[0]) and found[0].lower() not in _PROVINCES
        place = _OF_A_PLACE.search(text, max(0, found.start() - 12), found.start())
        if named and not place and not _is_office(found[0]):
            yield found.start(), found.start() + len(_trimmed(found[0]))


def called_in(text: str, low: str, begin: int, end: int) -> Iterator[Span]:
    """The names behind a title, where one word will do: đ/c Hòa. `low`: the text in lower case."""
    for title in _TITLE.finditer(low, begin, end):
        if (found := _ONE_WORD.match(text, title.end(), end)) and not _is_office(found[0]):
            yield found.start(), found.start() + len(_trimmed(found[0]))


def untitled(low: str, at: int) -> int:
    """Where what follows a title at `at` begins; `at` itself where none stands there."""
    title = _TITLE.match(low, at)
    return title.end() if title else at


def is_surname(name: str) -> bool:
    """Whether a name begins as names of people do."""
    return _first(name) in _SURNAMES


def has_initials(name: str) -> bool:
    return "." in name


def _is_office(name: str) -> bool:
    """Whether these capitals are those of an office: Trưởng Công an, Phó Giám đốc."""
    return _first(name) in _NO_NAME and not name.isupper()


def _first(name: str) -> str:
    return accent_key(re.split(r"[ \n]", name, maxsplit=1)[0])


def _trimmed(name: str) -> str:
    """A name without what follows it with a capital: Nguyễn Văn An Trưởng → Nguyễn Văn An."""
    parts = re.split(r"([ \n])", name)
    for at in range(4, len(parts), 2):
        word = parts[at]
        shouted = len(word) > 1 and "." not in word and word.isupper() and not name.isupper()
        if shouted or accent_key(word) in _OFFICES:
            return "".join(parts[: at - 1])
    return name
