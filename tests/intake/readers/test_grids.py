"""Ruled tables on pictures of pages, and the words within them cell by cell."""

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image, ImageDraw

from dispatches.intake.readers import pdf_grids
from dispatches.intake.readers.columns import PlacedPage, PlacedWord, arrange
from dispatches.intake.readers.grids import Grid, grids_on
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.refusals import NeedsRecognition
from tests.intake.readers.placed import HEIGHT, WIDTH, block, centred, line, lines
from tests.makers.pdf import fonts
from tests.makers.pdf_bytes import Pdf
from tests.makers.pdf_bytes import lines as written

DPI = 200
Stroke = tuple[float, float, float, float]


def picture(*strokes: Stroke, shade: int = 90) -> Image.Image:
    """A page with strokes from here to there, in points."""
    scale = DPI / 72
    drawn = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    brush = ImageDraw.Draw(drawn)
    for stroke in strokes:
        brush.line([scale * side for side in stroke], fill=shade, width=2)
    return drawn


def ruled(uprights: tuple[float, ...], levels: tuple[float, ...]) -> list[Stroke]:
    across = [(uprights[0], at, uprights[-1], at) for at in levels]
    return [*across, *((at, levels[0], at, levels[-1]) for at in uprights)]


UPRIGHTS, LEVELS = (85.0, 320.0, 550.0), (180.0, 200.0, 232.0, 264.0)
TABLE = ruled(UPRIGHTS, LEVELS)


THIRTEEN = tuple(180.0 + 20 * at for at in range(14))


def broken(at: float, start: float, end: float) -> list[Stroke]:
    """An upright of THIRTEEN rows that is missing from here to there."""
    return [(at, THIRTEEN[0], at, start), (at, end, at, THIRTEEN[-1])]


def worn(drawn: Image.Image) -> Image.Image:
    """Not quite level, its rules broken here and there."""
    brush = ImageDraw.Draw(drawn)
    for at in range(300, 1500, 90):
        brush.rectangle((at, 400, at, 900), fill=255)
    return drawn.rotate(0.2, fillcolor=255)


@pytest.mark.parametrize("drawn", [picture(*TABLE), worn(picture(*TABLE))])
def test_a_grid_is_found_where_it_stands(drawn: Image.Image) -> None:
    [grid] = grids_on(drawn, DPI)
    assert grid.uprights == pytest.approx(UPRIGHTS, abs=3)
    assert grid.levels == pytest.approx(LEVELS, abs=3)


def test_a_grid_is_whole_though_a_rule_is_broken() -> None:
    [grid] = grids_on(picture(*ruled((85.0, 550.0), THIRTEEN), *broken(320.0, 243.0, 250.0)), DPI)
    assert grid.uprights == pytest.approx(UPRIGHTS, abs=3)


def test_three_cells_in_a_row_are_a_grid() -> None:
    """As where a table goes over the end of a page."""
    assert len(grids_on(picture(*ruled((85.0, *UPRIGHTS[1:], 580.0), LEVELS[:2])), DPI)) == 1


def test_grids_come_from_the_top() -> None:
    below = ruled((85.0, 200.0, 300.0, 550.0), (500.0, 540.0, 580.0))
    found = grids_on(picture(*below, *TABLE), DPI)
    assert [len(grid.uprights) for grid in found] == [3, 4]


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [(85.0, 180.0, 550.0, 180.0), (200.0, 300.0, 400.0, 300.0)],  # rules under lines
        ruled((85.0, 550.0), LEVELS),  # a box has no columns
        [*ruled((85.0, 550.0), LEVELS), (320.0, 180.0, 320.0, 232.0)],  # joined cells
        [
            *ruled((85.0, 550.0), THIRTEEN),
            *broken(320.0, 240.0, 260.0),
        ],  # one row of many is joined
        [  # and down a narrow column
            *ruled((85.0, 115.0, 550.0), (180.0, 200.0, 240.0)),
            (115.0, 220.0, 550.0, 220.0),
        ],
        ruled(UPRIGHTS, LEVELS[:2]),  # a letterhead in a frame
        ruled(tuple(range(60, 550, 1)), LEVELS),  # hatched
    ],
)
def test_what_is_no_whole_grid(strokes: list[Stroke]) -> None:
    assert grids_on(picture(*strokes), DPI) == ()


