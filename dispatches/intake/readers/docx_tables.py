"""Tables: those that only lay out a page are read by column, those that hold data by row."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from dispatches.intake import landmarks
from dispatches.intake.lines import Line
from dispatches.intake.readers.docx_lines import PrintedLine
from dispatches.text.folding import fold, nfc

MOST_COLUMNS = 63  # Word's own limit
_LAYOUT_COLUMNS = 3  # that hold words; the gaps between them are columns as well
_FEW_ROWS = 3
_TALL = 3  # lines: words that run down a column, no value in a cell
_LOOKED_AT = 12  # lines of a cell: its landmark stands at its head
_MOST_OF_A_LINE = 240
_CELL_BAR = "¦"  # a bar within a cell is no border


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[PrintedLine, ...] = ()
    span: int = 1
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`before` columns of the grid are left out at its beginning."""

    cells: tuple[Cell, ...]
    before: int = 0


def read_table(rows: list[Row]) -> list[PrintedLine]:
    """The lines of a table in reading order."""
    rows = [row for row in rows if row.cells]
    if all(len(row.cells) == 1 for row in rows) or _is_layout(rows):
        return _by_column(rows)
    return [line for row in rows if (line := _as_row(row))]


def _is_layout(rows: list[Row]) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    if max(sum(bool(cell.lines) for cell in row.cells) for row in rows) > _LAYOUT_COLUMNS:
        return False
    ruled = sum(cell.ruled for cell in cells) * 2 > len(cells)
    few = len(rows) <= _FEW_ROWS
    if (few or not ruled) and any(map(_has_landmark, cells)):
        return True
    tall = any(len(cell.lines) >= _TALL for cell in cells)
    if ruled:
        return tall and len(rows) < _FEW_ROWS and all(len(row.cells) == 2 for row in rows)
    return tall or few


def _has_landmark(cell: Cell) -> bool:
    """The motto or Nơi nhận: the decree sets only the letterhead and the closing in columns."""
    return any(
        has_motto(line) or landmarks.DISTRIBUTION.match(_folded(line).folded)
        for line in cell.lines[:_LOOKED_AT]
    )


def has_motto(line: PrintedLine) -> bool:
    return landmarks.motto_at(_folded(line)) is not None


def _folded(line: PrintedLine) -> Line:
    text = nfc(line.text[:_MOST_OF_A_LINE]).strip()
    return Line(text, fold(text), 0)


def _by_column(rows: list[Row]) -> list[PrintedLine]:
    """Column by column, as far down as the rows have as many cells."""
    lines: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end].cells) == len(rows[at].cells):
            end += 1
        for column in zip_longest(*(row.cells for row in rows[at:end])):
            read = [line for cell in column for line in cell.lines]
            if read:
                lines += [replace(read[0], gap=True), *read[1:]]
        at = end
    return lines


def _as_row(row: Row) -> PrintedLine | None:
    """`| a | b |`, a place for each column of the grid, so that rows keep their columns."""
    places = [""] * min(row.before, MOST_COLUMNS)
    for cell in row.cells:
        words = " ".join(" ".join(line.text.split()) for line in cell.lines)
        places.append(words.replace("|", _CELL_BAR))
        places += [""] * (min(cell.span, MOST_COLUMNS) - 1)
    if not any(places):
        return None
    page = any(line.page for cell in row.cells for line in cell.lines)
    return PrintedLine(f"| {' | '.join(places)} |", page=page, row=True)
