"""Where the words of a PDF page stand.

To ask PDFium where a character stands costs as much as to read it. So only in a line that is not
plainly even are all words asked for; in an even one four places are, and what lies between follows
from how wide letters are.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from dispatches.intake.paper import CERTAIN, SCALE
from dispatches.intake.readers.lanes import spread
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
    thirds: list[tuple[int, int]] = []
    for line in lines:
        printed, start = line.printed, line.start
        # The words that begin the second and the last third: in a short line as near as can be.
        count = len(printed)
        one, two = (count + 1) // 3, (2 * count + 1) // 3
        thirds.append((one, two))
        second = start + len(" ".join(printed[:one])) + 1
        asked += (start, second, second + len(" ".join(printed[one:two])) + 1, line.end)
    lefts, tops, rights, bottoms = frame.upright(loose_boxes(textpage, asked))
    width, height = frame.size
    across, down = SCALE / (width or 1), SCALE / (height or 1)
    # How far each word of the page would begin from the first, were they all in one line.
    words = chain.from_iterable([line.words for line in lines])
    begins = array("Q", accumulate(map(ADVANCES.__getitem__, words), initial=0))
    runs, uneven = [], []
    level = array("H", [0])
    behind = 0
    for (
        line, (one, two), left, second_left, last_left, right,
        top, second_top, last_top, bottom,
    ) in zip(
        lines, thirds, lefts[0::4], lefts[1::4], lefts[2::4], rights[3::4],
        tops[0::4], tops[1::4], tops[3::4], bottoms[0::4], strict=True,
    ):  # fmt: skip
        count = len(line.words)
        first, behind = behind, behind + count
        high = bottom - top
        slack = _LEVEL * high
        if not (
            0 <= left < right <= width and 0 <= top < bottom <= height
            and -slack <= second_top - top <= slack and -slack <= last_top - top <= slack
        ):  # fmt: skip
            uneven.append(line)
            continue
        # Whole numbers in 65,536ths: Python counts with them faster than with fractions.
        begin = begins[first]
        step = int((right - left) * across * _FINE / (begins[behind] - begin - SPACE))
        shift = int(left * across * _FINE) - begin * step
        off = second_left - (shift + begins[first + one] * step >> 16) / across
        far_off = last_left - (shift + begins[first + two] * step >> 16) / across
        slack = _UNEVEN * high
        if not (-slack <= off <= slack and -slack <= far_off <= slack >= abs(off - far_off)):
            uneven.append(line)
            continue
        gap = SPACE * step >> 16
        befores, afters = spread(begins[first : behind + 1], step, shift, gap)
        level[0] = int(top * down)
        over = level * count
        level[0] = int(bottom * down)
        runs.append(
            Run(
                line.words, befores, over, afters, level * count, _CERTAIN * count,
                left, top, right, bottom,
            )
        )  # fmt: skip
    return runs, uneven


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
    lefts, tops, rights, bottoms = frame.upright(loose_boxes(textpage, starts + lasts))
    count = len(texts)
    for text, start, left, top, right, bottom, last_left, last_top, last_right, last_bottom in zip(
        texts, starts, lefts[:count], tops[:count], rights[:count], bottoms[:count],
        lefts[count:], tops[count:], rights[count:], bottoms[count:], strict=True,
    ):  # fmt: skip
        right_of = last_left + last_right - left - right
        down = last_top + last_bottom - top - bottom
        if right_of < 0 or abs(down) > _LEVEL * (right_of + 2 * (bottom - top)):
            placed.steep.append((right_of, down))
            continue
        placed.words.append(
            PlacedWord(text, left, min(top, last_top), last_right, max(bottom, last_bottom))
        )
        placed.starts.append(start)
    return placed
