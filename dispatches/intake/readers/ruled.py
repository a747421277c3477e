"""The words of ruled tables, cell by cell: where cells wrap, each is read to its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatches.intake import landmarks
from dispatches.intake.paper import SCALE
from dispatches.intake.readers.bands import Cells
from dispatches.intake.readers.grids import Grid
from dispatches.intake.readers.rows import cut_rows
from dispatches.intake.readers.runs import PlacedWord, Run, cut_runs

_RULE = frozenset("|¦│")  # as which an upright rule is recognised
_FEW_ROWS = 3  # of a grid that lays out a letterhead or a closing

_Dealt = dict[tuple[int, int], list[PlacedWord]]


@dataclass(frozen=True, slots=True)
class Table:
    """`top` in points, `rows` from there down."""

    top: float
    rows: list[Cells]


def without_tables(
    runs: Sequence[Run], grids: Iterable[Grid], width: float, height: float
) -> tuple[Sequence[Run], list[Table]]:
    """The runs outside all grids, and the tables within them."""
    tables = []
    for grid in grids:
        outside, inside, cells = _dealt(runs, grid, width, height)
        if not cells or _lays_out(grid, inside) or _is_crossed(grid, cells.values()):
            continue
        runs = outside
        rows = list(_rows(cells, len(grid.uprights) - 1, width, height))
        tables.append(Table(grid.levels[0], rows))
    return runs, tables


def _dealt(
    runs: Sequence[Run], grid: Grid, width: float, height: float
) -> tuple[list[Run], list[Run], _Dealt]:
    """What stands outside a grid, the runs that reach into it, and their words there by cells."""
    outside: list[Run] = []
    inside: list[Run] = []
    cells: _Dealt = {}
    for run in runs:
        words = list(_words(run, width, height))
        places = [grid.cell(word) for word in words]
        if not any(places):
            outside.append(run)
            continue
        inside.append(run)
        over = [word for word, place in zip(words, places, strict=True) if place is None]
        outside += cut_runs(over, width, height)
        for word, place in zip(words, places, strict=True):
            if place and not _RULE.issuperset(word.text):
                cells.setdefault(place, []).append(word)
    return outside, inside, cells


def _lays_out(grid: Grid, runs: Iterable[Run]) -> bool:
    """By the motto or Nơi nhận: such columns are read one after the other."""
    return len(grid.levels) - 1 <= _FEW_ROWS and any(
        landmarks.motto_in(run.folded) is not None or landmarks.DISTRIBUTION.match(run.folded)
        for run in runs
    )


def _is_crossed(grid: Grid, cells: Iterable[Sequence[PlacedWord]]) -> bool:
    return any(grid.is_crossed_by(word) for words in cells for word in words)


def _words(run: Run, width: float, height: float) -> Iterator[PlacedWord]:
    across, down = width / SCALE, height / SCALE
    for text, left, top, right, bottom, sure in zip(
        run.texts, run.lefts, run.tops, run.rights, run.bottoms, run.confidences, strict=True
    ):
        yield PlacedWord(
            text, left * across, top * down, right * across, bottom * down, sure, run.line
        )


def _rows(within: _Dealt, columns: int, width: float, height: float) -> Iterator[Cells]:
    for row in sorted({row for row, _column in within}):
        cells = (within.get((row, column), []) for column in range(columns))
        yield [_line_by_line(cell, width, height) for cell in cells]


def _line_by_line(words: Sequence[PlacedWord], width: float, height: float) -> list[Run]:
    rows, _em = cut_rows(cut_runs(words, width, height))
    return [run for row in rows for run in row.runs]
