"""Words with their places → text in reading order, each word knowing where it stands.

Used for PDF and for recognised characters alike. Letterhead and foot are read column by column,
tables as `| a | b |`, the rest line by line; what stands in the margins is left out.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median_low

from dispatches.intake.paper import Page, pack_columns
from dispatches.intake.readers.arrival import cut_arrival
from dispatches.intake.readers.bands import Cells, blocks
from dispatches.intake.readers.letterhead import part_at_motto
from dispatches.intake.readers.margins import without_margins
from dispatches.intake.readers.rows import Row, cut_rows
from dispatches.intake.readers.runs import PlacedWord, Run, cut_runs

__all__ = ["PlacedPage", "PlacedWord", "arrange"]

_MORE_THAN_LEADING = 1.3  # times the usual distance of lines: a blank line is meant
_INDENT = 0.7, 4.0  # times the height of words: the first line of a paragraph


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """The words of a page; width and height in points. The rest as in paper.Page.

    A reader that knows which words stand together gives `runs` instead of words."""

    words: Sequence[PlacedWord]
    width: float
    height: float
    turn: int = 0
    member: int = 0
    frame: int = 0
    recognised: bool = False
    runs: Sequence[Run] = ()


def arrange(pages: Sequence[PlacedPage]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, parted by form feeds, and the pages with their words placed in it."""
    cut = [cut_rows(page.runs or cut_runs(page.words, page.width, page.height)) for page in pages]
    own = without_margins(
        [(rows, page.height) for (rows, _em), page in zip(cut, pages, strict=True)]
    )
    writer = _Writer()
    made = []
    for page, rows, (_rows, em) in zip(pages, own, cut, strict=True):
        for line in _lines(rows, em):
            writer.write(*line)
        made.append(writer.close_page(page))
    return writer.text, tuple(made)


def _lines(rows: list[Row], em: float) -> Iterator[tuple[bool, Cells]]:
    """The lines of a page, each with whether a blank line stands before it."""
    rows, stamp = cut_arrival(part_at_motto(rows), em)
    laid = [block for block in blocks(rows, em) if block]
    spacing = _Spacing(_margin(rows), _leading(laid) or 1.2 * em, em)
    for block in laid:
        for at, cells in enumerate(block):
            runs = cells[0] if len(cells) == 1 else [run for cell in cells for run in cell]
            blank = spacing.blank_before(runs)
            yield blank and (at == 0 or len(cells) == 1), cells
    for at, row in enumerate(stamp):
        yield at == 0, [row.runs]


@dataclass(slots=True)
class _Spacing:
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


def _margin(rows: list[Row]) -> float:
    """Where most lines begin."""
    lefts: dict[int, int] = {}
    for row in rows:
        left = round(row.runs[0].left)
        lefts[left] = lefts.get(left, 0) + 1
    return max(lefts, key=lambda left: (lefts[left], -left), default=0)


def _leading(laid: list[list[Cells]]) -> float:
    steps = []
    for block in laid:
        bottoms = [line[0][0].bottom for line in block if len(line) == 1]
        steps += [after - before for before, after in pairwise(bottoms)]
    return median_low(steps) if steps else 0.0


class _Writer:
    """Puts the text together line by line, and keeps where each word came to stand.

    One character parts any two tokens of the text: words, the bars between the cells of a table,
    and the nothing in a blank line and before a form feed.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._offset = 0
        self._break = ""
        self._open_page()

    def _open_page(self) -> None:
        self._tokens: list[str] = []
        self._wordless: list[int] = []  # tokens that are no words
        self._runs: list[Run] = []

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def write(self, blank: bool, cells: Cells) -> None:
        if blank:
            self._add("")
            self._lines.append("")
        for _feed in self._break:
            self._add("")
        start = len(self._tokens)
        if len(cells) == 1:
            self._take(cells[0])
        else:
            self._add("|")
            for runs in cells:
                self._take(runs)
                self._add("|")
        self._lines.append(self._break + " ".join(self._tokens[start:]))
        self._break = ""

    def _add(self, token: str) -> None:
        self._wordless.append(len(self._tokens))
        self._tokens.append(token)

    def _take(self, runs: list[Run]) -> None:
        self._runs += runs
        for run in runs:
            self._tokens += run.texts

    def close_page(self, page: PlacedPage) -> Page:
        words = pack_columns([*self._spans(), *self._sides()])
        self._break += "\f"
        self._open_page()
        return Page(
            width=round(page.width),
            height=round(page.height),
            words=words,
            turn=page.turn,
            member=page.member,
            frame=page.frame,
            recognised=page.recognised,
        )

    def _spans(self) -> "tuple[array[int], array[int]]":
        """Where each word of the page begins and ends."""
        steps = [len(token) + 1 for token in self._tokens]
        begins = list(accumulate(steps, initial=self._offset))
        starts, ends = array("I", begins[:-1]), array("I", [begin - 1 for begin in begins[1:]])
        self._offset = begins[-1]
        for at in reversed(self._wordless):
            del starts[at], ends[at]
        return starts, ends

    def _sides(self) -> "list[array[int]]":
        """Where each stands on the page, and how sure it is."""
        lefts: list[int] = []
        rights: list[int] = []
        tops, bottoms, confidences = array("H"), array("H"), array("B")
        for run in self._runs:
            lefts += run.lefts
            rights += run.rights
            tops.extend(run.tops)
            bottoms.extend(run.bottoms)
            confidences.extend(run.confidences)
        return [array("H", lefts), tops, array("H", rights), bottoms, confidences]
