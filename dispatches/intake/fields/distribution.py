"""Entries of Nơi nhận with their purposes, and the units of the Lưu line."""

import re

from dispatches.intake.lines import Line, claim, collapse
from dispatches.intake.reading import Claim, Recipient
from dispatches.text.folding import CAPITAL, SMALL, fold

# Folded words of a purpose → its code. The first that fits counts, the special before the general.
_PURPOSES = (
    ("dang_tai", re.compile(r"dang|ding website|cong bo")),
    ("phoi_hop", re.compile(r"phoi hop|p/?h\b|ph/h|p/hop|phoi hop")),
    ("bao_cao", re.compile(r"bao cao|\bb/?c\b|\bbc\b|bao c")),
    ("theo_doi", re.compile(r"theo doi|t/d\b")),
    ("kiem_tra", re.compile(r"kiem tra|giam sat|k/t\b")),
    ("trao_doi", re.compile(r"trao doi")),
    ("thuc_hien", re.compile(r"thuc hien|t/?h\b|thi hanh")),
    ("de_biet", re.compile(r"\bbiet\b|\bb\b")),
)
_BRACKET = re.compile(r"\(\s*([^()]*)\)?\s*\W*$")
LONGEST_BRACKET = 200  # with the signs behind it
_INTENT = re.compile(
    r"(?:de|d6)\s|b/?c$|p/?h$|t/?h$|p/hop|bao cao|thuc hien|phoi hop|theo doi|chi dao"
)
_PUBLISH = re.compile(r"^dang\s+(?:tai|tin|cong)")


def read_distribution(entries: list[Line]) -> tuple[Recipient, ...]:
    found: list[Recipient] = []
    for entry in entries:
        words = _without_shards(collapse(entry.text).strip(" _|~-"))
        bracket = _BRACKET.search(words, max(0, len(words) - LONGEST_BRACKET))
        printed = None
        if bracket and _INTENT.match(fold(bracket[1])):
            printed = bracket[1].strip()
            words = words[: bracket.start()]
        name = words.strip(" ;.,:_-–~'\"")
        if not re.search(r"[^\W\d_]{2}", name):
            continue
        code = purpose_code(printed) if printed else ""
        if not code and _PUBLISH.match(fold(name)):
            code = "dang_tai"
        found.append(Recipient(name, code, printed, (entry.span,)))
    return tuple(found)


def _without_shards(words: str) -> str:
    """An entry ends with its semicolon: shards of seal and signature behind it are dropped."""
    kept, mark, behind = words.rpartition(";")
    return kept if mark and not re.search(r"[^\W\d_]{3,}", behind) else words


def purpose_code(printed: str) -> str:
    """The code of a purpose as printed in brackets; "" when it is none we know."""
    folded = fold(printed)
    return next((code for code, pattern in _PURPOSES if pattern.search(folded)), "")


_UNIT = re.compile(
    r"(?:Văn phòng [A-ZĐ].*|(?:Vụ|Cục|Phòng|Ban|Văn phòng|VP|Sở|Tổ|Đội|P\.)\s?[A-ZĐ][\w&Đđ.-]*"
    r"|[A-ZĐ][A-ZĐƯa-z0-9&.-]*[A-ZĐƯ0-9]|[A-ZĐ]{1,2})"
)
# Copies or drafter close the line: (3b), (Thi), NVA.15.
_DRAFTER = re.compile(rf"^[{CAPITAL}{SMALL}]+\.\s?\d+b?$|^[{SMALL}]+\w*$")


def read_archive(line: Line | None) -> tuple[Claim[str], tuple[str, ...], Line | None]:
    """(the line as printed, its units, what a flattened text ran on behind it)."""
    if line is None:
        return Claim(), (), None
    cut = re.search(r"(?<=[\w)])\.(?=\s+\S)", line.text)
    rest = line.cut(cut.end()) if cut else None
    own = line.cut(0, cut.end()) if cut else line
    units: list[str] = []
    for piece in re.split(r"[,;]", re.sub(r"\([^)]*\)?", " ", own.text)):
        plain = collapse(piece).strip(" .:~_^*”\"'")
        if plain and _UNIT.fullmatch(plain) and not _DRAFTER.match(plain):
            units.append(plain)
    return claim([own]), tuple(units), rest


def read_drafting_unit(symbol: Claim[str], units: tuple[str, ...]) -> Claim[str]:
    """The code of the unit that drafted: the end of the symbol, else of the Lưu line."""
    parts = (symbol.value or "").split("-")
    if len(parts) > 1 and parts[-1]:
        return Claim(parts[-1], symbol.spans, symbol.sure)
    others = [unit for unit in units if unit not in ("VT", "HC", "VP")]
    return Claim(others[-1], (), symbol.sure.INFERRED) if others else Claim()
