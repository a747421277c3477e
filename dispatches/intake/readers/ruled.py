"""The words of ruled tables, cell by cell: where cells wrap, each is read to its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatches.intake.paper import SCALE
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
    runs: Sequence[Run], grids: Iterable[Grid], width: float, height: float
) -> tuple[Sequence[Run], list[Table]]:
    """The runs outside all grids, and the tables within them."""
    tables = []
    for grid in grids:
        within: dict[tuple[int, int], list[PlacedWord]] = {}
        outside: list[Run] = []
        for run in runs:
            words = list(_words(run, width, height))
            places = [grid.cell(word) for word in words]
            if not any(places):
                outside.append(run)
                continue
            over = [word for word, place in zip(words, places, strict=True) if place is None]
            outside += cut_runs(over, width, height)
            for word, place in zip(words, places, strict=True):
                if place and not _RULE.issuperset(word.text):
                    within.setdefault(place, []).append(word)
        if within:
            runs = outside
            rows = list(_rows(within, len(grid.uprights) - 1, width, height))
            tables.append(Table(grid.levels[0], rows))
    return runs, tables


def _words(run: Run, width: float, height: float) -> Iterator[PlacedWord]:
    across, down = width / SCALE, height / SCALE
    for text, left, top, right, bottom, sure in zip(
        run.texts, run.lefts, run.tops, run.rights, run.bottoms, run.confidences, strict=True
    ):
        yield PlacedWord(
            text, left * across, top * down, right * across, bottom * down, sure, run.line
        )


def _rows(
    within: dict[tuple[int, int], list[PlacedWord]], columns: int, width: float, height: float
) -> Iterator[Cells]:
    for row in sorted({row for row, _column in within}):
        cells = (within.get((row, column), []) for column in range(columns))
        yield [_line_by_line(cell, width, height) for cell in cells]


def _line_by_line(words: Sequence[PlacedWord], width: float, height: float) -> list[Run]:
    rows, _em = cut_rows(cut_runs(words, width, height))
    return [run for row in rows for run in row.runs]
