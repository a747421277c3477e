"""The arrival stamp of a colour scan, told by its ruled box in red; here none is recognised."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from dispatches.intake.bundle import bundle
from dispatches.intake.opening import open_paper
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers import scan
from dispatches.intake.readers.columns import PlacedPage, arrange
from dispatches.intake.readers.red_stamp import Recognise, with_stamp
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
    elif draw_red == "banner":
        draw.rectangle(box, fill=RED)
    elif draw_red == "two boxes":
        draw.rectangle((1100, 60, 1480, 220), outline=RED, width=4)
        draw.rectangle(box, outline=RED, width=4)
    elif draw_red == "box at the edge":
        draw.rectangle((WIDTH - 380, 260, WIDTH, 420), outline=RED, width=4)
        draw.rectangle((0, 230, 60, 450), outline=RED, width=4)
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
    assert text.startswith("ĐẾN\nSố: 0471\nNgày: 12/4/2024\nSỞ Y TẾ")
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


@pytest.mark.parametrize("mark", ["", "black box", "seal", "box below", "picture", "banner"])
def test_no_other_mark_is_taken_for_one(mark: str) -> None:
    def never(_picture: Image.Image, _dpi: int, *, scattered: bool) -> list[PlacedWord]:
        raise AssertionError(f"recognised, {scattered=}")

    page, picture = paper(mark)
    assert with_stamp(page, picture, never) is page
    assert with_stamp(page, picture.convert("L"), never) is page


NUMBERED = ("ĐẾN", "Số: 0471")


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ([("ĐẾN", 5, 24), ("Số:", 45, 24), ("0471", 70, 24)], NUMBERED),
        ([("0471", 70, 24), ("Số:", 45, 24), ("ĐỀN", 5, 24)], NUMBERED),
        ([("ĐẾ", 5, 24), ("Số:", 45, 24), ("0471", 70, 24)], NUMBERED),
        ([("Để", 5, 24), ("Số:", 45, 24), ("0471", 70, 24)], ()),
        ([("ĐẾN", 5, 24), ("$6", 45, 24), ("..0471..", 70, 24)], NUMBERED),
        ([("ĐẾN", 5, 24), ("Số:", 30, 24), ("0471", 50, 24), ("Ngày:", 75, 24),
          ("12/4/2024", 99, 24)], (*NUMBERED, "Ngày: 12/4/2024")),
        ([("SỞ", 45, 14), ("ĐẾN", 5, 24), ("Số:", 45, 28), ("0471", 70, 28)], NUMBERED),
        ([("ĐẾN", 5, 24), ("KHẨN", 35, 24)], ()),
        ([("ĐẾN", 5, 24), ("Số:", 45, 24), ("Ngày:", 45, 40)], ()),
        ([("CHỨNG", 5, 24), ("Số", 5, 36), ("1234", 70, 36), ("Ngày", 5, 48),
          ("12/4/2024", 45, 48)], ()),
        ([("ĐẾN", 5, 24), ("8", 45, 24), ("năm", 45, 40), ("2024", 70, 40)], ()),
        ([("ĐẾN", 5, 24), ("S", 45, 24), ("nhà", 60, 24), ("15", 80, 24)], ()),
        ([("ĐẾN", 5, 24), ("Số:", 45, 24), ("04", 70, 24), ("71", 95, 24)], ()),
        ([("ĐẾN", 5, 24), ("Số:", 45, 24), ("12/4", 70, 24)], ()),
        ([("ĐẾN", 5, 24), ("Ngày:", 45, 24), ("12", 70, 24)], ()),
    ],
)  # fmt: skip
def test_only_what_is_sure_is_told(
    words: list[tuple[str, int, int]], rows: tuple[str, ...]
) -> None:
    """A hand writes into it as it likes: a wrong number of arrival is worse than none."""
    page = with_stamp(*paper("box"), recogniser(words))
    assert tuple(" ".join(word.text for word in row) for row in page.stamp) == rows


def recogniser(words: list[tuple[str, int, int]], sure: int = 90) -> Recognise:
    def recognised(_picture: Image.Image, _dpi: int, *, scattered: bool) -> list[PlacedWord]:
        assert scattered
        return [PlacedWord(text, left, top, left + 20, top + 9, sure) for text, left, top in words]

    return recognised


READ = [("ĐẾN", 5, 24), ("Số:", 45, 24), ("0471", 70, 24)]


def test_a_figure_that_is_not_sure_is_left_blank() -> None:
    assert with_stamp(*paper("box"), recogniser(READ, sure=40)).stamp == ()


def test_each_of_several_boxes_is_looked_at_from_the_top_down() -> None:
    heights: list[int] = []

    def second(picture: Image.Image, dpi: int, *, scattered: bool) -> list[PlacedWord]:
        heights.append(picture.height)
        told = [("KHẨN", 5, 24)] if len(heights) == 1 else READ
        return recogniser(told)(picture, dpi, scattered=scattered)

    page = with_stamp(*paper("two boxes"), second)
    assert len(heights) == 2
    [[opened], [label, _figure]] = page.stamp
    assert opened.text == "ĐẾN"
    assert label.top > 260 * 72 / DPI


def test_a_box_at_the_edge_of_the_page_ends_there() -> None:
    assert with_stamp(*paper("box at the edge"), recogniser(READ)).stamp


@pytest.mark.parametrize("lines", [6, 66])
def test_it_is_no_part_of_a_letter_of_many_pages(lines: int) -> None:
    page, picture = paper("box")
    full = [
        PlacedWord(word, 60 + 50 * at, 200 + 8 * row, 100 + 50 * at, 206 + 8 * row, 95, 10 + row)
        for row in range(lines)
        for at, word in enumerate(("Các", "bệnh", "viện", "báo", "cáo", "số", "giường"))
    ]
    page = with_stamp(replace(page, words=[*page.words, *full]), picture, recogniser(READ))
    text, _pages = arrange([page, page])
    assert text.count("ĐẾN") == 1
    reading = read_dispatch(text)
    assert reading.arrival_number.value == "0471"
    assert (reading.number.value, reading.symbol.value) == ("12", "SYT-NVY")
    assert not any("ĐẾN" in block.line.text for block in reading.blocks)


def test_of_several_pictures_the_first_alone_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page, picture = paper("box")
    stamped = with_stamp(page, picture, recogniser(READ))
    monkeypatch.setattr(scan, "recognise_page", lambda _picture: stamped)
    file = io.BytesIO()
    picture.reduce(8).save(file, "PNG")
    pictures = bundle([file.getvalue(), file.getvalue()])
    read = open_paper(pictures, recognise=True, progress=lambda _done, _all: None)
    assert len(read.pages) == 2
    assert (read.text.count("ĐẾN"), read.text.count("0471")) == (1, 1)
    assert read.text.count("SYT-NVY") == 2
