"""A text page of a PDF → runs of placed words.

To ask PDFium where a character stands costs as much as to read it. So only in a line that is not
plainly even are all words asked for; in an even one four places are, and what lies between follows
from how wide letters are.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pypdfium2.raw as pdfium

from dispatches.intake.paper import CERTAIN
from dispatches.intake.readers.letters import SPACE, WIDTHS
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_raw import Handle, loose_boxes
from dispatches.intake.readers.rows import PlacedWord, Run
from dispatches.intake.readers.spelling import is_plain, spell

# PDFium ends a line by both, or by a mark in place of the hyphen that parts a word.
_LINE_END = re.compile("\r\n|[\x02\ufffe]|$")
_ODD = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u3000\ufffe]"
)
_HYPHENS = "\x02\ufffe"
_FEWEST_WORDS = 9  # of a line that is asked for four places only
_EVEN = 1.08  # by how much the thirds of such a line may differ; a gap between columns shows
_LEVEL = 0.3  # how steep a word may be, and how far its last letter may hang, in its height


@dataclass(slots=True)
class PdfLine:
    """Words that PDFium takes for one line, by the index of their first characters and of their
    last: it may cross columns, and more."""

    words: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(slots=True)
class Placed:
    """The words of a page where its lines are even, and the others one by one with the index of
    their first characters. `steep` words do not run from left to right."""

    runs: list[Run]
    words: list[PlacedWord]
    starts: list[int]
    steep: list[tuple[float, float]]  # how far right and down each goes


def characters(textpage: Any) -> str:
    """The text of a page, as long as its list of characters, so that an index fits both."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    last = pdfium.FPDFText_GetTextIndexFromCharIndex(textpage, count - 1)
    if written == count + 1 and len(text) == count and last == count - 1:
        return text
    codes = [pdfium.FPDFText_GetUnicode(textpage, at) for at in range(count)]
    return "".join([chr(code) if _is_character(code) else "\ufffd" for code in codes])


def _is_character(code: int) -> bool:
    return 0 < code < 0xD800 or 0xE000 <= code < 0x10000


def lines_of(text: str) -> Iterator[PdfLine]:
    """The words of each line; they may be spelt in fewer letters than the page has characters."""
    plain = text
    if _ODD.search(text):
        plain = _ODD.sub(lambda found: "-" if found[0] in _HYPHENS else " ", text)
    told = is_plain(plain)
    start = 0
    for end in _LINE_END.finditer(text):
        line = PdfLine([], [], [])
        for word in plain[start : end.end()].rstrip("\r\n").split(" "):
            spelt = word if told else spell(word)
            if spelt:
                line.words.append(spelt)
                line.starts.append(start)
                line.ends.append(start + len(word) - 1)
            start += len(word) + 1
        start = end.end()
        if line.words:
            yield line


def place(textpage: Handle, frame: Frame, lines: Sequence[PdfLine], *, even: bool = True) -> Placed:
    """Where the words of the lines stand on the upright page."""
    long = [line for line in lines if even and len(line.words) >= _FEWEST_WORDS]
    runs, uneven = _place_even(textpage, frame, long)
    rest = [line for line in lines if not even or len(line.words) < _FEWEST_WORDS]
    return _place_each(textpage, frame, uneven + rest, runs)


def _place_even(
    textpage: Handle, frame: Frame, lines: Sequence[PdfLine]
) -> tuple[list[Run], list[PdfLine]]:
    """Runs of the even lines; and the lines that are not."""
    asked = [
        at
        for line in lines
        for third in [len(line.starts) // 3]
        for at in (line.starts[0], line.starts[third], line.starts[2 * third], line.ends[-1])
    ]
    lefts, tops, rights, bottoms = frame.upright(loose_boxes(textpage, asked))
    runs, uneven = [], []
    for number, line in enumerate(lines):
        first, last = 4 * number, 4 * number + 3
        top, bottom = max(tops[first : last + 1]), min(bottoms[first : last + 1])
        height = bottoms[first] - tops[first]
        sides = _spread(line, [*lefts[first:last], rights[last]])
        if sides is None or bottom - top < (1 - _LEVEL) * height:
            uneven.append(line)
            continue
        top, bottom = tops[first], bottoms[first]
        count = len(line.words)
        runs.append(
            Run(
                line.words, sides[0], [top] * count, sides[1], [bottom] * count, [CERTAIN] * count,
                lefts[first], top, rights[last], bottom,
            )
        )  # fmt: skip
    return runs, uneven


def _spread(line: PdfLine, places: list[float]) -> tuple[list[float], list[float]] | None:
    """Left and right of each word of a line whose thirds begin at these places and end at the
    last; None where a third is so much wider than its letters that it must have a gap."""
    words = line.words
    third = len(words) // 3
    ends = list(accumulate([sum(map(WIDTHS.__getitem__, word)) + SPACE for word in words]))
    starts = [0, *ends[:-1]]
    lefts: list[float] = []
    rights: list[float] = []
    scales = []
    bounds = (0, third, 2 * third, len(words))
    for at in range(3):
        begin, end = bounds[at], bounds[at + 1]
        origin, reach = starts[begin], ends[end - 1] - (SPACE if at == 2 else 0)
        scale = (places[at + 1] - places[at]) / (reach - origin or 1)
        shift = places[at] - origin * scale
        lefts += [shift + start * scale for start in starts[begin:end]]
        rights += [shift + (end - SPACE) * scale for end in ends[begin:end]]
        scales.append(scale)
    return (lefts, rights) if 0 < max(scales) <= _EVEN * min(scales) else None


def _place_each(
    textpage: Handle, frame: Frame, lines: Sequence[PdfLine], runs: list[Run]
) -> Placed:
    starts = [start for line in lines for start in line.starts]
    texts = [word for line in lines for word in line.words]
    lasts = [end for line in lines for end in line.ends]
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
