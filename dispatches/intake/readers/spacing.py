"""Where a page leaves a line blank."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from dispatches.intake.readers.bands import Cells
from dispatches.intake.readers.rows import Row
from dispatches.intake.readers.runs import Run

_MORE_THAN_LEADING = 1.3  # times the usual distance of lines: a blank line is meant
_INDENT = 0.7, 4.0  # times the height of words: the first line of a paragraph


@dataclass(slots=True)
class Spacing:
    """Where a page leaves a line blank, or begins a paragraph by setting its first line in."""

    margin: float
    leading: float  # the usual distance from line to line
    em: float
    _left: float = 0.0
    _middle: float = 0.0
    _bottom: float | None = None  # of the line above, if there is one

    def blank_before(self, runs: list[Run]) -> bool:
        first = runs[0]
        bottom = first.bottom if len(runs) == 1 else max([run.bottom for run in runs])
        above, self._bottom = self._bottom, bottom
        left, self._left = self._left, first.left
        middle, self._middle = self._middle, (first.left + runs[-1].right) / 2
        if above is None:
            return False
        step = bottom - above
        if not 0.5 * self.leading < step < _MORE_THAN_LEADING * self.leading:
            return True  # farther down, or up to the next column
        indented = _INDENT[0] < (self._left - self.margin) / self.em < _INDENT[1]
        centred = abs(self._middle - middle) < self.em / 2
        return indented and not centred and abs(left - self.margin) < _INDENT[0] * self.em / 2


def margin(rows: list[Row]) -> float:
    """Where most lines begin."""
    lefts: dict[int, int] = {}
    for row in rows:
        left = round(row.runs[0].left)
        lefts[left] = lefts.get(left, 0) + 1
    return max(lefts, key=lambda left: (lefts[left], -left), default=0)


def leading(laid: list[list[Cells]]) -> float:
    steps = []
    for block in laid:
        bottoms = [line[0][0].bottom for line in block if len(line) == 1]
        steps += [after - before for before, after in pairwise(bottoms)]
    return median_low(steps) if steps else 0.0
