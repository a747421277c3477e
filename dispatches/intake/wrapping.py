"""Lines of a head that a narrow column wrapped within a fixed part: motto, date, number."""

import re

from dispatches.intake import landmarks
from dispatches.intake.lines import Line, join_lines

# How a part begins whose end may stand in the next line.
_MOTTO = re.compile(r"\b(?:cong hoa|doc lap)\b[^.;]{0,40}$")
_DATE = re.compile(r"\bngay\b[^.;]{0,24}$")
_SYMBOL = re.compile(r"^\W{0,3}s[o0]\W.{0,12}/.{0,20}[-–]$")
# Codes have no accents, unlike KHẨN, HỎA TỐC and MẬT below the number.
_CODE = re.compile(r"(?!(?:KHAN|HOA|MAT)$)[A-ZĐƯ][A-ZĐƯa-z0-9&]{0,11}")
LONGEST = 60  # a line of a narrow column


def join_wrapped(lines: list[Line]) -> list[Line]:
    """The lines up to Kính gửi, two joined where only together they are such a part."""
    kept: list[Line] = []
    open_head = True
    for line in lines:
        open_head = open_head and landmarks.address(line) is None
        if open_head and kept and not line.gap and _is_torn(kept[-1], line):
            kept[-1] = join_lines([kept[-1], line])
        else:
            kept.append(line)
    return kept


def _is_torn(before: Line, line: Line) -> bool:
    if max(len(before.text), len(line.text)) > LONGEST:
        return False
    if _SYMBOL.search(before.folded):
        return _CODE.fullmatch(line.text) is not None
    opened = len(before.folded) + 1
    together = f"{before.folded} {line.folded}"
    motto = _MOTTO.search(before.folded)
    if motto and before.text[motto.start()].isupper():
        torn = landmarks.motto_in(before.folded) is None and landmarks.motto_in(line.folded) is None
        return torn and landmarks.motto_in(together) is not None
    if _DATE.search(before.folded) and not landmarks.DATE.search(before.folded):
        found = landmarks.DATE.search(together)
        return found is not None and found.start() < opened < found.end()
    return False
