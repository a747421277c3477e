"""Placed words → runs of words that stand together."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dispatches.intake.paper import CERTAIN, SCALE
from dispatches.text.folding import fold_characters

# Of the height of the words: a wider gap may part columns, though a justified line has such too.
WIDE_SPACE = 0.9
SAME_HEIGHT = 0.5
_MOST_WORDS = 20_000  # Vietnamese has some seven thousand syllables


class _FoldedWords(dict[str, str]):
    """Words as they were folded before: most come again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        folded = self[word] = fold_characters(word)
        return folded


FOLDED = _FoldedWords()


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


@dataclass(slots=True, eq=False)
class Run:
    """Words side by side, no gap between them that a column could end in.

    The words in columns, since a long paper has a hundred thousand; their sides in ten-thousandths
    of the page. The sides of the run itself are in points.
    """

    texts: Sequence[str]
    lefts: Sequence[int]
    tops: Sequence[int]
    rights: Sequence[int]
    bottoms: Sequence[int]
    confidences: Sequence[int]
    left: float
    top: float
    right: float
    bottom: float
    line: int = -1
    _folded: str = ""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def folded(self) -> str:
        """Asked for by one rule after another, so made once: the texts of a run do not change."""
        if not self._folded:
            self._folded = " ".join(map(FOLDED.__getitem__, self.texts))
        return self._folded


def cut_runs(words: Sequence[PlacedWord], width: float, height: float) -> list[Run]:
    """Words that follow each other and stand side by side, in the order in which they came."""
    cuts = [0]
    bottom = right = -1e9
    for at, (_text, left, top, word_right, word_bottom, _sure, _line) in enumerate(words):
        high = word_bottom - top
        # The middle of one stands within the other, and no more than a space lies between.
        if not (
            -high < left - right <= WIDE_SPACE * high
            and top < bottom - SAME_HEIGHT * high < word_bottom
        ):
            cuts.append(at)
        right, bottom = word_right, word_bottom
    cuts.append(len(words))
    if not words:
        return []
    texts, lefts, tops, rights, bottoms, confidences, lines = zip(*words, strict=True)
    across, down = SCALE / (width or 1), SCALE / (height or 1)
    before, over = _scaled(lefts, across), _scaled(tops, down)
    behind, under = _scaled(rights, across), _scaled(bottoms, down)
    sure = array("B", confidences)
    parts = [slice(start, end) for start, end in pairwise(cuts) if start < end]
    return [
        Run(
            texts[part], before[part], over[part], behind[part], under[part], sure[part],
            min(lefts[part]), min(tops[part]), max(rights[part]), max(bottoms[part]),
            lines[part.start],
        )
        for part in parts
    ]  # fmt: skip


def _scaled(values: Sequence[float], scale: float) -> "array[int]":
    """Within the page, whatever hangs over its edge."""
    found = [int(value * scale) for value in values]
    if min(found) < 0 or max(found) > SCALE:
        found = [min(max(value, 0), SCALE) for value in found]
    return array("H", found)


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
