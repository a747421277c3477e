"""A table as CSV and as XLSX: whole, and harmless to whoever opens it."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest

from dispatches.site.exports import attachment
from dispatches.site.sheets import LONGEST_CELL, Cell, Column, Sheet, csv_lines, harmless, xlsx_file

FORMULAS = ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "－5",
            '=HYPERLINK("http://x.example";"bấm")', "=cmd|' /C calc'!A0"]  # fmt: skip
PLAIN = ["", "Sở Y tế", " =1+1", "1. Rà soát", "a,b", 'nói "vâng"', "hai\ndòng", "5-1", "đ"]


def sheet(*cells: Cell) -> Sheet:
    columns = (Column("Nội dung", 40), Column("Hạn", 12))
    return Sheet("Danh sách; lập ngày 22/11/2026", columns, [(cell, "") for cell in cells])


def test_csv_is_read_back_with_every_formula_made_text() -> None:
    given = b"".join(csv_lines(sheet(*FORMULAS, *PLAIN, date(2026, 12, 1))))
    assert given.startswith(b"\xef\xbb\xbf")
    text = given.decode("utf-8-sig")
    assert text.count("\r\n") >= 2 + len(FORMULAS) + len(PLAIN) + 1
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {2}
    assert rows[:2] == [["Danh sách; lập ngày 22/11/2026", ""], ["Nội dung", "Hạn"]]
    read = [row[0] for row in rows[2:]]
    assert read == [*(f"'{words}" for words in FORMULAS), *PLAIN, "01/12/2026"]


@pytest.mark.parametrize("words", FORMULAS)
def test_what_begins_like_a_formula_begins_otherwise(words: str) -> None:
    assert harmless(words)[0] == "'"
    assert harmless(harmless(words)) == harmless(words)


def test_xlsx_holds_words_and_days_and_no_formula() -> None:
    with xlsx_file(sheet(*FORMULAS, *PLAIN, "x" * 40_000, date(2026, 12, 1))) as file:
        book = zipfile.ZipFile(io.BytesIO(file.read()))
    cells = book.read("xl/worksheets/sheet1.xml").decode()
    said = re.findall(r"<t[^>]*>([^<]*)</t>", cells)
    assert {"Danh sách; lập ngày 22/11/2026", "Nội dung", "=1+1", "@SUM(A1)"} <= set(said)
    assert "<f>" not in cells
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in book.namelist()
    assert max(map(len, said)) == LONGEST_CELL
    assert "<v>46357</v>" in cells  # 1 December 2026, as a day that sorts
    # A cell that a person opens and leaves stays text: each formula has the quoted style.
    quoted = re.search(r'<c r="A3" s="(\d+)"', cells)
    plain = re.search(rf'<c r="A{3 + len(FORMULAS) + 1}" s="(\d+)"', cells)
    assert quoted
    assert plain
    assert quoted[1] != plain[1]
    assert all(f'<c r="A{3 + at}" s="{quoted[1]}"' in cells for at in range(len(FORMULAS)))
    styles = re.findall(r"<xf [^>]*>", book.read("xl/styles.xml").decode())
    assert sum('quotePrefix="1"' in style for style in styles) == 1


def test_a_file_name_is_read_by_every_browser() -> None:
    assert attachment("Nội dung giao, yêu cầu 2026-11-22.csv") == (
        'attachment; filename="noi-dung-giao-yeu-cau-2026-11-22.csv"; '
        "filename*=UTF-8''N%E1%BB%99i%20dung%20giao%2C%20y%C3%AAu%20c%E1%BA%A7u%202026-11-22.csv"
    )
