"""Names of persons: two to five capitalised words, sure when the first is a known family name."""

import re
from dataclasses import dataclass

from dispatches.text.folding import CAPITAL, SMALL, fold

FAMILY = frozenset(
    re.findall(
        r"\w+",
        """
        an au bach bui cao chau chu chung dam dang danh dao dau deo diep dinh do doan duong
        giang giao giap ha hau ho hoang hua huynh khieu khong khuat khuc kieu kim la lai lam
        lau le lieu lo loc lu luc luong luu ly ma mac mai mau nghe nghiem ngo ngu nguyen
        nhan nhu ninh nong ong pham phan phi pho phung phuong quach quan que sam son sung ta
        tang thach thai than thanh thieu tieu to ton tong tran trang trieu trinh truong ung
        van vi viem vo vu vuong xa y
        """,
    )
)
_LETTER = SMALL + "øöüäëïîûç"  # what OCR of other languages makes of accents


def _endings() -> dict[str, str]:
    """What is left of a long family name whose beginning OCR lost (guyễn, yễn) → what is lost."""
    found: dict[str, set[str]] = {}
    for name in FAMILY:
        for lost in range(1, len(name) - 2) if len(name) > 4 else ():
            found.setdefault(name[lost:], set()).add(name[:lost])
    return {end: begins.pop().capitalize() for end, begins in found.items() if len(begins) == 1}


_BEHEADED = _endings()
# Names of the Central Highlands begin with Y or K', those of women with H'; Y Tế is no name.
_HIGHLAND = (
    r"Y(?!\s+(?:T[ếeá]|H[ọo]c|Khoa|D[ưu][ợo]c|S[ĩỹiy]|Bác)(?!\w))"
    rf"|[HK]['’]\s?[{CAPITAL}]?[{_LETTER}]+"
)
_NAME = re.compile(
    rf"(?<!\w)(?:[{CAPITAL}][{_LETTER}]+|{_HIGHLAND})(?:\s+[{CAPITAL}][{_LETTER}]*){{1,4}}(?!\w)"
)
_CAPITALS = re.compile(rf"([{CAPITAL}]+)(?:\s+[{CAPITAL}]+){{1,4}}")
_RANK = re.compile(
    r"(?<!\w)(?:(?:[ĐD][ạa]i|Th[ưu][ợơo]ng|Trung|Thi[ếêeé]u)\s+(?:t[ưu][ớơoó]ng|t[áaà]|[úuù][yỷý])"
    rf"|(?:(?:PGS|GS|TS|ThS|Ths|B[Ss]\.?\s?CK\s?[12I]*|B[Ss]|DS|KS|NGƯT|NSND|TTND"
    rf"|TTƯT)\.?[\s,]*)+(?=\s?[{CAPITAL}]))",
)


# A rank may have a degree behind it: Đại tá, TS.
_RANKS = re.compile(rf"{_RANK.pattern}(?:[\s,.]*{_RANK.pattern})?")


@dataclass(frozen=True, slots=True)
class PersonName:
    start: int
    end: int
    text: str
    rank: str | None
    rank_span: tuple[int, int]
    known: bool  # it begins with a family name
    alone: bool  # hardly anything else stands in the line


def _is_highland(word: str) -> bool:
    return word == "Y" or word.startswith(("H'", "H’", "K'", "K’"))


def find_name(text: str, *, whole: bool = False) -> PersonName | None:
    """The last name in a text; `whole`: hardly anything but the name and its rank stands there."""
    rank = _RANKS.search(text)
    floor = rank.end() if rank else 0
    capitals = _CAPITALS.fullmatch(text[floor:].strip(" .,-_")) if text[floor:].isupper() else None
    if capitals and fold(capitals[1]) in FAMILY:
        start = text.index(capitals[0], floor)
        end = start + len(capitals[0])
        span = rank.span() if rank else (0, 0)
        mark = rank[0].strip(" .,") if rank else None
        return PersonName(start, end, " ".join(capitals[0].split()), mark, span, True, True)
    found = next(iter(list(_NAME.finditer(text, floor))[-1:]), None)
    if found is None:
        return None
    words = found[0].split()
    headless = re.search(r"(?:^|\s)([^\W\d_]+)\s+$", text[: found.start()])
    if headless and fold(headless[1]) in _BEHEADED and headless[1].islower():
        restored = _BEHEADED[fold(headless[1])] + headless[1]
        start = headless.start(1)
        return PersonName(
            start, found.end(), " ".join([restored, *words]), None, (0, 0), False, True
        )
    besides = text[: rank.start()] if rank else text[: found.start()]
    besides_letters = len(re.sub(r"\W", "", besides + text[found.end() :]))
    spoken = words[1:] if _is_highland(words[0]) else words
    alone = besides_letters <= 3 and all(re.search(r"[aeiouy]", fold(word)) for word in spoken)
    known = len(words[0]) > 1 and fold(words[0]) in FAMILY and 2 <= len(words) <= 5
    if whole and not (alone and (known or _is_highland(words[0]))):
        return None
    return PersonName(
        found.start(),
        found.end(),
        " ".join(words),
        rank[0].strip(" .,") if rank else None,
        rank.span() if rank else (0, 0),
        known,
        alone,
    )
