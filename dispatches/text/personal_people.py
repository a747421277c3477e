"""Names that must not go out as a matter of course, told by the words around them.

Signatories, and officials named with their office, are none of them. What is sought by its words is
sought in lower case, which is as long as the text.
"""

import re
from collections.abc import Iterable, Iterator

from dispatches.text.person_names import (
    called_in,
    has_initials,
    is_surname,
    name_at,
    names_in,
    untitled,
)
from dispatches.text.personal_kinds import Kind, Span

_ROLES = {
    Kind.SUSPECT: (
        r"đối tượng|nghi phạm|nghi can|bị can|bị cáo|can phạm|phạm nhân|thủ phạm|hung thủ"
        r"|kẻ (?:gian|cầm đầu|chủ mưu|lừa đảo)"
        r"|người bị (?:bắt|tạm giữ|tạm giam|kết án|tình nghi|tố cáo)"
        r"|(?:bắt|khởi tố|truy nã|tạm giữ|tạm giam|xử phạt|bắt giữ|triệu tập)"
        r"(?: (?:khẩn cấp|quả tang|giam|giữ|hành chính|bị can))*"
    ),
    Kind.VICTIM: (
        r"nạn nhân|bị hại"
        r"|người bị (?:lừa|lừa đảo|thiệt hại|chiếm đoạt|xâm hại|mất tiền)"
    ),
    Kind.WITNESS: (
        r"nhân chứng|người (?:làm chứng|chứng kiến|tố giác|báo tin|trình báo)"
        r"|(?:tin báo|trình báo|tố giác|lời khai) của"
    ),
    Kind.PERSON: (
        r"họ (?:và )?tên|có tên(?: là)?|hộ(?: gia đình)?(?= (?:ông|bà))|công dân"
        r"|(?:đơn|kiến nghị|phản ánh|khiếu nại|tố cáo|gia đình|hồ sơ|thửa đất|nhà) của"
        r"(?= (?:ông|bà|anh|chị))"
    ),
}
_ROLE = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _ROLES.items()))
_LINK = re.compile(
    r"(?: (?:là|tên|gồm|chính|cầm đầu|chủ mưu|liên quan|truy nã|trên|này|nghiện|nam|nữ|có|hình sự"
    r"|đối với|đối tượng|bị can|với|và|số|người|\d{1,2})\b)*[ :“\"(*]*"
)
# From one name of a list to the next, over what is said of each.
_NEXT = re.compile(
    r"(?: ?\([^()\n]{0,120}\))? ?(?:,|;|và\b|cùng(?: với)?\b|\+) ?(?:và )?(?:\d{1,2}[.)] ?)?"
)
_NEXT_SAID = re.compile(r"[^.\n;]{0,160}; ?(?:và )?(?:\d{1,2}[.)] ?)?")
_OFFICE_BEHIND = re.compile(
    r" ?[,(\-] ?(?:nguyên |quyền |kiêm )?(?:giám đốc|phó|trưởng|chủ tịch|chủ nhiệm|bí thư|chánh"
    r"|cục|bộ trưởng|thứ trưởng|vụ|đại biểu|ủy viên|uỷ viên|thủ tướng|viện trưởng|tổng|hiệu trưởng"
    r"|đội trưởng|tổ trưởng)\b"
)
# What is told of a private person, and of no officer.
_BIOGRAPHY = re.compile(
    r"[^.;\n]{0,40}?(?:sinh năm|sinh ngày|\bsn\b|trú tại|thường trú|tạm trú|trú quán|hktt|quê quán"
    r"|\bcccd\b|\bcmnd\b|căn cước|nghề nghiệp|\bngụ\b)"
)
_CONTACT = re.compile(
    r"\b(?:liên hệ|liên lạc|đầu mối|trao đổi (?:với|qua)|người nhận"
    r"|(?:cán bộ|chuyên viên|người) (?:phụ trách|theo dõi|tham mưu|tiếp nhận|đầu mối))\b"
)
# To look for these costs a tenth of what the patterns do; most paragraphs have none.
_OF_ROLES = (
    "đối tượng", "nghi phạm", "nghi can", "bị can", "bị cáo", "bị hại", "người bị", "phạm nhân",
    "can phạm", "thủ phạm", "hung thủ", "kẻ ", "bắt", "khởi tố", "truy nã", "tạm gi", "xử phạt",
    "triệu tập", "nạn nhân", "nhân chứng", "làm chứng", "chứng kiến", "tin báo", "trình báo",
    "báo tin", "tố giác", "lời khai", "có tên", "họ tên", "và tên", "hộ ông", "hộ bà",
    "hộ gia đình", "công dân", "của ông", "của bà", "của anh", "của chị",
)  # fmt: skip
_OF_CONTACTS = (
    "liên hệ", "liên lạc", "đầu mối", "trao đổi", "người nhận", "phụ trách", "theo dõi", "tham mưu",
    "tiếp nhận",
)  # fmt: skip
_OF_LIVES = (
    "sinh năm", "sinh ngày", "sn", "trú", "hktt", "quê", "cccd", "cmnd", "căn cước", "nghề nghiệp",
    "ngụ",
)  # fmt: skip
_REACH = 160  # from the word to the name
_BESIDE = 90  # from a name to its telephone
_STOP = re.compile(r"[.;?!](?=\s|$)|\n")
_BEHIND = re.compile(r"[ ,(\-]{0,4}(?:gặp |là )?")


