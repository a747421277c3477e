"""Placed words → runs that stand together → rows across the page."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from dispatches.intake.paper import CERTAIN, SCALE
from dispatches.text.folding import fold_characters


class PlacedWord(NamedTuple):
    """A word in points of the upright page, from its top left corner. Words of one `line`, where
    the reader knows lines (0 and more), stand in one row however skewed the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: int = CERTAIN
    line: int = -1


# Of the height of the words: a wider gap may part columns, though a justified line has such too.
WIDE_SPACE = 0.9
_SAME_HEIGHT = 0.5
_STAGGERED = 0.7  # columns beside each other may have lines of different heights
_FAR_TOO_HIGH = 2.5  # times the common height: a watermark, a seal


@dataclass(slots=True, eq=False)
class Run:
    """Words side by side, no gap between them that a column could end in.

    The words in columns of plain numbers, since a long paper has a hundred thousand; their sides
    in ten-thousandths of the page. The sides of the run itself are in points.
    """

    texts: Sequence[str]
    lefts: "array[int]"
    tops: "array[int]"
    rights: "array[int]"
    bottoms: "array[int]"
    confidences: "array[int]"
    left: float
    top: float
    right: float
    bottom: float
    line: int = -1

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def folded(self) -> str:
        return fold_characters(self.text)


@dataclass(slots=True, eq=False)
class Row:
    """Runs on one height, from left to right."""

    runs: list[Run]
    height: float
    middle: float

    @property
    def text(self) -> str:
        return " ".join([run.text for run in self.runs])

    @property
    def folded(self) -> str:
        return fold_characters(self.text)

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
    before = accumulate([count for _height, count in heights])
    half = sum([count for _height, count in heights]) / 2
    return next(height for (height, _), count in zip(heights, before, strict=True) if count >= half)


def cut_runs(words: Sequence[PlacedWord], width: float, height: float) -> list[Run]:
    """Words that follow each other and stand side by side, in the order in which they came."""
    cuts = [0]
    bottom = right = -1e9
    for at, (_text, left, top, word_right, word_bottom, _sure, _line) in enumerate(words):
        high = word_bottom - top
        # The middle of one stands within the other, and no more than a space lies between.
        if not (
            -high < left - right <= WIDE_SPACE * high
            and top < bottom - _SAME_HEIGHT * high < word_bottom
        ):
            cuts.append(at)
        right, bottom = word_right, word_bottom
    cuts.append(len(words))
    across, down = SCALE / (width or 1), SCALE / (height or 1)
    return [_run(words[start:end], across, down) for start, end in pairwise(cuts) if start < end]


def _run(words: Sequence[PlacedWord], across: float, down: float) -> Run:
    texts, lefts, tops, rights, bottoms, confidences, lines = zip(*words, strict=True)
    return Run(
        texts,
        _scaled(lefts, across),
        _scaled(tops, down),
        _scaled(rights, across),
        _scaled(bottoms, down),
        array("B", confidences),
        min(lefts),
        min(tops),
        max(rights),
        max(bottoms),
        lines[0],
    )


def _scaled(values: Sequence[float], scale: float) -> "array[int]":
    """Within the page, whatever hangs over its edge."""
    return array("H", [min(max(int(value * scale), 0), SCALE) for value in values])


def _stack(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    of_line: dict[int, Row] = {}
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        row = of_line.get(run.line) or next((row for row in rows[:-3:-1] if _fits(run, row)), None)
        if row is None:
            row = Row([], run.bottom - run.top, run.middle)
            rows.append(row)
        row.runs.append(run)
        if run.line >= 0:
            of_line[run.line] = row
    for row in rows:
        if len(row.runs) > 1:
            row.runs = _printed_once(sorted(row.runs, key=lambda run: run.left))
    return rows


def _fits(run: Run, row: Row) -> bool:
    height = max(row.height, run.bottom - run.top)
    shift = abs(run.middle - row.middle)
    if shift < 0.2 * height:
        return True
    return shift <= _STAGGERED * height and all(
        run.left >= other.right or run.right <= other.left for other in row.runs
    )


def _printed_once(runs: list[Run]) -> list[Run]:
    """Bold made by printing a word twice is one word; so is a letter drawn in two parts."""
    kept = runs[:1]
    for run in runs[1:]:
        over = kept[-1]
        if run.right > over.right + 0.2 * (run.bottom - run.top) or run.text not in over.text:
            kept.append(run)
    return kept


def split(run: Run, at: int) -> tuple[Run, Run]:
    """A run before and from its word `at`."""
    share = (run.right - run.left) / max(run.rights[-1] - run.lefts[0], 1)
    end = run.left + (run.rights[at - 1] - run.lefts[0]) * share
    start = run.left + (run.lefts[at] - run.lefts[0]) * share
    return _part(run, slice(at), run.left, end), _part(run, slice(at, None), start, run.right)


def _part(run: Run, words: slice, left: float, right: float) -> Run:
    return Run(
        run.texts[words],
        run.lefts[words],
        run.tops[words],
        run.rights[words],
        run.bottoms[words],
        run.confidences[words],
        left,
        run.top,
        right,
        run.bottom,
        run.line,
    )
