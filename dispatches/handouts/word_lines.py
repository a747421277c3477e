"""Paragraphs, columns and rules of a Word file, as python-docx has them not."""

import re
from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from dispatches.handouts.runs import Run
from dispatches.handouts.sheet import Line

# What no XML document may hold, https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def columns(paper: Paper, left: Mm, right: Mm, *, rows: int) -> Table:
    table: Table = paper.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = width
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = left, right
    return table


def tidy(table: Table) -> None:
    """Take away the empty paragraph that each new cell began with, but for the only one."""
    for row in table.rows:
        for cell in row.cells:
            if len(cell.paragraphs) > 1:
                cell._tc.remove(cell.paragraphs[0]._p)


def par(
    within: Any, words: str | Line, *, size: float = 14, bold: bool = False, italic: bool = False,
    align: ALIGN = ALIGN.LEFT, before: float = 0, after: float = 0,
) -> Paragraph:  # fmt: skip
    line: Paragraph = within.add_paragraph()
    line.alignment = align
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(after)
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    fill(line, words, size=size, bold=bold, italic=italic)
    return line


def fill(line: Paragraph, words: str | Line, **look: Any) -> None:
    for piece in (Run(words),) if isinstance(words, str) else words:
        run(line, piece.text, **look, reread=piece.reread)


def run(
    line: Paragraph, words: str, *, size: float, bold: bool = False, italic: bool = False,
    reread: bool = False,
) -> None:  # fmt: skip
    said = line.add_run(writable(words))
    said.font.size, said.bold, said.italic = Pt(size), bold, italic
    if reread:
        said.underline = True
        mark = line.add_run("*")
        mark.font.superscript = True


def ruled(line: Paragraph, inset: Mm) -> None:
    """A rule under a line: the border of an empty one below it, as long as the inset leaves it."""
    below = line.insert_paragraph_before()
    line._p.addnext(below._p)
    form = below.paragraph_format
    form.left_indent = form.right_indent = inset
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(4)
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    below._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def field(kind: str | None) -> Any:
    """A part of the field that shows the page's number: its beginning, code or end."""
    if kind is None:
        code = OxmlElement("w:instrText")
        code.text = "PAGE"
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
