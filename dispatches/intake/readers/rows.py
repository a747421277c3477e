"""Runs of words → rows across the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatches.intake.readers.runs import Run

# Of the height of the words: how far apart the middles of runs in one row are.
_SAME = 0.2
_STAGGERED = 0.7  # columns beside each other may have lines of different heights
_FAR_TOO_HIGH = 2.5  # times the common height: a watermark, a seal


@dataclass(slots=True, eq=False)
class Row:
    """Runs on one height, from left to right."""

    runs: list[Run]
    height: float
    middle: float

    @property
    def text(self) -> str:
        return " ".join([text for run in self.runs for text in run.texts])

    @property
    def folded(self) -> str:
        return " ".join([run.folded for run in self.runs])

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return self.runs[-1].right

    @property
    def top(self) -> float:
        return min([run.top for run in self.runs])

    @property
    def bottom(self) -> float:
        return max([run.bottom for run in self.runs])


def cut_rows(runs: Sequence[Run]) -> tuple[list[Row], float]:
    """The rows of a page from top to bottom, and the common height of its words."""
    if not runs:
        return [], 0.0
    em = _common_height(runs) or 1.0
    return _stack([run for run in runs if run.bottom - run.top <= _FAR_TOO_HIGH * em]), em


def _common_height(runs: Sequence[Run]) -> float:
    """The median over words."""
    heights = sorted([(run.bottom - run.top, len(run.texts)) for run in runs])
    left = sum([count for _height, count in heights]) / 2
    for height, count in heights:
        left -= count
        if left <= 0:
            return height
    return 0.0


def _stack(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    of_line: dict[int, Row] = {}
    for run in sorted(runs, key=_twice_middle):
        top, bottom, line = run.top, run.bottom, run.line
        row = of_line.get(line) if line >= 0 else None
        row = row or _row_of(run, rows, bottom - top, (top + bottom) / 2)
        if row is None:
            row = Row([run], bottom - top, (top + bottom) / 2)
            rows.append(row)
        else:
            row.runs.append(run)
        if line >= 0:
            of_line[line] = row
    for row in rows:
        if len(row.runs) > 1:
            row.runs = _printed_once(sorted(row.runs, key=lambda run: run.left))
    return rows


def _twice_middle(run: Run) -> float:
    return run.top + run.bottom


def _row_of(run: Run, rows: list[Row], high: float, middle: float) -> Row | None:
    """The row, of the last two, that a run of this height and middle stands in."""
    for row in rows[:-3:-1]:
        shift = middle - row.middle
        height = row.height if row.height > high else high
        if shift > _STAGGERED * height:
            continue
        beside = shift < _SAME * height or all(
            run.left >= other.right or run.right <= other.left for other in row.runs
        )
        if beside:
            return row
    return None


def _printed_once(runs: list[Run]) -> list[Run]:
    """Bold made by printing a word twice is one word; so is a letter drawn in two parts."""
    kept = runs[:1]
    for run in runs[1:]:
        over = kept[-1]
        if run.right > over.right + 0.2 * (run.bottom - run.top) or run.text not in over.text:
            kept.append(run)
    return kept
