"""The words of ruled tables, cell by cell: where cells wrap, each is read to its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatches.intake.readers.bands import Cells
from dispatches.intake.readers.grids import Grid
from dispatches.intake.readers.rows import cut_rows
from dispatches.intake.readers.runs import PlacedWord, Run, cut_runs

_RULE = frozenset("|¦│")  # as which an upright rule is recognised


@dataclass(frozen=True, slots=True)
class Table:
    """`top` in points, `rows` from there down."""

    top: float
    rows: list[Cells]


def without_tables(
    words: Sequence[PlacedWord], grids: Iterable[Grid], width: float, height: float
) -> tuple[Sequence[PlacedWord], list[Table]]:
    """The words outside all grids, and the tables within them."""
    tables = []
    for grid in grids:
        within: dict[tuple[int, int], list[PlacedWord]] = {}
        outside = []
        for word in words:
            place = grid.cell(word)
            if place is None:
                outside.append(word)
            elif not _RULE.issuperset(word.text):
                within.setdefault(place, []).append(word)
        if within:
            words = outside
            rows = list(_rows(within, len(grid.uprights) - 1, width, height))
            tables.append(Table(grid.levels[0], rows))
    return words, tables


def _rows(
    within: dict[tuple[int, int], list[PlacedWord]], columns: int, width: float, height: float
) -> Iterator[Cells]:
    for row in sorted({row for row, _column in within}):
        cells = (within.get((row, column), []) for column in range(columns))
        yield [_line_by_line(cell, width, height) for cell in cells]


def _line_by_line(words: Sequence[PlacedWord], width: float, height: float) -> list[Run]:
    rows, _em = cut_rows(cut_runs(words, width, height))
    return [run for row in rows for run in row.runs]
