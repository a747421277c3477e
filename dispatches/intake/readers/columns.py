"""Words with their places → text in reading order, each word knowing where it stands.

Used for PDF and for recognised characters alike. Letterhead and foot are read column by column,
tables as `| a | b |`, the rest line by line; what stands in the margins is left out.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dispatches.intake.paper import Page, pack_columns
from dispatches.intake.readers.arrival import cut_arrival
from dispatches.intake.readers.bands import Cells, blocks
from dispatches.intake.readers.grids import Grid
from dispatches.intake.readers.lanes import lowered
from dispatches.intake.readers.letterhead import part_at_motto
from dispatches.intake.readers.margins import without_margins
from dispatches.intake.readers.rows import Row, cut_rows
from dispatches.intake.readers.ruled import Table, without_tables
from dispatches.intake.readers.runs import PlacedWord, Run, cut_runs
from dispatches.intake.readers.spacing import Spacing, leading, margin

__all__ = ["PlacedPage", "PlacedWord", "arrange"]


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """The words of a page; width and height in points. The rest as in paper.Page.

    A reader that knows which words stand together gives `runs` instead of words; `grids` are the
    ruled tables that it sees, `stamp` the rows of an arrival stamp that it found apart, which is
    one on a paper's first page alone."""

    words: Sequence[PlacedWord]
    width: float
    height: float
    turn: int = 0
    member: int = 0
    frame: int = 0
    recognised: bool = False
    runs: Sequence[Run] = ()
    grids: Sequence[Grid] = ()
    stamp: Sequence[Sequence[PlacedWord]] = ()


def arrange(pages: Sequence[PlacedPage]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, parted by form feeds, and the pages with their words placed in it."""
    cut, tables = zip(*map(_cut, pages), strict=True) if pages else ((), ())
    own = without_margins(
        [(rows, page.height) for (rows, _em), page in zip(cut, pages, strict=True)]
    )
    writer = _Writer()
    made: list[Page] = []
    for page, rows, (_rows, em), ruled in zip(pages, own, cut, tables, strict=True):
        if not made:  # above the letter: below it, it might be taken for a part of its text
            for words in page.stamp:
                writer.write(False, [cut_runs(words, page.width, page.height)])
        for line in _lines(rows, em, ruled):
            writer.write(*line)
        made.append(writer.close_page(page))
    return writer.text, tuple(made)


def _cut(page: PlacedPage) -> tuple[tuple[list[Row], float], list[Table]]:
    """The rows outside ruled tables with the common height of all words, and these tables."""
    runs = page.runs or cut_runs(page.words, page.width, page.height)
    rows, em = cut_rows(runs)
    if not page.grids:
        return (rows, em), []
    outside, tables = without_tables(runs, page.grids, page.width, page.height)
    return (cut_rows(outside)[0], em), tables


def _lines(rows: list[Row], em: float, tables: Sequence[Table]) -> Iterator[tuple[bool, Cells]]:
    """The lines of a page, each with whether a blank line stands before it."""
    rows, stamp = cut_arrival(part_at_motto(rows), em)
    laid = [block for block in _blocks(rows, em, tables) if block]
    spacing = Spacing(margin(rows), leading(laid) or 1.2 * em, em)
    for block in laid:
        for at, cells in enumerate(block):
            runs = cells[0] if len(cells) == 1 else [run for cell in cells for run in cell]
            blank = spacing.blank_before(runs)
            yield blank and (at == 0 or len(cells) == 1), cells
    for at, row in enumerate(stamp):
        yield at == 0, [row.runs]


def _blocks(rows: list[Row], em: float, tables: Sequence[Table]) -> Iterator[list[Cells]]:
    for table in tables:
        above = [row for row in rows if row.middle < table.top]
        rows = [row for row in rows if row.middle >= table.top]
        yield from blocks(above, em)
        yield table.rows
    yield from blocks(rows, em)


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
        if len(cells) > 1:
            self._add("|")
            for runs in cells:
                self._take(runs)
                self._add("|")
            words: Sequence[str] = self._tokens[start:]
        else:
            self._take(cells[0])
            words = cells[0][0].texts if len(cells[0]) == 1 else self._tokens[start:]
        self._lines.append(self._break + " ".join(words))
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
        begins = array("I", accumulate(steps, initial=self._offset))
        starts, ends = begins[:-1], lowered(begins[1:])
        self._offset = begins[-1]
        for at in reversed(self._wordless):
            del starts[at], ends[at]
        return starts, ends

    def _sides(self) -> "list[array[int]]":
        """Where each stands on the page, and how sure it is."""
        lefts, tops, rights, bottoms = array("H"), array("H"), array("H"), array("H")
        confidences = array("B")
        for run in self._runs:
            lefts.extend(run.lefts)
            tops.extend(run.tops)
            rights.extend(run.rights)
            bottoms.extend(run.bottoms)
            confidences.extend(run.confidences)
        return [lefts, tops, rights, bottoms, confidences]
