"""A register on paper and as a spreadsheet, in the decree's form: in Vietnamese at either desk."""

import tempfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import override

from dispatches.admin.book_choice import Choice, choice_of
from dispatches.admin.book_columns import COLUMNS
from dispatches.admin.book_filters import filtered, filters_of, in_order
from dispatches.admin.book_pages import Row, rows_of
from dispatches.admin.standing import bodies
from dispatches.models.register import RegisterEntryQuerySet
from dispatches.publishing.register import day_of
from dispatches.publishing.rights import Right

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_PRINTED = 2000
MOST_EXPORTED = 50_000
RUN = 500  # lines read at a time
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet would take for a formula if a person opened the cell and left it.
FORMULA_SIGNS = ("=", "+", "-", "@")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
A4 = 9  # as spreadsheets count paper sizes
HEAD = 4  # the row of the titles, from 0


def printed(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    choice, filters = choice_of(request), filters_of(request)
    with override("vi"):
        rows = list(islice(_rows(request, choice, filtered(choice, filters)), MOST_PRINTED + 1))
    shown = rows[:MOST_PRINTED]
    context |= {
        "title": choice.title,
        "choice": choice,
        "filters": filters,
        "columns": COLUMNS[choice.sheet],
        "rows": shown,
        "first": shown[0].line.entry if shown else None,
        "last": shown[-1].line.entry if shown else None,
        "first_day": day_of(shown[0].line.entry, choice.sheet.book) if shown else None,
        "last_day": day_of(shown[-1].line.entry, choice.sheet.book) if shown else None,
        "cut_short": len(rows) > MOST_PRINTED,
        "most_printed": MOST_PRINTED,
        "kept": choice.parameters(**filters.parameters),
    }
    return TemplateResponse(request, "admin/desk/book_print.html", context)


def spreadsheet(request: HttpRequest, context: dict[str, Any]) -> FileResponse:
    choice, filters = choice_of(request), filters_of(request)
    rows = islice(_rows(request, choice, filtered(choice, filters)), MOST_EXPORTED)
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    with override("vi"):
        _write(file, choice, rows)
    file.seek(0)
    name = f"so-{choice.sheet}-{choice.register.body.slug}-{choice.year}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _rows(request: HttpRequest, choice: Choice, lines: RegisterEntryQuerySet) -> Iterator[Row]:
    seen = bodies(request, Right.VIEW)
    for run in in_order(lines, RUN):
        yield from rows_of(run, choice, seen=seen)


def _write(file: BinaryIO, choice: Choice, rows: Iterator[Row]) -> None:
    """Row by row, so that a book of any length needs no more memory than a line."""
    from xlsxwriter import Workbook  # late: large, and seldom asked for

    book = Workbook(file, OPTIONS)
    sheet = book.add_worksheet()
    formats = _formats(book)
    columns = COLUMNS[choice.sheet]
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.write_string(0, 0, str(choice.register.body), formats["head"])
    sheet.write_string(1, 0, f"{choice.title} – {choice.year}", formats["title"])
    if choice.register.series:
        sheet.write_string(2, 0, str(choice.register.series), formats["head"])
    for at, column in enumerate(columns):
        sheet.write_string(HEAD, at, str(column.title), formats["column"])
    for at in range(len(columns)):  # a row that was left cannot be written in again
        sheet.write_string(HEAD + 1, at, f"({at + 1})", formats["column"])
    sheet.repeat_rows(HEAD, HEAD + 1)
    sheet.freeze_panes(HEAD + 2, 0)
    for line, row in enumerate(rows, start=HEAD + 2):
        for at, cell in enumerate(row.cells):
            name = "struck" if row.is_struck and at < len(row.cells) - 1 else "plain"
            quoted = "quoted " if cell.words.startswith(FORMULA_SIGNS) else ""
            sheet.write_string(line, at, cell.words, formats[f"{quoted}{name}"])
    book.close()


def _formats(book: "Workbook") -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    struck, quoted = {"font_strikeout": True}, {"quote_prefix": True}
    return {
        "head": book.add_format({"bold": True}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "column": book.add_format(
            {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        ),
        "plain": book.add_format(cell),
        "struck": book.add_format(cell | struck),
        "quoted plain": book.add_format(cell | quoted),
        "quoted struck": book.add_format(cell | struck | quoted),
    }
