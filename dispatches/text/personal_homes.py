"""Where somebody lives: an address behind a word that says so, never that of an office."""

import re
from collections.abc import Iterator

from dispatches.text.folding import CAPITAL, SMALL
from dispatches.text.personal_kinds import Kind, Span

_RESIDES = re.compile(
    r"\b(?:(?:đăng ký )?(?:hộ khẩu )?thường trú|đkhktt|hktt|nktt|hộ khẩu|tạm trú|cư trú|trú quán"
    r"|trú|ngụ|ở trọ"
    r"|nơi ở|chỗ ở|nhà riêng|sinh sống|quê quán|quê)\b"
    r"(?: (?:tại|ở|hiện nay|hiện tại|trước đây|của|là|số|cùng|tạm)\b| ?[:,(])* ?"
)
_HOUSE = re.compile(r"\b(?:số nhà|nhà số)(?= ?\d)")
_ADDRESS_OF = re.compile(
    r"\bđịa chỉ(?: liên lạc| liên hệ)?"
    r"(?P<whose> của (?:ông|bà|anh|chị)\b[^:\n;]{0,80}:)?(?: (?:tại|ở|là|hiện nay)\b| ?:)* ?"
)
# An address that stands behind one of these is a person's.
_SOMEBODY = re.compile(
    r"(?:\b(?:ông|bà|anh|chị|họ (?:và )?tên|sinh năm|sinh ngày|sn|cccd|cmnd|nạn nhân|đối tượng"
    r"|bị hại|bị can)\b)"
    r"[^\n;]{0,120}$"
)
# Many people at once live where a statistic or a rule says so.
_MANY = re.compile(
    r"\b(?i:công dân|người dân|nhân dân|hộ(?: gia đình| dân)?|người lao động|lao động|học sinh"
    r"|sinh viên|cử tri|thanh niên|đồng bào|trường hợp|những người|mọi người|người nước ngoài"
    rf"|người cao tuổi|tổ chức|cá nhân)(?: [{SMALL}]+){{0,4}} ?$"
)
_NAMED = rf"(?:[{CAPITAL}\d][\w/'.-]*\w|[{CAPITAL}\d])(?: (?:[{CAPITAL}][\w'-]*|\d+))*"
_SMALL_UNIT = (
    r"(?:số nhà|nhà số|số|ngõ|ngách|hẻm|kiệt|đường|phố|tổ dân phố|tổ|tdp|khu phố|khu dân cư|khu"
    r"|kp|ấp|thôn|bản"
    r"|buôn|xóm|làng|đội|tiểu khu|khóm|sóc|phum|căn hộ|chung cư|phòng|tòa|lô|xã|phường|thị trấn"
    r"|tt\.?|p\.|x\.)"
)
_LARGE_UNIT = r"(?:huyện|h\.|quận|q\.|thị xã|tx\.?|thành phố|tp\.?|tỉnh)"
_PART = re.compile(
    rf"(?:(?:(?P<small>(?i:{_SMALL_UNIT}))|(?P<unit>(?i:{_LARGE_UNIT})))[ .]?)?{_NAMED}"
)
_BETWEEN = re.compile(r" ?[,\-/] ?| ")
_MOST_PARTS = 8
_WORTH_A_LOOK = (
    "trú", "hktt", "hộ khẩu", "số nhà", "nhà số", "nơi ở", "chỗ ở", "nhà riêng", "sinh sống", "quê",
    "địa chỉ", "ngụ", "ở trọ",
)  # fmt: skip


def homes_in(text: str, low: str) -> Iterator[Span]:
    """Home addresses of an evened text, `low` its lower case."""
    if not any(map(low.__contains__, _WORTH_A_LOOK)):
        return
    for cue in _RESIDES.finditer(low):
        if not _MANY.search(text, max(0, cue.start() - 80), cue.start()):
            yield from _address(text, cue.end())
    for cue in _HOUSE.finditer(low):
        yield from _address(text, cue.start())
    for cue in _ADDRESS_OF.finditer(low):
        if cue["whose"] or _SOMEBODY.search(low, max(0, cue.start() - 160), cue.start()):
            yield from _address(text, cue.end())


def _address(text: str, at: int) -> Iterator[Span]:
    """The parts of an address that begins at `at`: one is smaller than a district,
    or there are two."""
    start, end, small, parts = at, at, False, 0
    while parts < _MOST_PARTS and (part := _PART.match(text, at)):
        bare = part["unit"] is None and part["small"] is None
        if bare and parts and text[end:at].isspace():
            break  # a capital behind a mere space begins something else
        small = small or part["small"] is not None
        parts, end = parts + 1, part.end()
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    if small or parts > 1:
        yield Kind.HOME, start, end
