"""Words with their places → text in reading order, each word knowing where it stands.

Used for PDF and for recognised characters alike. Letterhead and foot are read column by column,
tables as `| a | b |`, the rest line by line; what stands in the margins is left out.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dispatches.intake.paper import SCALE, Box, Page, Word
from dispatches.intake.readers.arrival import cut_arrival
from dispatches.intake.readers.bands import Cells, blocks
from dispatches.intake.readers.margins import without_margins
from dispatches.intake.readers.rows import PlacedWord, Row, Run, cut_rows

__all__ = ["PlacedPage", "PlacedWord", "arrange"]

_MORE_THAN_LEADING = 1.3  # times the usual distance of lines: a blank line is meant
_INDENT = 0.7, 4.0  # times the height of words: the first line of a paragraph


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """The words of a page; width and height in points. The rest as in paper.Page."""

    words: Sequence[PlacedWord]
    width: float
    height: float
    turn: int = 0
    member: int = 0
    frame: int = 0
    recognised: bool = False


def arrange(pages: Sequence[PlacedPage]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, parted by form feeds, and the pages with their words placed in it."""
    cut = [cut_rows(page.words) for page in pages]
    own = without_margins(
        [(rows, page.height) for (rows, _em), page in zip(cut, pages, strict=True)]
    )
    writer = _Writer()
    made = []
    for page, rows, (_rows, em) in zip(pages, own, cut, strict=True):
        writer.open_page(page)
        for line in _lines(rows, em):
            writer.write(*line)
        made.append(writer.close_page(page))
    return writer.text, tuple(made)


def _lines(rows: list[Row], em: float) -> Iterator[tuple[bool, Cells]]:
    """The lines of a page, each with whether a blank line stands before it."""
    rows, stamp = cut_arrival(rows, em)
    laid = [block for block in blocks(rows, em) if block]
    leading = _leading(laid) or 1.2 * em
    margin = min((row.left for row in rows), default=0.0)
    before: tuple[float, float] | None = None  # left and bottom of the line above
    for block in laid:
        for at, cells in enumerate(block):
            runs = [run for cell in cells for run in cell]
            left, bottom = runs[0].left, max([run.bottom for run in runs])
            in_table = at > 0 and len(cells) > 1
            blank = before is not None and not in_table
            yield blank and _parted(before, left, bottom, margin, leading, em), cells
            before = left, bottom
    for at, row in enumerate(stamp):
        yield at == 0, [row.runs]


def _parted(
    above: tuple[float, float], left: float, bottom: float, margin: float, leading: float, em: float
) -> bool:
    step = bottom - above[1]
    if not 0.5 * leading < step < _MORE_THAN_LEADING * leading:  # or up, to the next column
        return True
    indented = _INDENT[0] * em < left - margin < _INDENT[1] * em
    return indented and above[0] - margin < _INDENT[0] * em / 2


def _leading(laid: list[list[Cells]]) -> float:
    """The usual distance from line to line."""
    steps = []
    for block in laid:
        bottoms = [max([run.bottom for run in line[0]]) for line in block if len(line) == 1]
        steps += [after - before for before, after in itertools.pairwise(bottoms)]
    return median(steps) if steps else 0.0


class _Writer:
    """Puts the text together line by line, and says where each word came to stand."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._offset = 0
        self._words: list[Word] = []
        self._across = self._down = 1.0
        self._break = ""

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def open_page(self, page: PlacedPage) -> None:
        self._words = []
        self._across, self._down = SCALE / (page.width or 1), SCALE / (page.height or 1)

    def close_page(self, page: PlacedPage) -> Page:
        self._break += "\f"
        return Page(
            width=round(page.width),
            height=round(page.height),
            words=tuple(self._words),
            turn=page.turn,
            member=page.member,
            frame=page.frame,
            recognised=page.recognised,
        )

    def write(self, blank: bool, cells: Cells) -> None:
        if blank:
            self._add("")
        opening, self._break = self._break, ""
        if len(cells) == 1:
            self._add(opening + self._place(cells[0], len(opening)))
            return
        line = opening + "|"
        for runs in cells:
            line += " "
            line += self._place(runs, len(line))
            line += " |" if runs else "|"
        self._add(line)

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._offset += len(line) + 1

    def _place(self, runs: list[Run], shift: int) -> str:
        """The words of the runs as they stand in one line, from `shift` on."""
        start = self._offset + shift
        across, down = self._across, self._down
        said = []
        for run in runs:
            for text, left, top, right, bottom, confidence, _line in run.words:
                end = start + len(text)
                box = Box(
                    _part(left * across),
                    _part(top * down),
                    _part(right * across),
                    _part(bottom * down),
                )
                self._words.append(Word(start, end, box, confidence))
                said.append(text)
                start = end + 1
        return " ".join(said)


def _part(value: float) -> int:
    """Within the page, whatever hangs over its edge."""
    return 0 if value < 0 else SCALE if value > SCALE else int(value)
