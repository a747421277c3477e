"""The arrival stamp of a colour scan, told by its ruled box in red; here none is recognised."""

import pytest
from PIL import Image, ImageDraw

from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.columns import PlacedPage, arrange
from dispatches.intake.readers.red_stamp import with_stamp
from dispatches.intake.readers.runs import PlacedWord
from dispatches.intake.readers.upright import DPI, turned

WIDTH, HEIGHT = 1654, 2339  # A4
RED, BLACK = (208, 40, 48), (20, 20, 20)
PRINTED = ("ĐẾN", "5ö:", "0471", "Nghy:", "12/4/2024")


def paper(draw_red: str, *, ground: int = 255, turn: int = 0) -> tuple[PlacedPage, Image.Image]:
    """A page with one mark; the words of the letter as the page itself was recognised."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (ground,) * 3)
    draw = ImageDraw.Draw(picture)
    box = (1100, 260, 1480, 420)
    if draw_red == "box":
        draw.rectangle(box, outline=RED, width=4)
    elif draw_red == "black box":
        draw.rectangle(box, outline=BLACK, width=4)
    elif draw_red == "seal":
        draw.ellipse((1100, 260, 1390, 550), outline=RED, width=5)
    elif draw_red == "box below":
        draw.rectangle((1100, 1800, 1480, 1960), outline=RED, width=4)
    elif draw_red == "picture":
        draw.rectangle((0, 0, WIDTH, 900), fill=RED)
    lines = (
        "SỞ Y TẾ THANH SƠN", "Số: 12/SYT-NVY", "Thanh Sơn, ngày 8 tháng 4 năm 2024",
        "V/v tiêm chủng", "Kính gửi: Các bệnh viện.", "Nội dung thông báo gửi các đơn vị.",
    )  # fmt: skip
    words = [
        PlacedWord(text, 60 + 60 * at, 60 + 24 * row, 110 + 60 * at, 72 + 24 * row, 95, row)
        for row, line in enumerate(lines)
        for at, text in enumerate(line.split())
    ]
    upright = PlacedPage(words, WIDTH * 72 / DPI, HEIGHT * 72 / DPI, turn=turn, recognised=True)
    return upright, turned(picture, -turn % 360) if turn else picture


def printed(picture: Image.Image, dpi: int, *, scattered: bool) -> list[PlacedWord]:
    """What stands in the box, as a recogniser gives it: labels misread, figures well read."""
    assert scattered
    assert picture.mode == "L"
    assert picture.width * 72 / dpi == pytest.approx(130, abs=8)
    places = ((5, 24), (45, 24), (70, 24), (45, 40), (75, 40))
    return [
        PlacedWord(text, left, top, left + 20, top + 9, 90)
        for text, (left, top) in zip(PRINTED, places, strict=True)
    ]


@pytest.mark.parametrize("turn", [0, 90, 270])
@pytest.mark.parametrize("ground", [255, 228])
def test_it_is_offered_to_the_register_and_is_not_the_letters(turn: int, ground: int) -> None:
    page = with_stamp(*paper("box", ground=ground, turn=turn), printed)
    assert [[word.text for word in row] for row in page.stamp] == [
        ["ĐẾN"], ["Số:", "0471"], ["Ngày:", "12/4/2024"],
    ]  # fmt: skip
    text, [placed] = arrange([page])
    assert text.endswith("ĐẾN\nSố: 0471\nNgày: 12/4/2024")
    reading = read_dispatch(text)
    assert (reading.number.value, reading.symbol.value) == ("12", "SYT-NVY")
    assert str(reading.date.value.exact if reading.date.value else None) == "2024-04-08"
    assert reading.arrival_number.value == "0471"
    arrived = reading.arrival_date.value
    assert str(arrived.exact if arrived else None) == "2024-04-12"
    assert all("ĐẾN" not in block.line.text for block in reading.blocks)
    [number] = [word for word in placed.words if text[word.start : word.end] == "0471"]
    assert 7000 < number.box.left < 9500
    assert 1100 < number.box.top < 1800


@pytest.mark.parametrize("mark", ["", "black box", "seal", "box below", "picture"])
def test_no_other_mark_is_taken_for_one(mark: str) -> None:
    def never(_picture: Image.Image, _dpi: int, *, scattered: bool) -> list[PlacedWord]:
        raise AssertionError(f"recognised, {scattered=}")

    page, picture = paper(mark)
    assert with_stamp(page, picture, never) is page
    assert with_stamp(page, picture.convert("L"), never) is page


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ((("ĐẾN", 90), ("KHẨN", 90)), []),
        ((("Số:", 90), ("Ngày", 90)), ["ĐẾN", "Số:", "Ngày:"]),
        ((("ĐỀN", 90), ("$6", 90), ("3501", 40)), ["ĐẾN", "Số:"]),
        ((("Ngày:", 90), ("1/2", 90)), []),
    ],
)
def test_only_what_is_sure_is_told(words: tuple[tuple[str, int], ...], rows: list[str]) -> None:
    """A hand writes into it as it likes: a wrong number of arrival is worse than none."""

    def recognised(_picture: Image.Image, _dpi: int, *, scattered: bool) -> list[PlacedWord]:
        assert scattered
        return [
            PlacedWord(text, 5 + 30 * at, 24 if at < 1 else 24 + at, 25 + 30 * at, 36 + at, sure)
            for at, (text, sure) in enumerate(words)
        ]

    page = with_stamp(*paper("box"), recognised)
    assert [" ".join(word.text for word in row) for row in page.stamp] == rows
