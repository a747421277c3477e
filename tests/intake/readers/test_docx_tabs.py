"""Letterhead and closing set by tabs are read like those set in tables: left, then right."""

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx import read_docx
from dispatches.intake.readers.docx_tabs import reached
from tests.makers.docx import docx, paragraph, paragraphs, row, table
from tests.makers.printed import EXAMPLE
from tests.makers.word import by_tabs, make_docx

MOTTO, FREEDOM = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
FAR = '<w:ind w:left="5000"/>'
STOPS = '<w:tabs><w:tab w:val="center" w:pos="1800"/><w:tab w:val="center" w:pos="6800"/></w:tabs>'


def test_a_letter_set_by_tabs_says_what_one_in_tables_says() -> None:
    by_hand, by_table = read_docx(make_docx(EXAMPLE, by_tabs)), read_docx(make_docx(EXAMPLE))
    assert by_hand.text.split() == by_table.text.split()
    assert flat_record(read_dispatch(by_hand.text)) == flat_record(read_dispatch(by_table.text))


HEADS = {
    "one tab, or several": (
        paragraphs(f"SỞ Y TẾ\t\t{MOTTO}", f"Số: 1/SYT-VP\t{FREEDOM}"),
        ["SỞ Y TẾ", "Số: 1/SYT-VP", "", MOTTO, FREEDOM],
    ),
    "a tab before each column": (
        paragraph(f"\tSỞ Y TẾ\t{MOTTO}", setting=STOPS)
        + paragraph("\tVĂN PHÒNG", setting=STOPS)
        + paragraph(f"\t\t{FREEDOM}", setting=STOPS),
        ["SỞ Y TẾ", "VĂN PHÒNG", "", MOTTO, FREEDOM],
    ),
    "the right column alone in its line": (
        paragraphs(f"SỞ Y TẾ\t{MOTTO}", "VĂN PHÒNG") + paragraph(FREEDOM, setting=FAR)
        + paragraphs("Số: 1/SYT-VP", "\t" * 6 + "Sao Mai, ngày 3 tháng 4 năm 2026"),
        ["SỞ Y TẾ", "VĂN PHÒNG", "Số: 1/SYT-VP", "", MOTTO, FREEDOM,
         "Sao Mai, ngày 3 tháng 4 năm 2026"],
    ),
    "a subject that goes on below the date": (
        paragraphs(f"SỞ Y TẾ\t{MOTTO}", f"Số: 1/SYT-VP\t{FREEDOM}",
                   "V/v phòng bệnh\tSao Mai, ngày 3 tháng 4 năm 2026", "mùa mưa", "Kính gửi: A"),
        ["SỞ Y TẾ", "Số: 1/SYT-VP", "V/v phòng bệnh", "mùa mưa", "", MOTTO, FREEDOM,
         "Sao Mai, ngày 3 tháng 4 năm 2026", "", "Kính gửi: A"],
    ),
    "tabs within a column": (
        paragraphs(f"SỞ Y TẾ\t{MOTTO}", "Số:\t1/SYT-VP\tSao Mai,\tngày 3 tháng 4 năm 2026"),
        ["SỞ Y TẾ", "Số: 1/SYT-VP Sao Mai,", "", MOTTO, "ngày 3 tháng 4 năm 2026"],
    ),
    "addressees behind a tab": (
        paragraphs(f"SỞ Y TẾ\t{MOTTO}", "Kính gửi:\t- Sở A;", "\t- Sở B."),
        ["SỞ Y TẾ", "", MOTTO, "", "Kính gửi:\t- Sở A;", "", "- Sở B."],
    ),
    "no motto": (
        paragraphs("Họ tên:\tÔng A", "Chức vụ:\tGiám đốc"),
        ["Họ tên:\tÔng A", "", "Chức vụ:\tGiám đốc"],
    ),
    "in a table": (
        table(row(paragraphs("SỞ Y TẾ", "Số:\t1/SYT"), paragraphs(MOTTO, FREEDOM))),
        ["SỞ Y TẾ", "Số:\t1/SYT", "", MOTTO, FREEDOM],
    ),
}  # fmt: skip
CLOSINGS = {
    "beside each other": (
        paragraphs("Nơi nhận:\tKT. GIÁM ĐỐC", "- Như trên;\tPHÓ GIÁM ĐỐC", "- Sở A;",
                   "- Lưu: VT.", "\t" * 7 + "Lý Văn Mẫu"),
        ["Nơi nhận:", "- Như trên;", "- Sở A;", "- Lưu: VT.", "", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
         "Lý Văn Mẫu"],
    ),
    "the authority above": (
        paragraphs("\t" * 7 + "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:\tCHỦ TỊCH", "- Lưu: VT."),
        ["Nơi nhận:", "- Lưu: VT.", "", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ),
    "an annex below": (
        paragraphs("Nơi nhận:\tGIÁM ĐỐC", "- Lưu: VT.\tLý Văn Mẫu", "PHỤ LỤC", "- Mục\tA"),
        ["Nơi nhận:", "- Lưu: VT.", "", "GIÁM ĐỐC", "Lý Văn Mẫu", "", "PHỤ LỤC", "", "- Mục\tA"],
    ),
    "a list that only looks like one": (
        paragraphs("Nơi nhận:\tSở Y tế", "- Sở A\tcả hai"),
        ["Nơi nhận:\tSở Y tế", "", "- Sở A\tcả hai"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), (HEADS | CLOSINGS).values(), ids=[*HEADS, *CLOSINGS])
def test_columns(body: str, lines: list[str]) -> None:
    assert read_docx(docx(body)).text.split("\n") == lines


@pytest.mark.parametrize(
    ("tabs", "indent", "stops", "expected"),
    [(0, 300, (), 300), (1, 0, (), 720), (3, 800, (), 2880), (1, 0, (1800, 6800), 1800),
     (2, 0, (1800, 6800), 6800), (3, 0, (1800, 6800), 7200), (1, 2000, (1800, 6800), 6800)],
)  # fmt: skip
def test_where_a_tab_leads(tabs: int, indent: int, stops: tuple[int, ...], expected: int) -> None:
    assert reached(tabs, indent, stops) == expected
