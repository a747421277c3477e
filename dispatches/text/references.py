"""Số, ký hiệu: finding them in text, reading what somebody typed, one key for all spellings.

The families (NĐ 30/2020, Điều 8, Phụ lục III, and use):
    5163/CAT-PC06      công văn: number / body - drafting unit or field
    06/QĐ-TTg          a named kind: number / kind - body
    34/2021/QĐ-TTg     normative: number / year / kind - body;  41/2024/QH15 a law
    24-CT/TU           Party: number - kind / body
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dispatches.text.dates import FIRST_YEAR, LAST_YEAR
from dispatches.text.folding import fold, nfc

KINDS = {
    "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "QC": "quy chế", "QyĐ": "quy định",
    "TC": "thông cáo", "TB": "thông báo", "HD": "hướng dẫn", "CTr": "chương trình",
    "KH": "kế hoạch", "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo",
    "BB": "biên bản", "TTr": "tờ trình", "HĐ": "hợp đồng", "CĐ": "công điện",
    "BGN": "bản ghi nhớ", "BTT": "bản thỏa thuận", "GUQ": "giấy ủy quyền", "GM": "giấy mời",
    "GGT": "giấy giới thiệu", "GNP": "giấy nghỉ phép", "PG": "phiếu gửi", "PC": "phiếu chuyển",
    "PB": "phiếu báo", "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "NQLT": "nghị quyết liên tịch", "VBHN": "văn bản hợp nhất", "L": "luật", "PL": "pháp lệnh",
    "KL": "kết luận",
}  # fmt: skip
_FOLDED_KINDS = {fold(code): code for code in KINDS}


@dataclass(frozen=True, slots=True)
class Reference:
    """One số, ký hiệu. `symbol` is what stands after number and year; `kind` a key of KINDS."""

    number: str
    year: int | None
    kind: str | None
    symbol: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return compact_key(self.number, self.year, self.symbol)


def written_reference(number: str, symbol: str) -> str:
    """As it is printed: "5163/CAT-PC06"; empty without a number."""
    return f"{number}/{symbol}" if number and symbol else number


def number_key(number: str) -> str:
    """A number as it is looked up: no leading zeros, its letter suffix lowered."""
    plain = re.sub(r"[^a-z0-9]", "", fold(number))
    return plain.lstrip("0") or plain[-1:]


def compact_key(number: str, year: int | None, symbol: str) -> str:
    """One key for every spelling of a reference: folded, without punctuation or padding.

    A reference with less symbol is a prefix: 5163/CAT gives 5163cat, a prefix of 5163catpc06.
    """
    return number_key(number) + (str(year) if year else "") + re.sub(r"[^a-z0-9]", "", fold(symbol))


_NUMBER = r"\d{1,6}[a-zA-Z]?"
_UPPER = "A-ZĐƯÂÊÔƠĂ"
_GROUP = rf"[{_UPPER}](?:[{_UPPER}a-zđư0-9&]|\.(?=[{_UPPER}0-9]{{2}}))*"
_FOUND = re.compile(
    rf"""
    (?<![\w/.,-])(?P<number>{_NUMBER})
    (?: \s?/\s?(?P<year>(?:19|20)\d\d)\s?/\s?
      | \s?/\s?
      | \s?-\s?(?=[{_UPPER}]{{2,4}}\s?/) )
    (?P<symbol>(?:\d{{4,6}}-)?
        (?P<first>{_GROUP})
        (?: (?:\s?/\s?|\s?[-–]|[-–]\s)(?=[{_UPPER}])(?:{_GROUP})
          | (?:\s[-–]\s)(?=[{_UPPER}]{{2}})(?:{_GROUP}) )*
    )
    (?![\w])
    """,
    re.VERBOSE,
)
_SPACED_DASH = re.compile(r"\s[-–]\s")
_CODE = re.compile(rf"[{_UPPER}].*[{_UPPER}0-9]|[{_UPPER}]$")


def _tight(words: str) -> str:
    return "".join(words.split())


_FIRST = re.compile(r"[^-/ .]*")
_LAW = re.compile(r"qh\d{1,2}")


def _kind(symbol: str) -> str | None:
    """The document kind that a symbol names, if it names one."""
    found = _FIRST.match(symbol)
    first = fold(found[0]) if found else ""
    return "L" if _LAW.fullmatch(first) else _FOLDED_KINDS.get(first)


def _trimmed(symbol: str) -> str:
    """The symbol without what a spaced dash joined to it by chance (06/QĐ - TTg stays whole)."""
    cut = _SPACED_DASH.search(symbol)
    if cut and _kind(symbol[: cut.start()]) != _tight(symbol[: cut.start()]):
        return symbol[: cut.start()]
    second = _SPACED_DASH.search(symbol, cut.end()) if cut else None
    return symbol[: second.start()] if second else symbol


def find_references(text: str) -> Iterator[Reference]:
    """Every số, ký hiệu of a text, in order; text must be NFC."""
    if "/" not in text and "-" not in text:
        return
    for found in _FOUND.finditer(text):
        symbol = _trimmed(found["symbol"])
        if not _CODE.match(found["first"]):
            continue
        # "4/ LƯU Ý" numbers a heading: a reference parted by a space must show more of its form.
        lead = text[found.end("number") : found.start("symbol")]
        if lead.endswith(" ") and not found["year"] and not set("-–/") & set(symbol):
            continue
        tight = _tight(symbol).replace("–", "-")
        start, end = found.start(), found.start("symbol") + len(symbol)
        year = int(found["year"]) if found["year"] else None
        written = _tight(text[start:end]).replace("–", "-")
        yield Reference(found["number"], year, _kind(tight), tight, start, end, written)


_TYPED_PREFIX = re.compile(
    r"^\W*(?:(?:công văn|cong van|cv|văn bản|van ban|vb)\b\W*)?(?:(?:số|so|s)\b\W*)?", re.IGNORECASE
)
_TYPED_KIND = re.compile(
    "^(?:{})\\b\\s*(?:(?:số|so)\\b\\W*)?".format(
        "|".join(name for kind in KINDS.values() for name in (kind, fold(kind)))
    ),
    re.IGNORECASE,
)
_TYPED = re.compile(rf"({_NUMBER})(?![^\W_])[\s/.\-–]*(.*)", re.DOTALL)


def parse_reference(query: str) -> Reference | None:
    """A query read as a số, ký hiệu, however it was typed; None when it cannot be one.

    `5163` and `5163 cat pc06` are readings, not facts: whoever asks looks the key up and
    falls back to words.
    """
    query = nfc(query)
    if len(query) > 80:
        return None
    start = _TYPED_PREFIX.match(query).end()  # type: ignore[union-attr]  # matches the empty text
    named = _TYPED_KIND.match(query[start:])
    start += named.end() if named else 0
    found = _TYPED.fullmatch(query[start:].rstrip(" .,;?!"))
    if not found:
        return None
    number, rest = found.groups()
    groups = [group for group in re.split(r"[\s/.\-–]+", rest) if group]
    year = None
    if groups and re.fullmatch(r"\d{4}", groups[0]) and FIRST_YEAR <= int(groups[0]) <= LAST_YEAR:
        year = int(groups.pop(0))
    if len(groups) > 4 or not all(is_code(group) for group in groups):
        return None
    party = bool(re.match(rf"{_NUMBER}\s*[-–]\s*\w+\s*/", query[start:]))
    symbol = ("/" if party else "-").join(groups)
    return Reference(number, year, _kind(symbol), symbol, start, len(query), query[start:])


def is_code(group: str) -> bool:
    """A part of a symbol: letters first, short, and without the tones that words carry."""
    return bool(re.fullmatch(rf"[{_UPPER}a-zđưâêôơă][{_UPPER}a-zđưâêôơă0-9&]{{0,11}}", group))
