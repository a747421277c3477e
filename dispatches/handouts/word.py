"""The letter as a Word file, for staff who work on with its text: in the layout of the PDF."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from dispatches.handouts.runs import Run
from dispatches.handouts.sheet import Annex, Item, Line, Sheet, Text
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.handouts.word_lines import columns, field, par, ruled, run, tidy, writable

FONT = "Times New Roman"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
INDENT = Mm(12.7)
HEAD_LEFT, HEAD_RIGHT, HALF = Mm(68), Mm(97), Mm(82)


def letter_docx(sheet: Sheet, *, at: Whereabouts) -> bytes:
    paper = Document()
    _prepare(paper, sheet, at)
    for act in sheet.acts:
        par(paper, act, size=11, bold=True)
    _head(paper, sheet)
    _addressees(paper, sheet.addressees)
    _text(paper, sheet.body)
    _tail(paper, sheet)
    for annex in sheet.annexes:
        _annex(paper, annex)
    for number, note in enumerate(sheet.notes):
        par(paper, note, size=10, before=3 if number else 18)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _prepare(paper: Paper, sheet: Sheet, at: Whereabouts) -> None:
    """Page, font, language, title; nobody's name: the file says what it is, not who opened it."""
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    about = paper.core_properties
    about.title, about.author, about.comments = writable(sheet.title)[:255], "", sheet.warning
    about.language = "vi"
    _page(paper.sections[0])
    _foot(paper.sections[0], sheet.warning, at)


def _page(section: Section) -> None:
    """Margins, and the page number in the upper one from the second page on."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(25)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    line = header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    for kind in ("begin", None, "end"):
        line.add_run()._r.append(field(kind))


def _foot(section: Section, warning: str, at: Whereabouts) -> None:
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        run(line, warning, size=9, bold=True)
        run(line, f"\n{at.address or at.told}", size=9)


def _head(paper: Paper, sheet: Sheet) -> None:
    table = columns(paper, HEAD_LEFT, HEAD_RIGHT, rows=2)
    left, right = table.rows[0].cells
    if sheet.governing:
        par(left, sheet.governing.upper(), size=12, align=ALIGN.CENTER)
    ruled(par(left, sheet.issuing.upper(), size=12, bold=True, align=ALIGN.CENTER), Mm(22))
    par(right, MOTTO[0], size=12, bold=True, align=ALIGN.CENTER)
    ruled(par(right, MOTTO[1], size=13, bold=True, align=ALIGN.CENTER), Mm(17))
    left, right = table.rows[1].cells
    par(left, sheet.number, size=13, align=ALIGN.CENTER, before=6)
    par(right, sheet.dateline, size=13, italic=True, align=ALIGN.CENTER, before=6)
    if not sheet.kind and sheet.subject:
        about = (Run("V/v "), *sheet.subject)
        par(left, about, size=12, align=ALIGN.CENTER, before=6)
    for mark in sheet.marks:
        par(left, mark.upper(), size=13, bold=True, align=ALIGN.CENTER, before=6)
    tidy(table)
    if sheet.kind:
        par(paper, sheet.kind.upper(), bold=True, align=ALIGN.CENTER, before=12)
        par(paper, sheet.subject, bold=True, align=ALIGN.CENTER)


def _addressees(paper: Paper, lines: Sequence[Line]) -> None:
    if len(lines) == 1:
        par(paper, (Run("Kính gửi: "), *lines[0]), align=ALIGN.CENTER, before=14, after=10)
    elif lines:
        par(paper, "Kính gửi:", before=14).paragraph_format.left_indent = Mm(22)
        for line in _listed(lines):
            par(paper, line, before=3).paragraph_format.left_indent = Mm(39)


def _listed(lines: Sequence[Line]) -> Iterable[Line]:
    for at, line in enumerate(lines, 1):
        yield (Run("- "), *line, Run(";" if at < len(lines) else "."))


def _text(paper: Paper, text: Text) -> None:
    for item in text.pieces:
        _item(paper, item)
    for note in text.notes:
        par(paper, (Run(f"[{note.marker.strip('[]')}] "), *note.runs), size=11, before=3)


def _item(paper: Paper, item: Item) -> None:
    if item.shape == "table":
        _table(paper, item.rows)
        return
    label = f"{item.marker}:" if item.shape in ("question", "answer") else item.marker
    words = (Run(f"{label} "), *item.runs) if label else item.runs
    is_head = item.shape in ("heading", "question")
    line = par(paper, words, bold=is_head, before=6, align=ALIGN.LEFT if is_head else ALIGN.JUSTIFY)
    line.paragraph_format.first_line_indent = None if item.shape == "question" else INDENT
    line.paragraph_format.keep_with_next = is_head


def _table(paper: Paper, rows: Sequence[Sequence[Line]]) -> None:
    table = paper.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            par(cell, words, size=12, bold=at == 0, before=2, after=2)
    tidy(table)


def _tail(paper: Paper, sheet: Sheet) -> None:
    table = columns(paper, HALF, HALF, rows=1)
    left, right = table.rows[0].cells
    if sheet.recipients:
        par(left, "Nơi nhận:", size=12, bold=True, italic=True, before=10)
    for line in _listed(sheet.recipients):
        par(left, line, size=11)
    for hand in sheet.signatures:
        for at, post in enumerate(hand.lines):
            above = 0 if at else 10
            par(right, post.upper(), size=13, bold=True, align=ALIGN.CENTER, before=above)
        par(right, sheet.unsigned, size=10, italic=True, align=ALIGN.CENTER, before=24, after=24)
        if hand.other_position:
            par(right, hand.other_position.upper(), size=13, bold=True, align=ALIGN.CENTER)
        par(right, hand.name, bold=True, align=ALIGN.CENTER)
    tidy(table)


def _annex(paper: Paper, annex: Annex) -> None:
    """A section of its own, which counts its own pages."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    numbers: Any = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    par(paper, annex.label.upper(), bold=True, align=ALIGN.CENTER)
    if annex.name:
        par(paper, annex.name, bold=True, align=ALIGN.CENTER)
    par(paper, annex.enclosed, italic=True, align=ALIGN.CENTER, before=3, after=9)
    _text(paper, annex)
