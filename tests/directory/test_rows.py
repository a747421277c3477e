"""Reading CSV files: what is accepted, and that what is not names its file and line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.directory.rows import DirectoryError, Row, parents_first, parse_rows, read_rows

COLUMNS = ["key", "name", "valid_from", "valid_to"]


def row(**cells: str) -> Row:
    return Row("bodies.csv", 7, cells)


@pytest.mark.parametrize(
    "text",
    [
        "key,name\nx,Bắc Ninh\n",
        "key;name\nx;Bắc Ninh\n",
        "name,key\r\nBắc Ninh,x\r\n",
        'key,name\n,\n" x "," Bắc Ninh "\n\n',
        "key,name\nx,Bắc Ninh",
    ],
)
def test_one_row_in_every_spelling(text: str) -> None:
    [found] = parse_rows(text, file="f.csv", columns=["key", "name"])
    assert found.cells == {"key": "x", "name": "Bắc Ninh"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("key\nx\n", 1),
        ("key,name,nmae\nx,y,z\n", 1),
        ("key,name,name\nx,y,z\n", 1),
        ("key,name\nx,y\nz\n", 3),
        ("key,name\nx,y,z\n", 2),
        ('key,name\nx,"y\n', 2),
    ],
)
def test_a_misshapen_file_names_the_line(text: str, line: int) -> None:
    with pytest.raises(DirectoryError) as refused:
        parse_rows(text, file="f.csv", columns=["key", "name"])
    assert (refused.value.file, refused.value.line) == ("f.csv", line)
    assert "f.csv" in str(refused.value)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("x,A,,\nx,B,,\n", 3),
        (",A,,\n", 2),
        ("x,A,2025-07-01,2025-07-01\n", 2),
        ("x,A,2025-07-01,2025-06-30\n", 2),
        ("x,A,30/02/2025,2025-06-30\n", 2),
    ],
)
def test_a_wrong_row_names_its_line(tmp_path: Path, body: str, line: int) -> None:
    path = tmp_path / "bodies.csv"
    path.write_text("key,name,valid_from,valid_to\n" + body, encoding="utf-8")
    with pytest.raises(DirectoryError) as refused:
        read_rows(path, COLUMNS, ["key"])
    assert refused.value.line == line


def test_two_rows_cannot_share_an_address(tmp_path: Path) -> None:
    path = tmp_path / "bodies.csv"
    path.write_text("key,slug\nx,same\ny,same\n", encoding="utf-8")
    with pytest.raises(DirectoryError) as refused:
        read_rows(path, ["key", "slug"], ["key"])
    assert refused.value.line == 3


def test_another_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "bodies.csv"
    path.write_bytes("key,name\nx,A\ny,Đ\n".encode("utf-16-le"))
    with pytest.raises(DirectoryError):
        read_rows(path, ["key", "name"], ["key"])
    path.write_bytes(b"key,name\nx,A\ny,\xd0\n")
    with pytest.raises(DirectoryError) as refused:
        read_rows(path, ["key", "name"], ["key"])
    assert refused.value.line == 3


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2025-07-01", date(2025, 7, 1)), ("01/7/2025", date(2025, 7, 1)), ("", None)],
)
def test_days(cell: str, day: date | None) -> None:
    assert row(since=cell).day("since") == day


@pytest.mark.parametrize("cell", ["2025", "2025-02-30", "7/2025", "hôm qua"])
def test_no_days(cell: str) -> None:
    with pytest.raises(DirectoryError):
        row(since=cell).day("since")


@pytest.mark.parametrize(
    ("cell", "values"), [("a | b", ["a", "b"]), ("a|", ["a"]), ("", []), (" a  b ", ["a  b"])]
)
def test_many_valued_cells(cell: str, values: list[str]) -> None:
    assert row(aliases=cell).values("aliases") == values


@pytest.mark.parametrize(("cell", "flag"), [("true", True), ("FALSE", False), ("0", False)])
def test_flags(cell: str, flag: bool) -> None:
    assert row(searchable=cell).flag("searchable") is flag


@pytest.mark.parametrize("cell", ["", "maybe"])
def test_no_flags(cell: str) -> None:
    with pytest.raises(DirectoryError):
        row(searchable=cell).flag("searchable")


@pytest.mark.parametrize(("cell", "number"), [("12", 12), ("", None)])
def test_numbers(cell: str, number: int | None) -> None:
    assert row(order=cell).number("order") == number


@pytest.mark.parametrize("cell", ["-1", "1.5", "²"])
def test_no_numbers(cell: str) -> None:
    with pytest.raises(DirectoryError):
        row(order=cell).number("order")


def test_parents_come_first() -> None:
    rows = [row(key=pair[0], parent=pair[1]) for pair in ("cb", "ba", "d-", "a-")]
    ordered = parents_first(rows, key="key", parent="parent")
    assert "".join(each.cells["key"] for each in ordered) == "abcd"


@pytest.mark.parametrize("pairs", [("aa",), ("ab", "ba"), ("ab", "bc", "cb")])
def test_nobody_is_above_himself(pairs: tuple[str, ...]) -> None:
    rows = [row(key=pair[0], parent=pair[1]) for pair in pairs]
    with pytest.raises(DirectoryError):
        parents_first(rows, key="key", parent="parent")


@given(st.text())
def test_any_text_is_rows_or_a_refusal(text: str) -> None:
    refusals: list[DirectoryError] = []
    rows: list[Row] = []
    try:
        rows = parse_rows("key,name\n" + text, file="f.csv", columns=["key", "name"])
    except DirectoryError as refused:
        refusals.append(refused)
    assert all(refusal.line is not None for refusal in refusals)
    assert all(set(each.cells) == {"key", "name"} for each in rows)
