"""The Lưu line: the units that keep a copy, and the unit that drafted."""

import re

from dispatches.intake.head import with_zero
from dispatches.intake.lines import Line, claim, collapse
from dispatches.intake.reading import Claim, Sure
from dispatches.text.folding import CAPITAL, SMALL, fold

_UNIT = re.compile(
    r"(?:Văn phòng [A-ZĐ].*|(?:Vụ|Cục|Phòng|Ban|Văn phòng|VP|Sở|Tổ|Đội|P\.)\s?[A-ZĐ][\w&Đđ.-]*"
    r"|[A-ZĐ][A-ZĐƯa-z0-9&.-]*[A-ZĐƯ0-9]|[A-ZĐ]{1,2})"
)
_CODE = r"[A-ZĐƯ][A-ZĐƯ0-9&]*[a-zA-ZĐƯ0-9]*"
_CODES = re.compile(rf"(?!(?:Ban|Phòng|Vụ|Cục|Sở|Đội|Tổ)\b){_CODE}(?:\s+{_CODE})+")
# Copies or drafter close the line: (3b), (Thi), NVA.15, M.A.
_DRAFTER = re.compile(
    rf"^[{CAPITAL}{SMALL}]+\.\s?\d+b?$|^[{SMALL}]+\w*$|^[{CAPITAL}](?:\.[{CAPITAL}])+$"
)
# VT (văn thư) opens nearly every Lưu line: its letters are known however OCR read them.
_OFFICE = re.compile(r"V[TIÍÌỈĨỊUÚÙỦŨỤ1l][.,]?(?=\W|$)|VT(?=-)")
OFFICES = ("VT", "HC", "VP")
_ALIKE = str.maketrans("1l|tj05834", "iiiiiosbea")
LEAST_ALIKE = 3  # letters: in two any look alike


def read_archive(
    line: Line | None, symbol: str | None = None
) -> tuple[Claim[str], tuple[str, ...], Line | None]:
    """(the line as printed, its units, what a flattened text ran on behind it).

    The drafting unit stands in the symbol too: where they differ by look-alikes, the symbol tells.
    """
    if line is None:
        return Claim(), (), None
    cut = re.search(r"(?<=[\w)])\.(?=\s+\S)", line.text)
    rest = line.cut(cut.end()) if cut else None
    own = line.cut(0, cut.end()) if cut else line
    drafting = (symbol or "").rpartition("-")[2] if "-" in (symbol or "") else ""
    plain = _OFFICE.sub("VT,", re.sub(r"\([^)]*\)?", " ", own.text), count=1)
    if drafting and re.match(rf"VT{re.escape(drafting)}\b", plain):
        plain = f"VT, {plain[2:]}"
    units: list[str] = []
    for piece in re.split(r"[,;]", plain):
        words = collapse(piece).strip(" .:~_^*”\"'-")
        for unit in words.split() if _CODES.fullmatch(words) else [words]:
            told = unit == drafting or (_UNIT.fullmatch(unit) and not _DRAFTER.match(unit))
            if unit and told:
                units.append(drafting if _misread(unit, drafting) else with_zero(unit))
    return claim([own]), tuple(dict.fromkeys(units)), rest


def _misread(unit: str, drafting: str) -> bool:
    """Off the code that the symbol gives by letters alone that look alike: PC06 is not PC02."""
    one, other = (fold(code).translate(_ALIKE) for code in (unit, drafting))
    return unit not in OFFICES and len(other) >= LEAST_ALIKE and one == other


def read_drafting_unit(symbol: Claim[str], units: tuple[str, ...]) -> Claim[str]:
    """The code of the unit that drafted: the end of the symbol, else of the Lưu line."""
    parts = (symbol.value or "").split("-")
    if len(parts) > 1 and parts[-1]:
        return Claim(parts[-1], symbol.spans, symbol.sure)
    others = [unit for unit in units if unit not in OFFICES]
    return Claim(others[-1], (), Sure.INFERRED) if others else Claim()
