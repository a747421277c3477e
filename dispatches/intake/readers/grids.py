"""The ruled tables on a picture of a page: where their lines stand, as a person sees them.

Only whole grids are found. Where cells are joined across rows or columns the words are read by the
gaps between them, as where a table has no rules.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from dispatches.intake.readers.runs import PlacedWord

_DARK = 170  # of 255: a thin rule is grey
_ACROSS, _DOWN = 36.0, 14.0  # points: no letter has such a stroke, no row is lower
_COARSER = 2
_NEAR = 2.0  # points: so far a rule of a scan strays, and so far rules miss each other
_WHOLE = 0.9  # of its length: the rest may be lost
_PIECE = 0.5  # the same between two neighbours: where cells are joined a whole piece is missing
_OVER = 0.3  # times the height of a word: so far over a rule it is of both sides
_MOST_RULES = 400  # a page of squared paper holds no table


@dataclass(frozen=True, slots=True)
class Rule:
    """`at` is its height, or how far right it stands; it goes from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The rules of a table in points, from left to right and from the top."""

    uprights: tuple[float, ...]
    levels: tuple[float, ...]

    def cell(self, word: PlacedWord) -> tuple[int, int] | None:
        """The row and column in which the middle of a word stands."""
        across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        column = sum(at <= across for at in self.uprights) - 1
        row = sum(at <= down for at in self.levels) - 1
        inside = 0 <= column < len(self.uprights) - 1 and 0 <= row < len(self.levels) - 1
        return (row, column) if inside else None

    def is_crossed_by(self, word: PlacedWord) -> bool:
        """No cell holds such a word; a watermark, higher than its row, is of none anyway."""
        high, place = word.bottom - word.top, self.cell(word)
        if place is None or high > self.levels[place[0] + 1] - self.levels[place[0]]:
            return False
        over = _OVER * high
        return any(word.left + over < at < word.right - over for at in self.uprights[1:-1])


def grids_on(picture: Image.Image, dpi: float) -> tuple[Grid, ...]:
    """Of an upright grey picture, from the top."""
    dark = picture.convert("L").point([255] * _DARK + [0] * (256 - _DARK))
    dark = dark.reduce(_COARSER).point([0] + [255] * 255)  # a scan breaks thin rules
    points = _COARSER * 72 / dpi
    levels = _rules(dark, _ACROSS, points)
    uprights = _rules(dark.transpose(Image.Transpose.TRANSPOSE), _DOWN, points)
    if len(levels) > _MOST_RULES or len(uprights) > _MOST_RULES:
        return ()
    found = (_grid(*group) for group in _tables(levels, uprights))
    return tuple(sorted((grid for grid in found if grid), key=lambda grid: grid.levels))


def _rules(dark: Image.Image, shortest: float, points: float) -> list[Rule]:
    """Long runs of ink, those on heights beside each other as one."""
    data, width = dark.tobytes(), dark.width
    run = re.compile(rb"\xff{%d,}" % round(shortest / points))
    rules: list[Rule] = []
    for y in range(dark.height):
        for found in run.finditer(data[y * width : (y + 1) * width]):
            at, start, end = y * points, found.start() * points, found.end() * points
            for place in range(len(rules) - 1, -1, -1):
                above = rules[place]
                if at - above.at > _NEAR:
                    break
                if start <= above.end + _NEAR and above.start <= end + _NEAR:
                    del rules[place]
                    at = max(at, above.at)
                    start, end = min(start, above.start), max(end, above.end)
            rules.append(Rule(at, start, end))
            if len(rules) > 2 * _MOST_RULES:
                return rules
    return rules


def _tables(levels: list[Rule], uprights: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, one way or by others."""
    left = set(range(len(levels)))
    while left:
        mine, sides = {left.pop()}, set[int]()
        while True:
            sides |= {
                at for at, each in enumerate(uprights) if any(_touch(levels[k], each) for k in mine)
            }
            more = {k for k in left if any(_touch(levels[k], uprights[at]) for at in sides)}
            if not more:
                break
            mine |= more
            left -= more
        yield [levels[k] for k in mine], [uprights[at] for at in sides]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _grid(levels: list[Rule], uprights: list[Rule]) -> Grid | None:
    """Two columns at least, each rule as long as the table. A single row of two is how letterheads
    and closings are set, whose columns are read one after the other."""
    across, down = _places(uprights), _places(levels)
    is_frame = len(across) == 3 and len(down) == 2
    if len(across) < 3 or len(down) < 2 or is_frame:
        return None
    are_whole = all(
        _is_whole(rules, at, ends)
        for rules, places, ends in ((levels, down, across), (uprights, across, down))
        for at in places
    )
    return Grid(tuple(across), tuple(down)) if are_whole else None


def _places(rules: Iterable[Rule]) -> list[float]:
    """One place for rules that stand on one, in pieces or as two strokes."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > 2 * _NEAR:
            places.append(at)
    return places


def _is_whole(rules: Iterable[Rule], place: float, crossing: Sequence[float]) -> bool:
    """As a whole, and in each piece between two rules that cross it."""
    here = sorted((rule.start, rule.end) for rule in rules if 0 <= rule.at - place <= 2 * _NEAR)
    inked = [_inked(here, start, end) for start, end in pairwise(crossing)]
    return sum(inked) >= _WHOLE * (crossing[-1] - crossing[0]) and all(
        ink >= _PIECE * (end - start)
        for ink, (start, end) in zip(inked, pairwise(crossing), strict=True)
    )


def _inked(strokes: Iterable[tuple[float, float]], start: float, end: float) -> float:
    """How much from here to there is under strokes, which come from left to right."""
    ink = 0.0
    for begins, ends in strokes:
        ink += max(min(ends, end) - max(begins, start), 0)
        start = max(start, ends)
    return ink