def test_a_rule_that_is_hardly_seen_is_none() -> None:
    assert grids_on(picture(*TABLE, shade=200), DPI) == ()


GRID = Grid(UPRIGHTS, LEVELS)
HEAD = [*line("Dấu hiệu", 90, 183), *line("Cách xử lý", 330, 183)]
LEFT = lines("Tin nhắn đòi tiền\nhoặc dọa", 90, 202, leading=15)
RIGHT = lines("Không bấm, báo\ncông an xã", 330, 202, leading=15)
LAST = [*line("Gọi lạ", 90, 236), *lines("Tắt máy, tự gọi\nlại", 330, 236, leading=13)]
RULE = [PlacedWord("|", 319, 202, 321, 216)]
ABOVE, BELOW = line("Bảng kèm theo", 85, 150), line("Đến đây là hết", 85, 300)
TEXT = """Bảng kèm theo

| Dấu hiệu | Cách xử lý |
| Tin nhắn đòi tiền hoặc dọa | Không bấm, báo công an xã |
| Gọi lạ | Tắt máy, tự gọi lại |

Đến đây là hết"""


@pytest.mark.parametrize(
    "words",
    [
        [*ABOVE, *HEAD, *LEFT, *RIGHT, *LAST, *BELOW],
        # Recognising gives them line by line, or column by column, and rules as signs.
        [*ABOVE, *HEAD, *LEFT[:4], *RULE, *RIGHT[:3], *LEFT[4:], *RIGHT[3:], *LAST, *BELOW],
        [*ABOVE, *HEAD[:2], *LEFT, *LAST[:2], *HEAD[2:], *RIGHT, *LAST[2:], *BELOW],
    ],
)
def test_cells_that_wrap_are_read_to_their_ends(words: list[PlacedWord]) -> None:
    text, (page,) = arrange([PlacedPage(words, WIDTH, HEIGHT, grids=(GRID,))])
    assert text == TEXT
    assert [text[word.start : word.end] for word in page.words] == [
        word for word in TEXT.split() if word != "|"
    ]


def test_words_stand_in_the_cell_where_they_are_seen() -> None:
    """Those of two cells that changed places are read as they stand."""
    left = lines("Không bấm, báo\ncông an xã", 90, 202, leading=15)
    right = lines("Tin nhắn đòi tiền\nhoặc dọa", 330, 202, leading=15)
    text, _pages = arrange([PlacedPage([*HEAD, *left, *right], WIDTH, HEIGHT, grids=(GRID,))])
    assert text.split("\n")[1] == "| Không bấm, báo công an xã | Tin nhắn đòi tiền hoặc dọa |"


def test_an_empty_cell_stays_and_an_empty_grid_is_none() -> None:
    alone = line("Gọi lạ", 330, 236)
    text, _pages = arrange([PlacedPage([*HEAD, *alone], WIDTH, HEIGHT, grids=(GRID,))])
    assert text == "| Dấu hiệu | Cách xử lý |\n| | Gọi lạ |"
    text, _pages = arrange([PlacedPage(BELOW, WIDTH, HEIGHT, grids=(GRID,))])
    assert text == "Đến đây là hết"


ACROSS = line("A. CÁC ĐƠN VỊ TRỰC THUỘC CỤC CẢNH SÁT GIAO THÔNG", 90, 202)
LETTERHEAD = [
    *block("SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA", 200, 182, leading=15),
    *centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 435, 182, size=11),
    *centred("Số: 41/BVĐK-KH", 200, 236),
    *centred("Lai Châu, ngày 3 tháng 4 năm 2025", 435, 236, size=11),
]
CLOSING = [
    *lines("Nơi nhận:\n- Như trên;\n- Lưu: VT.", 90, 182, leading=15),
    *block("GIÁM ĐỐC\nĐỗ Văn Lành", 435, 182, leading=30),
]


