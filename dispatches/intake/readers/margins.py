"""What printers and programs put at the edge of pages: numbers, running heads, print footers."""

import re
from collections import Counter

from dispatches.intake import landmarks, noise
from dispatches.intake.lines import Line
from dispatches.intake.readers.rows import Row

_NUMBER_EDGE = 0.1  # of the height of the page: where its number stands
_EDGE = 0.065  # no line of a letter stands so near the edge: the decree's margins are 20 mm
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:trang\s*)?\d{1,3}(?:\s?/\s?\d{1,3})?\W{0,3}")
_PRINTED = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}\W{1,3}\d{1,2}:\d\d|\b\d\d:\d\d:\d\d\b"
    r"|(?:^|\s)\d{1,3}/\d{1,3}$"
)
_DIGITS = re.compile(r"\d+")
_MOST_AT_AN_EDGE = 3


def without_margins(pages: list[tuple[list[Row], float]]) -> list[list[Row]]:
    """The rows of each page (with its height) that are the paper's own."""
    edges = [[row for row in _outer(rows) if _far_out(row, height)] for rows, height in pages]
    told = Counter(form for rows in edges for form in {_form(row) for row in rows})
    kept = []
    for (rows, height), edge in zip(pages, edges, strict=True):
        out = {id(row) for row in _outer(rows) if _is_number(row, height)}
        out.update([id(row) for row in edge if id(row) not in out and _is_furniture(row, told)])
        kept.append([row for row in rows if id(row) not in out] if out else rows)
    return kept


def _outer(rows: list[Row]) -> list[Row]:
    most = _MOST_AT_AN_EDGE
    return rows if len(rows) <= 2 * most else rows[:most] + rows[-most:]


def _far_out(row: Row, height: float) -> bool:
    return row.bottom < _EDGE * height or row.top > (1 - _EDGE) * height


def _is_number(row: Row, height: float) -> bool:
    if len(row.runs) > 1 or len(row.runs[0].texts) > 4:
        return False
    near = row.middle < _NUMBER_EDGE * height or row.middle > (1 - _NUMBER_EDGE) * height
    return near and bool(_PAGE_NUMBER.fullmatch(row.folded))


def _form(row: Row) -> str:
    return _DIGITS.sub("#", row.folded)


def _is_furniture(row: Row, told: Counter[str]) -> bool:
    text = row.text
    line = Line(text, row.folded, 0)
    if landmarks.motto_at(line) is not None:
        return False
    printed = bool(_PRINTED.search(text)) or noise.is_furniture(line)
    return printed or told[_form(row)] > 1
