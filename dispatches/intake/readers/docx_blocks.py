"""Paragraphs, tables, text boxes and notes of a part → its lines in reading order."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from dispatches.intake.readers.docx_lines import PrintedLine
from dispatches.intake.readers.docx_names import (
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    TABLE,
    W,
    child,
    unwrapped,
    value,
    whole,
)
from dispatches.intake.readers.docx_numbering import Numbering
from dispatches.intake.readers.docx_runs import NoteId, Runs
from dispatches.intake.readers.docx_styles import (
    Setting,
    Style,
    Styles,
    is_drawn,
    is_filled,
)
from dispatches.intake.readers.docx_tables import Cell, Row, read_table
from dispatches.intake.readers.docx_tabs import reached
from dispatches.intake.refusals import RefusalCode, Unreadable

DEEPEST = 30  # tables and boxes within each other; Word itself gives up sooner
_SIDES = {"left": "V", "start": "V", "right": "V", "end": "V", "top": "H", "bottom": "H"}


class Blocks:
    """Reads the parts of one document, in the order in which Word counts its lists."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._depth = 0
        self._page = False  # the next line begins a page
        self._notes: dict[NoteId, etree._Element] = {}
        self._sections: Iterator[bool] = iter(())

    def read_body(
        self, body: etree._Element, notes: dict[NoteId, etree._Element]
    ) -> list[PrintedLine]:
        """The text proper, each note behind the paragraph or table that refers to it."""
        self._notes = notes
        self._sections = _page_sections(body)
        return self.read(body)

    def read(self, container: etree._Element, *, shaded: bool = False) -> list[PrintedLine]:
        if self._depth == DEEPEST:
            raise Unreadable(RefusalCode.BROKEN)
        self._depth += 1
        lines: list[PrintedLine] = []
        carried: list[str] = []
        gap = centred = False
        for each in unwrapped(container):
            if each.tag == PARAGRAPH:
                setting = self._styles.setting(each.find(PARAGRAPH_PROPERTIES))
                read = self._paragraph(each, setting, carried, shaded=shaded)
                # Centred lines below each other are one title, whoever pressed Enter between.
                apart = self._depth == 1 and not (centred and setting.centred)
                if read and (gap or apart):
                    read[0] = replace(read[0], gap=True)
                gap = not read and not carried
                centred = bool(setting.centred)
                lines += read
            elif each.tag == TABLE:
                read = self._table(each, shaded=shaded)
                if read:
                    read[0] = replace(read[0], gap=True)
                    gap = True
                lines += read
            if self._depth == 1:
                lines += self._new_notes()
        lines += self._cut("".join(carried), Setting())
        self._depth -= 1
        return lines

    def _paragraph(
        self,
        paragraph: etree._Element,
        setting: Setting,
        carried: list[str],
        *,
        shaded: bool,
    ) -> list[PrintedLine]:
        """Its lines; `carried` is what goes on from paragraph to paragraph."""
        words = self._runs.read(paragraph, setting.style, shaded=shaded or bool(setting.shaded))
        self._page = self._page or words.new_page or bool(setting.new_page)
        carried.append(words.text)
        lines: list[PrintedLine] = []
        if not words.runs_on:
            lines = self._cut(self._labelled("".join(carried), setting), setting)
            carried.clear()
        for box in words.boxes:
            if read := self.read(box, shaded=True):
                lines += [replace(read[0], gap=True), *read[1:]]
        if child(paragraph, "pPr", "sectPr") is not None:
            self._page = next(self._sections, False) or self._page
        return lines

    def _labelled(self, text: str, setting: Setting) -> str:
        if setting.list_id in (None, "0"):
            return text
        label = self._numbering.label(setting.list_id, setting.level, setting.style)
        # An empty item is printed with its number; a lone bullet says nothing.
        return label + text.lstrip() if text.strip() or any(map(str.isalnum, label)) else text

    def _cut(self, text: str, setting: Setting) -> list[PrintedLine]:
        """A paragraph's text at its line and page breaks."""
        lines: list[PrintedLine] = []
        for at, part in enumerate(text.split("\f")):
            self._page = self._page or at > 0
            for line in part.split("\n"):
                if words := line.strip():
                    tabs = line[: len(line) - len(line.lstrip())].count("\t")
                    indent = reached(tabs, setting.indent or 0, setting.tabs or ())
                    lines.append(PrintedLine(words, page=self._page, indent=indent))
                    self._page = False
        return lines

    def _table(self, table: etree._Element, *, shaded: bool) -> list[PrintedLine]:
        properties = child(table, "tblPr")
        style = self._styles.style(value(properties, "tblStyle"))
        inside = _inside(properties, style)
        rows: list[Row] = []
        for row in unwrapped(table):
            if row.tag != ROW or child(row, "trPr", "del") is not None:
                continue
            before = whole(value(row, "trPr", "gridBefore"), 0)
            cells = tuple(
                self._cell(cell, inside, shaded=shaded or bool(style.coloured))
                for cell in unwrapped(row)
                if cell.tag == CELL
            )
            rows.append(Row(cells, before))
        return read_table(rows)

    def _cell(self, cell: etree._Element, inside: dict[str, bool], *, shaded: bool) -> Cell:
        properties = child(cell, "tcPr")
        merge, shading = child(properties, "vMerge"), child(properties, "shd")
        filled = shading is not None and is_filled(shading)
        lines = self.read(cell, shaded=shaded or filled)
        if merge is not None and merge.get(W + "val") != "restart":
            lines = []  # covered by the cell above
        span = max(1, whole(value(properties, "gridSpan"), 1))
        return Cell(tuple(lines), span, _is_ruled(child(properties, "tcBorders"), inside))

    def _new_notes(self) -> list[PrintedLine]:
        """The notes referred to since the last time, as `[1] words`."""
        lines: list[PrintedLine] = []
        for name in self._runs.referred:  # grows while a note refers to others
            if (note := self._notes.get(name)) is not None:
                page, self._page = self._page, False
                words = " ".join(line.text for line in self.read(note))
                lines.append(PrintedLine(f"[{self._runs.numbers[name]}] {words}", gap=True))
                self._page = page
        self._runs.referred.clear()
        return lines


def _inside(properties: etree._Element | None, style: Style) -> dict[str, bool]:
    """Whether lines are drawn between columns (V) and rows (H) of a table."""
    drawn = dict.fromkeys("VH", bool(style.grid))
    for side in "VH":
        border = child(properties, "tblBorders", f"inside{side}")
        if border is not None:
            drawn[side] = is_drawn(border)
    return drawn


def _is_ruled(borders: etree._Element | None, inside: dict[str, bool]) -> bool:
    """Whether a cell is parted from its neighbours by a line: its own word, then the table's."""
    own = {} if borders is None else {each.tag.removeprefix(W): each for each in borders}
    return any(
        is_drawn(own[side]) if side in own else inside[across] for side, across in _SIDES.items()
    )


def _page_sections(body: etree._Element) -> Iterator[bool]:
    """For the end of each section, whether the next one begins a page."""
    sections = [each for each in body.iter(W + "sectPr") if not _is_former(each)]
    return iter([value(each, "type") not in ("continuous", "nextColumn") for each in sections[1:]])


def _is_former(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"