@pytest.mark.parametrize("words", [[*HEAD, *ACROSS, *LAST], LETTERHEAD, CLOSING])
def test_what_no_cells_hold_is_read_as_without_rules(words: list[PlacedWord]) -> None:
    text, _pages = arrange([PlacedPage(words, WIDTH, HEIGHT, grids=(GRID,))])
    assert text == arrange([PlacedPage(words, WIDTH, HEIGHT)])[0]


def test_a_long_table_may_speak_of_who_gets_it() -> None:
    grid = Grid(UPRIGHTS, THIRTEEN)
    words = [*line("Nơi nhận", 90, 183), *line("Số bản", 330, 183), *LAST]
    text, _pages = arrange([PlacedPage(words, WIDTH, HEIGHT, grids=(grid,))])
    assert text.startswith("| Nơi nhận | Số bản |\n")


def test_a_watermark_across_rules_is_no_word_of_the_table() -> None:
    mark = PlacedWord("SAO", 200, 190, 450, 260)
    text, _pages = arrange(
        [PlacedPage([*HEAD, *LEFT, *RIGHT, mark, *LAST], WIDTH, HEIGHT, grids=(GRID,))]
    )
    assert text.startswith("| Dấu hiệu | Cách xử lý |\n")


FOUR_BOXES = b"5 5 40 40 re S 45 5 50 40 re S 5 45 40 50 re S 45 45 50 50 re S\n"


def test_pages_are_drawn_for_their_rules_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Pdf()
    for _page in range(4):
        file.page(FOUR_BOXES, box="0 0 100 100")
    monkeypatch.setattr(pdf_grids, "_MOST_DRAWN", 2)
    with pdfium.PdfDocument(file.build()) as document:
        assert list(pdf_grids.grids_of(document, range(4))) == [0, 1]
        monkeypatch.setattr(pdf_grids, "_MOST_SECONDS", -1.0)
        assert pdf_grids.grids_of(document, range(4)) == {}


def test_no_page_is_drawn_that_has_no_rules_or_whose_file_is_to_be_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []
    monkeypatch.setattr(pdf_grids, "_grids_on", lambda _file, number: drawn.append(number))
    with_text, with_scan = Pdf(), Pdf()
    for file in (with_text, with_scan):
        said = written("This is the notice of the office and it is for all that work there.")
        file.page(said)
        file.page(said + FOUR_BOXES)
    picture = f"/XObject<</I {with_scan.picture()} 0 R>>"
    with_scan.page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=picture)
    with pytest.raises(NeedsRecognition):
        read_pdf(with_scan.build())
    assert drawn == []
    read_pdf(with_text.build())
    assert drawn == [1]


def pdf(rules: str) -> bytes:
    rows = (
        "[Dấu hiệu], [Cách xử lý], [Tin nhắn đòi tiền hoặc dọa cắt điện], [Không bấm vào đường dẫn]"
    )
    said = "Đề nghị các đơn vị thông báo để nhân dân không cài ứng dụng từ đường dẫn lạ. " * 3
    body = (
        f'#set page("a6")\n{said}\n#table(columns: (38mm, 38mm), stroke: {rules}, {rows})\n{said}'
    )
    return typst.compile(body.encode(), font_paths=fonts())


@pytest.mark.parametrize(("rules", "are_seen"), [("0.5pt", True), ("0.5pt + white", False)])
def test_a_pdf_is_read_by_the_rules_that_are_seen(rules: str, are_seen: bool) -> None:
    row = "| Tin nhắn đòi tiền hoặc dọa cắt điện | Không bấm vào đường dẫn |"
    assert (row in read_pdf(pdf(rules)).text.split("\n")) is are_seen
