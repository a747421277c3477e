"""What is read by column, what by row."""

import pytest

from dispatches.intake.readers.docx import read_docx
from tests.makers.docx import cell, docx, paragraph, paragraphs, row, table

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODY = (paragraph("UBND TỈNH"), paragraphs(*MOTTO))
NUMBER = (paragraph("Số: 12/UBND"), paragraph("Thanh Sơn, ngày 3 tháng 4 năm 2024"))
HEAD = [
    "UBND TỈNH", "Số: 12/UBND", "", *MOTTO, "Thanh Sơn, ngày 3 tháng 4 năm 2024",
]  # fmt: skip
NO_BORDERS = "<w:tcBorders>{}</w:tcBorders>".format(
    "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
)
BORDERS = NO_BORDERS.replace("nil", "single")
WHITE = BORDERS.replace("/>", ' w:color="FFFFFF"/>', 4)
UNDERLINED = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'


def one_line_rows(left: list[str], right: list[str]) -> str:
    return table(*(row(paragraph(a), paragraph(b)) for a, b in zip(left, right, strict=True)))


LAYOUTS = {
    "letterhead": (table(row(*BODY), row(*NUMBER)), HEAD),
    "with a gap between": (
        table(row(BODY[0], "<w:p/>", BODY[1]), row(NUMBER[0], "<w:p/>", NUMBER[1])),
        HEAD,
    ),
    "with gaps on all sides": (
        table(*(row("<w:p/>", left, "<w:p/>", right, "<w:p/>") for left, right in (BODY, NUMBER))),
        HEAD,
    ),
    "with visible borders": (table(row(*BODY), row(*NUMBER), ruled=True), HEAD),
    "a row for each line": (
        one_line_rows(["UBND TỈNH", "", "Số: 1", "V/v a", "b"], [*MOTTO, "ngày", "", ""]),
        ["UBND TỈNH", "Số: 1", "V/v a", "b", "", *MOTTO, "ngày"],
    ),
    "a row across": (
        table(
            row(*BODY),
            row(cell(paragraph("Kính gửi: Sở A"), '<w:gridSpan w:val="2"/>')),
            row(*NUMBER),
        ),
        ["UBND TỈNH", "", *MOTTO, "", "Kính gửi: Sở A", "", "Số: 12/UBND", "",
         "Thanh Sơn, ngày 3 tháng 4 năm 2024"],
    ),
    "closing": (
        table(
            row(
                paragraphs("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
                paragraphs("KT. CHỦ TỊCH", "", "", "Lê Văn A"),
            )
        ),
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "KT. CHỦ TỊCH", "", "Lê Văn A"],
    ),
    "one column": (table(row(paragraph("a")), row(paragraph("b")), ruled=True), ["a", "b"]),
    "tables in a cell": (
        table(row(BODY[0], paragraph("") + table(row(paragraph(MOTTO[0]))))),
        ["UBND TỈNH", "", MOTTO[0]],
    ),
    "borders that are switched off, white, or one line below": (
        table(
            row(cell(paragraph("a"), NO_BORDERS), cell(paragraph("b"), WHITE)),
            row(cell(paragraph("c"), UNDERLINED), paragraph("d")),
        ),
        ["a", "c", "", "b", "d"],
    ),
    "long words side by side": (
        table(row(paragraphs("a", "b", "c"), paragraphs("d", "e")), ruled=True),
        ["a", "b", "c", "", "d", "e"],
    ),
    "nothing": (table(row("", ""), row()) + paragraph("a"), ["a"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "printed"), LAYOUTS.values(), ids=LAYOUTS)
def test_read_by_column(body: str, printed: list[str]) -> None:
    assert read_docx(docx(body)).text.split("\n") == printed


THREE = [("STT", "Tên", "Số"), ("1", "A", "2"), ("2", "B", "3")]
FOUR_PAIRS = [("Họ tên", "A"), ("Năm sinh", "1990"), ("Quê", "B"), ("Nghề", "C")]
ROWS = {
    "ruled": (
        table(*(row(*map(paragraph, each)) for each in THREE), ruled=True),
        ["| STT | Tên | Số |", "| 1 | A | 2 |", "| 2 | B | 3 |"],
    ),
    "borders of the cells": (
        table(*(row(*(cell(paragraph(one), BORDERS) for one in each)) for each in THREE)),
        ["| STT | Tên | Số |", "| 1 | A | 2 |", "| 2 | B | 3 |"],
    ),
    "borders of the style": (
        table(
            *(row(*map(paragraph, each)) for each in THREE),
            properties='<w:tblStyle w:val="Grid"/>',
        ),
        ["| STT | Tên | Số |", "| 1 | A | 2 |", "| 2 | B | 3 |"],
    ),
    "a form to fill in": (
        table(*(row(paragraph(name), "<w:p/>") for name in ("Tên", "Quê")), ruled=True),
        ["| Tên |  |", "| Quê |  |"],
    ),
    "a column that is headed like the closing": (
        table(
            *(row(*map(paragraph, each)) for each in (("STT", "Nơi nhận"), "1A", "2B", "3C")),
            ruled=True,
        ),
        ["| STT | Nơi nhận |", "| 1 | A |", "| 2 | B |", "| 3 | C |"],
    ),
    "many rows without borders": (
        one_line_rows(*map(list, zip(*FOUR_PAIRS, strict=True))),
        ["| Họ tên | A |", "| Năm sinh | 1990 |", "| Quê | B |", "| Nghề | C |"],
    ),
    "four columns without borders": (
        table(row(*map(paragraph, "abcd"))), ["| a | b | c | d |"],
    ),
    "merged": (
        table(
            row(cell(paragraph("a"), '<w:vMerge w:val="restart"/>'), *map(paragraph, "bc")),
            row(cell(paragraph("x"), "<w:vMerge/>"),
                cell(paragraph("d"), '<w:gridSpan w:val="2"/>')),
            row(cell(paragraph("e"), '<w:gridSpan w:val="999999999"/>')),
            "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
            f"{cell(paragraph('f'))}{cell(paragraph('g'))}</w:tr>",
            row("<w:p/>", "<w:p/>"),
            ruled=True,
        ),
        ["| a | b | c |", "|  | d |  |", f"| e |{'  |' * 62}", "|  | f | g |"],
    ),
    "more than a line in a cell": (
        table(
            row(paragraphs("a", "b\nc"), *map(paragraph, ("d|e", "f")), table(row(paragraph("g")))),
            ruled=True,
        ),
        ["| a b c | d¦e | f | g |"],
    ),
    "rows within wrappers": (
        table(f"<w:sdt><w:sdtContent>{row(*map(paragraph, 'abcd'))}</w:sdtContent></w:sdt>",
              "<w:tr><w:trPr><w:del w:author='A'/></w:trPr><w:tc><w:p/></w:tc></w:tr>", ruled=True),
        ["| a | b | c | d |"],
    ),
}  # fmt: skip
GRID = (
    '<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders>'
    '<w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr></w:style>'
)


@pytest.mark.parametrize(("body", "printed"), ROWS.values(), ids=ROWS)
def test_read_by_row(body: str, printed: list[str]) -> None:
    assert read_docx(docx(body, styles=GRID)).text.split("\n") == printed