def people_in(text: str, low: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """The names in an evened text, `low` its lower case, `numbers` what was found in it before."""
    for kind, start, end in numbers:
        if kind in (Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL):
            yield from _whose(text, low, start, end)
    for cue in _CONTACT.finditer(low) if _has(low, _OF_CONTACTS) else ():
        stop = _STOP.search(text, cue.end(), cue.end() + _REACH)
        end = stop.start() if stop else min(len(text), cue.end() + _REACH)
        for start, stopped in called_in(text, low, cue.end(), end):
            yield Kind.CONTACT, start, stopped
    for cue in _ROLE.finditer(low) if _has(low, _OF_ROLES) else ():
        yield from _in_role(text, low, Kind(str(cue.lastgroup)), cue.end())
    if _has(low, _OF_LIVES):
        for start, end in called_in(text, low, 0, len(text)):
            if _BIOGRAPHY.match(low, end):
                yield Kind.PERSON, start, end


def _has(low: str, words: tuple[str, ...]) -> bool:
    return any(map(low.__contains__, words))


def _whose(text: str, low: str, start: int, end: int) -> Iterator[Span]:
    """Whose telephone or address stands at [start, end): the last name before it in its sentence,
    or the one right behind it."""
    begin = max(0, start - _BESIDE)
    for stop in _STOP.finditer(text, begin, start):
        begin = stop.end()
    before = [*names_in(text, begin, start), *called_in(text, low, begin, start)]
    if before:
        yield Kind.CONTACT, *max(before)
    behind = _BEHIND.match(low, end)
    at = behind.end() if behind else end
    for name in called_in(text, low, at, at + _BESIDE):
        if name[0] == untitled(low, at):
            yield Kind.CONTACT, *name


def _in_role(text: str, low: str, kind: Kind, at: int) -> Iterator[Span]:
    """The names that follow a role, one after the other."""
    link = _LINK.match(low, at)
    at = link.end() if link and link.end() > at else len(text)
    while at < len(text):
        name = name_at(text, untitled(low, at)) or _letter(text, untitled(low, at), kind)
        if name is None:
            return
        start, at = name
        said = text[start:at]
        known = has_initials(said) or is_surname(said) or len(said) == 1
        if known and not (kind is Kind.PERSON and _OFFICE_BEHIND.match(low, at)):
            yield kind, start, at
        following = _NEXT.match(low, at) or _NEXT_SAID.match(low, at)
        if following is None:
            return
        at = following.end()


def _letter(text: str, at: int, kind: Kind) -> tuple[int, int] | None:
    """One letter that stands for somebody: đối tượng H., nạn nhân L."""
    alone = text[at : at + 1].isupper() and not text[at + 1 : at + 2].isalnum()
    return (at, at + 1) if alone and kind is not Kind.PERSON else None
