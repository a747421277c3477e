"""A table as CSV and as XLSX: row by row, and with nothing in it that a program would carry out."""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Cell = str | date

# What a spreadsheet takes for a formula at the head of a cell, the wide forms included.
# https://owasp.org/www-community/attacks/CSV_Injection
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters that XLSX allows
BOM = "\ufeff"  # without it Excel reads UTF-8 as the letters of some old code page
DAY = "%d/%m/%Y"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head` says in a row of its own what the table is; `rows` are read once."""

    head: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def csv_lines(sheet: Sheet) -> Iterator[bytes]:
    """RFC 4180 in UTF-8: every record has as many fields as there are columns."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def written(cells: Sequence[Cell]) -> bytes:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_in_any_locale(harmless(_text(cell))) for cell in cells])
        return buffer.getvalue().encode()

    yield BOM.encode() + written([sheet.head, *[""] * (len(sheet.columns) - 1)])
    yield written([column.title for column in sheet.columns])
    for row in sheet.rows:
        yield written(row)


def harmless(text: str) -> str:
    """An apostrophe before what would be carried out; spreadsheets take it for "this is text"."""
    return f"'{text}" if text.startswith(RISKY) else text


def _in_any_locale(text: str) -> str:
    """Where the comma is for decimals a spreadsheet begins a cell at each semicolon."""
    return _AFTER_SEMICOLON.sub(r"\1'", text)


_AFTER_SEMICOLON = re.compile(rf"(;\s*)(?=[{re.escape(''.join(RISKY))}])")


def xlsx_file(sheet: Sheet) -> BinaryIO:
    """A file at its beginning, which the caller closes; memory holds a row at a time."""
    from xlsxwriter import Workbook  # late: large, and few take a list away

    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    book = Workbook(file, OPTIONS)
    page = book.add_worksheet()
    formats = _formats(book)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    page.write_string(0, 0, sheet.head, formats["head"])
    for at, column in enumerate(sheet.columns):
        page.write_string(1, at, column.title, formats["column"])
    page.freeze_panes(2, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    for line, row in enumerate(sheet.rows, start=2):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, at, cell, formats["day"])
            else:
                quoted = "quoted" if cell.startswith(RISKY) else "plain"
                page.write_string(line, at, _fitting(cell), formats[quoted])
    book.close()
    file.seek(0)
    return file


def _text(cell: Cell) -> str:
    return f"{cell:{DAY}}" if isinstance(cell, date) else cell


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _formats(book: "Workbook") -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True}),
        "column": book.add_format({"bold": True, "bottom": 1, **cell}),
        "plain": book.add_format({"num_format": "@", **cell}),
        "quoted": book.add_format({"num_format": "@", "quote_prefix": True, **cell}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left", **cell}),
    }
