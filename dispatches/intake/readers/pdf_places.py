"""Where the words of a PDF page stand.

To ask PDFium where a character stands costs as much as to read it. So only in a line that is not
plainly even are all words asked for; in an even one four places are, and what lies between follows
from how wide letters are.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dispatches.intake.paper import CERTAIN, SCALE
from dispatches.intake.readers.letters import ADVANCES, SPACE
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_lines import PdfLine
from dispatches.intake.readers.pdf_raw import Handle, loose_boxes
from dispatches.intake.readers.runs import PlacedWord, Run

_FEWEST_WORDS = 3  # of a line that is asked for four places only
# How far from where its letters put it a third of such a line may begin, in its height: less than
# half of what a gap between columns does to it.
_UNEVEN = 0.4
_FINE = 1 << 16
_CERTAIN = array("B", [CERTAIN])
_LEVEL = 0.3  # how steep a word may be, and how far its last letter may hang, in its height


@dataclass(slots=True)
class Placed:
    """The words of a page where its lines are even, and the others one by one with the index of
    their first characters. `steep` words do not run from left to right."""

    runs: list[Run]
    words: list[PlacedWord]
    starts: list[int]
    steep: list[tuple[float, float]]  # how far right and down each goes


def place(textpage: Handle, frame: Frame, lines: Sequence[PdfLine], *, even: bool = True) -> Placed:
    """Where the words of the lines stand on the upright page."""
    long: list[PdfLine] = []
    rest: list[PdfLine] = []
    for line in lines:
        words = line.words
        # In capitals it may be two columns of a letterhead with hardly a gap between.
        loud = words[0].isupper() and words[-1].isupper()
        plain = even and not loud and len(words) >= _FEWEST_WORDS and all(words)
        (long if plain else rest).append(line)
    runs, uneven = _place_even(textpage, frame, long)
    return _place_each(textpage, frame, uneven + rest, runs)


def _place_even(
    textpage: Handle, frame: Frame, lines: Sequence[PdfLine]
) -> tuple[list[Run], list[PdfLine]]:
    """Runs of the even lines; and the lines that are not."""
    asked: list[int] = []
    for line in lines:
        one, two = _thirds(len(line.words))
        second = line.start + sum(map(len, line.printed[:one])) + one
        last = second + sum(map(len, line.printed[one:two])) + two - one
        asked += (line.start, second, last, line.end)
    lefts, tops, rights, bottoms = frame.upright(loose_boxes(textpage, asked))
    width, height = frame.size
    across, down = SCALE / (width or 1), SCALE / (height or 1)
    runs, uneven = [], []
    for at, line in zip(range(0, len(asked), 4), lines, strict=True):
        left, right, top, bottom = lefts[at], rights[at + 3], tops[at], bottoms[at]
        inside = 0 <= left < right <= width and 0 <= top < bottom <= height
        slack = _LEVEL * (bottom - top)
        if inside and abs(tops[at + 1] - top) <= slack and abs(tops[at + 3] - top) <= slack:
            places = left, lefts[at + 1], lefts[at + 2], right
            sides = _spread(line.words, places, across, _UNEVEN * (bottom - top))
            if sides:
                count = len(line.words)
                over = array("H", [int(top * down)]) * count
                under = array("H", [int(bottom * down)]) * count
                runs.append(
                    Run(
                        line.words, sides[0], over, sides[1], under, _CERTAIN * count,
                        left, top, right, bottom,
                    )
                )  # fmt: skip
                continue
        uneven.append(line)
    return runs, uneven


def _thirds(count: int) -> tuple[int, int]:
    """The words that begin the second and the last third: in a short line as near as can be."""
    return (count + 1) // 3, (2 * count + 1) // 3


def _spread(
    words: list[str], places: tuple[float, float, float, float], across: float, slack: float
) -> "tuple[array[int], array[int]] | None":
    """Left and right of each word in ten-thousandths, as its letters' widths put it, or None where
    that is not how the line stands: `places` are its left, both its thirds and its right."""
    left, second, last, right = places
    starts = list(accumulate(map(ADVANCES.__getitem__, words), initial=0))
    # Whole numbers in 65,536ths: Python counts with them faster than with fractions.
    step = int((right - left) * across * _FINE / (starts[-1] - SPACE))
    shift = int(left * across * _FINE)
    sides = [(shift + start * step) >> 16 for start in starts]
    one, two = _thirds(len(words))
    second -= sides[one] / across
    last -= sides[two] / across
    if max(abs(second), abs(last), abs(second - last)) > slack:
        return None
    space = (SPACE * step) >> 16
    ends = [side - space for side in sides[1:]]
    sides.pop()
    return array("H", sides), array("H", ends)


def _place_each(
    textpage: Handle, frame: Frame, lines: Sequence[PdfLine], runs: list[Run]
) -> Placed:
    """Each word of the lines, beside the runs that are placed already."""
    texts: list[str] = []
    starts: list[int] = []
    lasts: list[int] = []
    for line in lines:
        start = line.start
        for printed, word in zip(line.printed, line.words, strict=True):
            if word:
                texts.append(word)
                starts.append(start)
                lasts.append(start + len(printed) - 1)
            start += len(printed) + 1
    placed = Placed(runs, [], [], [])
    first_boxes = zip(*frame.upright(loose_boxes(textpage, starts)), strict=True)
    last_boxes = zip(*frame.upright(loose_boxes(textpage, lasts)), strict=True)
    for text, start, first, last in zip(texts, starts, first_boxes, last_boxes, strict=True):
        left, top, right, bottom = first
        right_of, down = last[0] + last[2] - left - right, last[1] + last[3] - top - bottom
        if right_of < 0 or abs(down) > _LEVEL * (right_of + 2 * (bottom - top)):
            placed.steep.append((right_of, down))
            continue
        placed.words.append(
            PlacedWord(text, left, min(top, last[1]), last[2], max(bottom, last[3]))
        )
        placed.starts.append(start)
    return placed
