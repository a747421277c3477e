"""Reading the directory's CSV files: text in, rows of named cells out.

UTF-8 with or without a byte order mark (Excel needs one to show Vietnamese), a header row, commas
or, as Excel writes them under Vietnamese settings, semicolons. Many values in one cell stand apart
by " | ".
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from dispatches.text.folding import nfc

SEPARATOR = "|"
WORDS_FOR_TRUE = frozenset({"1", "true", "có"})
WORDS_FOR_FALSE = frozenset({"0", "false", "không"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class DirectoryError(ValueError):
    """A file of the directory cannot be loaded; says which, in which line, and why."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        self.file, self.line, self.message = file, line, message
        super().__init__(message)

    def __str__(self) -> str:
        if self.line is None:
            return _("%(file)s: %(message)s") % {"file": self.file, "message": self.message}
        return _("%(file)s, line %(line)d: %(message)s") % {
            "file": self.file,
            "line": self.line,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; `cells` are NFC, stripped, empty where the cell is."""

    file: str
    line: int
    cells: dict[str, str]

    def error(self, message: str) -> DirectoryError:
        return DirectoryError(self.file, self.line, message)

    def values(self, column: str) -> list[str]:
        """The values of a many-valued cell."""
        return [part for part in map(str.strip, self.cells[column].split(SEPARATOR)) if part]

    def text(self, column: str) -> str:
        return self.cells[column]

    def lines(self, column: str) -> str:
        """A many-valued cell as a text with one value a line."""
        return "\n".join(self.values(column))

    def day(self, column: str) -> date | None:
        """A date: 2025-07-01, or 01/07/2025 as Excel makes of it under Vietnamese settings."""
        cell = self.cells[column]
        if not cell:
            return None
        if found := _ISO.fullmatch(cell):
            year, month, day = map(int, found.groups())
        elif found := _DAY_FIRST.fullmatch(cell):
            day, month, year = map(int, found.groups())
        else:
            raise self.error(_("“%(cell)s” is no date (write 2025-07-01)") % {"cell": cell})
        try:
            return date(year, month, day)
        except ValueError:
            raise self.error(_("“%(cell)s” is no day of the calendar") % {"cell": cell}) from None

    def number(self, column: str) -> int | None:
        cell = self.cells[column]
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit()):
            raise self.error(_("“%(cell)s” is no whole number") % {"cell": cell})
        return int(cell)

    def flag(self, column: str) -> bool:
        word = self.cells[column].lower()
        if word not in WORDS_FOR_TRUE | WORDS_FOR_FALSE:
            raise self.error(_("“%(cell)s” is neither true nor false") % {"cell": word})
        return word in WORDS_FOR_TRUE


def read_rows(path: Path, columns: Sequence[str], key: Sequence[str]) -> list[Row]:
    """The rows of one file, all columns present, no key or slug twice, no time ending backwards."""
    rows = parse_rows(_decode(path), file=path.name, columns=columns)
    _check_unique(rows, key)
    if "slug" in columns:
        _check_unique(rows, ["slug"])
    if "valid_to" in columns:
        _check_validity(rows)
    return rows


def _check_unique(rows: list[Row], key: Sequence[str]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        named = tuple(row.cells[column] for column in key)
        if not any(named):
            raise row.error(_("the key is empty: %(columns)s") % {"columns": ", ".join(key)})
        if (line := first.setdefault(named, row.line)) != row.line:
            raise row.error(
                _("“%(key)s” stands in line %(line)d already")
                % {"key": " / ".join(named), "line": line}
            )


def _check_validity(rows: list[Row]) -> None:
    for row in rows:
        first, end = row.day("valid_from"), row.day("valid_to")
        if first and end and first >= end:
            raise row.error(_("valid_to must come after valid_from: that day is excluded"))


def _decode(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DirectoryError(path.name, line, _("the file is not in UTF-8")) from None


def parse_rows(text: str, *, file: str, columns: Iterable[str]) -> list[Row]:
    header, _rest = text.partition("\n")[::2]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(nfc(text), newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_header(names, list(columns), file)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                raise DirectoryError(
                    file,
                    reader.line_num,
                    _("%(found)d cells where the header has %(wanted)d")
                    % {"found": len(cells), "wanted": len(names)},
                )
            stripped = (cell.strip() for cell in cells)
            rows.append(Row(file, reader.line_num, dict(zip(names, stripped, strict=True))))
    except csv.Error as error:
        raise DirectoryError(file, reader.line_num, str(error)) from None
    return rows


def _check_header(names: list[str], wanted: list[str], file: str) -> None:
    for name in wanted:
        if name not in names:
            raise DirectoryError(file, 1, _("the column “%(name)s” is missing") % {"name": name})
    for name in names:
        if name not in wanted or names.count(name) > 1:
            raise DirectoryError(file, 1, _("unexpected column “%(name)s”") % {"name": name})


def parents_first(rows: list[Row], *, key: str, parent: str) -> list[Row]:
    """The rows in an order in which none stands before its parent, so that each can be saved."""
    by_key = {row.cells[key]: row for row in rows}
    placed: dict[str, Row] = {}
    for row in rows:
        chain: dict[str, Row] = {}
        step: Row | None = row
        while step and step.cells[key] not in placed:
            if step.cells[key] in chain:
                raise step.error(_("“%(key)s” is above itself") % {"key": step.cells[key]})
            chain[step.cells[key]] = step
            step = by_key.get(step.cells[parent])
        placed.update(reversed(chain.items()))
    return list(placed.values())
