"""Rows → blocks in reading order: a column to its end, then the next; a table row by row."""

import re
from collections.abc import Iterator, Sequence

from dispatches.intake import landmarks
from dispatches.intake.readers.letterhead import opens_motto
from dispatches.intake.readers.rows import Row
from dispatches.intake.readers.runs import FOLDED, WIDE_SPACE, Run

Cells = list[list[Run]]  # one list of runs: a line; more: a row of a table
River = tuple[float, float]  # white from here to there, down all the rows of a band

_SURE_RIVER = 2.5  # times the height of words: parts columns in a single row
_BEFORE_MOTTO = 0.2
_NEAR = 2.0  # times the same: the lines of one letterhead are no farther apart
_LONGEST_BAND = 300  # rows
_ADDRESS = frozenset("kil1")  # how "kính gửi" begins, behind a mark at most, when it is misread too
_MARKER = re.compile(r"[-–+•*o]|\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-zđA-Z][.)]|[IVX]{1,5}\.?")
_FOOT = re.compile(
    r"^\W*(?:(?:t\.?m|k\.?t|t\.?l|t\.?u\.?q|q)\.\s|(?:pho\s+)?(?:chu tich|giam doc|cuc truong|"
    r"truong phong|chanh van phong|hieu truong|tong giam doc|bo truong|thu truong|vu truong)\b)"
)


def blocks(rows: Sequence[Row], em: float) -> Iterator[list[Cells]]:
    """The rows of a page as blocks of lines, in the order in which a person reads them."""
    at = 0
    free = 0  # rows before this one are handed out
    while at < len(rows):
        if len(rows[at].runs) == 1:
            at += 1
            continue
        end, rivers = _band(rows, at, em)
        if not rivers:
            at += 1
            continue
        start, rivers = _upwards(rows, at, free, rivers, em)
        yield [[row.runs] for row in rows[free:start]]
        yield from _read(rows[start:end], rivers, rows)
        at = free = end
    yield [[row.runs] for row in rows[free:]]


def _band(rows: Sequence[Row], start: int, em: float) -> tuple[int, list[River]]:
    """Where the band that begins with this row ends, and its rivers; none where it is no band."""
    if _is_address(rows[start]):
        return start, []
    motto = any(map(opens_motto, rows[start].runs[1:]))
    least = (_BEFORE_MOTTO if motto else WIDE_SPACE) * em
    rivers = _gaps(rows[start], least)
    end = start + 1
    both = 2 if motto else 1
    while rivers and end < min(len(rows), start + _LONGEST_BAND) and not _is_address(rows[end]):
        left = _narrowed(rivers, rows[end], least)
        if not left or (len(left) < len(rivers) and end - start > 2):
            break
        both += _on_both_sides(rows[end], left[0])
        rivers, end = left, end + 1
    if not rivers or not _are_columns(rows[start:end], rivers, both, em):
        return start, []
    return end, rivers


def _are_columns(rows: Sequence[Row], rivers: list[River], both: int, em: float) -> bool:
    if len(rivers) == 1:
        left = [run for row in rows for run in row.runs if run.right <= rivers[0][0] + 1]
        if all(_MARKER.fullmatch(run.text) for run in left):
            return False
    return both > 1 or max(right - left for left, right in rivers) >= _SURE_RIVER * em


def _gaps(row: Row, least: float) -> list[River]:
    return [
        (before.right, after.left)
        for before, after in zip(row.runs, row.runs[1:], strict=False)
        if after.left - before.right >= least
    ]


def _narrowed(rivers: list[River], row: Row, least: float) -> list[River]:
    """What this row leaves white of the rivers."""
    left = []
    for start, end in rivers:
        for run in row.runs:
            if run.right <= start or run.left >= end:
                continue
            if run.left - start > end - run.right:
                end = min(end, run.left)
            else:
                start = max(start, run.right)
        if end - start >= least:
            left.append((start, end))
    return left


def _on_both_sides(row: Row, river: River) -> bool:
    return row.left < river[0] + 1 and row.right > river[1] - 1


def _upwards(
    rows: Sequence[Row], start: int, free: int, rivers: list[River], em: float
) -> tuple[int, list[River]]:
    """A column that begins higher than the other: its first rows belong to the band."""
    first, kept = start, rivers
    for at in range(start - 1, free - 1, -1):
        row = rows[at]
        rivers = _narrowed(rivers, row, WIDE_SPACE * em)
        if not rivers or rows[at + 1].top - row.bottom > _NEAR * em:
            break
        if row.left >= rivers[0][1] - 1:
            first, kept = at, rivers
    return first, kept


def _is_address(row: Row) -> bool:
    return any(_may_be_address(run) and landmarks.ADDRESS.match(run.folded) for run in row.runs)


def _may_be_address(run: Run) -> bool:
    return not _ADDRESS.isdisjoint(FOLDED[run.texts[0]][:2])


def _read(rows: Sequence[Row], rivers: list[River], page: Sequence[Row]) -> Iterator[list[Cells]]:
    cells = [_cells(row, rivers) for row in rows]
    if _is_table(rows, cells):
        yield _table(cells)
        return
    if len(rivers) > 1:
        parting = _between_columns(rows, rivers, _middle(page))
        cells = [_cells(row, parting) for row in rows]
    for column in range(len(cells[0])):
        yield [[row[column]] for row in cells if row[column]]


def _middle(rows: Sequence[Row]) -> float:
    return (min([row.left for row in rows]) + max([row.right for row in rows])) / 2


def _between_columns(rows: Sequence[Row], rivers: list[River], middle: float) -> list[River]:
    """Those with words on both sides again and again, or the one nearest the middle: a date leaves
    a gap for its day."""
    parting = [river for river in rivers if sum(_on_both_sides(row, river) for row in rows) > 1]
    return parting or [min(rivers, key=lambda river: abs(river[0] + river[1] - 2 * middle))]


def _cells(row: Row, rivers: list[River]) -> Cells:
    cells: Cells = [[] for _ in range(len(rivers) + 1)]
    for run in row.runs:
        cells[sum(run.left >= end - 1 for _start, end in rivers)].append(run)
    return cells


def _is_table(rows: Sequence[Row], cells: list[Cells]) -> bool:
    """Whether cells answer each other across the rivers, as in no letterhead and no foot."""
    full = sum(all(row) for row in cells)
    # Two columns may be anything; three stand beside each other in a table only.
    if full < 2 or (len(cells[0]) == 2 and (full < 3 or full * 2 < len(cells))):
        return False
    return not any(_is_letter(run) for row in rows for run in row.runs)


def _is_letter(run: Run) -> bool:
    text, folded = run.text, run.folded
    return (
        opens_motto(run)
        or bool(landmarks.DISTRIBUTION.match(folded) or landmarks.ARCHIVE.match(folded))
        or (text.isupper() and bool(_FOOT.match(folded)))
    )


def _table(rows: list[Cells]) -> list[Cells]:
    """A row without first cell carries on the one above it."""
    table: list[Cells] = []
    for row in rows:
        if table and not row[0]:
            for cell, more in zip(table[-1], row, strict=True):
                cell.extend(more)
        else:
            table.append(row)
    return table
