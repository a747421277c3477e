"""Scans of a letter: stamped, turned, worn; what was recognised is read as the letter says."""

import io
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image

from dispatches.intake.paper import Form, ReadPaper
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.images import open_picture
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.readers.runs import PlacedWord
from dispatches.intake.readers.scan import read_scan, recognise_page
from dispatches.intake.readers.shards import without_shards
from dispatches.intake.readers.upright import lies_on_side, prepare, turned
from dispatches.text.folding import fold
from tests.makers.pdf import make_pdf
from tests.makers.printed import EXAMPLE
from tests.makers.scan import CLEAN, PHOTO, STAMPED, WORN, Wear, bind, make_scans

SHORT = replace(EXAMPLE, body=EXAMPLE.body[-2:])


@cache
def page(wear: Wear) -> bytes:
    return next(make_scans(make_pdf(SHORT), wear, signer=SHORT.signer, seed=3))


def check(paper: ReadPaper, *, photo: bool = False) -> None:
    """Every field as the letter says, but for a tone that the wear took.

    In a photo the arrival stamp can take the date beside it: then it is blank, never another.
    """
    assert paper.form is Form.SCAN
    reading = read_dispatch(paper.text)
    assert (reading.number.value, reading.symbol.value) == ("1207", "CAT-PC06")
    if reading.date.value or not photo:
        assert reading.date.value
        assert str(reading.date.value.exact) == "2024-04-08"
    assert fold(reading.issuing_body.value or "") == fold(SHORT.issuing)
    assert fold(reading.subject.value or "") == fold(SHORT.subject)
    addressees = [fold(entry.value or "") for entry in reading.addressees]
    assert addressees == [fold(name) for name in SHORT.addressees]
    assert fold(reading.signature.name.value or "") == fold("Hoàng Văn Bách")


def test_a_stamped_page_turned_by_a_quarter_in_a_scanner_s_pdf() -> None:
    paper = read_pdf(bind([page(replace(STAMPED, turn=1))]), recognise=recognise_page)
    check(paper)
    [read] = paper.pages
    assert (read.recognised, read.turn) == (True, 270)
    assert (read.width, read.height) == pytest.approx((603, 848), abs=4)
    [signer] = [word for word in read.words if paper.text[word.start : word.end] == "Bách"]
    assert 5000 < signer.box.left < signer.box.right < 8500
    assert signer.confidence > 60


def test_frames_are_pages_and_progress_is_told() -> None:
    upright = Image.open(io.BytesIO(page(CLEAN))).convert("L")
    parts = [upright.crop((0, 0, 1654, 420)), upright.crop((0, 600, 1654, 1000)).rotate(180)]
    file = io.BytesIO()
    parts[0].save(file, "TIFF", save_all=True, append_images=parts[1:], dpi=(200, 200))
    told: list[tuple[int, int]] = []
    paper = read_scan(file.getvalue(), progress=lambda *done: told.append(done))
    assert (paper.media_type, told) == ("image/tiff", [(1, 2), (2, 2)])
    assert [read.frame for read in paper.pages] == [0, 1]
    assert paper.text.count("\f") == 1
    assert [read.turn for read in paper.pages] == [0, 180]
    assert "Số: 1207/CAT-PC06" in paper.text
    assert "trước ngày 30/4/2024" in paper.text


def test_the_back_of_a_sheet_has_no_text() -> None:
    file = io.BytesIO()
    Image.effect_noise((400, 500), 60).save(file, "PNG")
    paper = read_scan(file.getvalue())
    assert (paper.text, len(paper.pages)) == ("", 1)


@pytest.mark.soak
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("wear", [WORN, STAMPED, PHOTO], ids=["worn", "stamped", "photo"])
def test_any_condition_and_way_up(wear: Wear, turn: int) -> None:
    paper = read_scan(page(replace(wear, turn=turn)))
    assert paper.pages[0].turn == -90 * turn % 360
    check(paper, photo=wear.photo)


@pytest.mark.parametrize("wear", [CLEAN, replace(WORN, skew=4), replace(PHOTO, turn=0)])
def test_lines_of_print_show_which_way_they_run(wear: Wear) -> None:
    gray = prepare(open_picture(page(wear)))
    assert [lies_on_side(turned(gray, turn)) for turn in (0, 90, 180, 270)] == [
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [
        ((1654, 2339), 200, 200),
        ((2480, 3508), 300, 200),
        ((3024, 4032), 72, 200),  # a phone tells nothing of the paper
        ((827, 1170), None, 200),
    ],
)
def test_every_page_comes_to_one_resolution(
    size: tuple[int, int], told: int | None, dpi: int
) -> None:
    picture = Image.new("RGB", size)
    picture.info = {"dpi": (told, told)} if told else {}
    gray = prepare(picture)
    assert gray.mode == "L"
    assert gray.info["dpi"][0] == pytest.approx(dpi, abs=1)
    assert max(gray.size) == pytest.approx(2340, abs=12)


@pytest.mark.parametrize(
    ("text", "confidence", "height", "kept"),
    [
        ("người", 12, 12, True),
        ("Lưu:", 15, 12, True),
        ("VT,PC06.", 40, 12, True),
        ("5710", 25, 12, True),
        ("./.", 20, 6, True),
        ("người", 12, 40, False),
        ("người", 90, 40, True),
        ("⁄WVXW⁄", 15, 20, False),
        ("hhẾ,", 0, 10, False),
        ("`", 54, 4, False),
        ("à", 31, 6, False),
    ],
)
def test_shards_are_left_out_and_doubtful_words_kept(
    text: str, confidence: int, height: int, kept: bool
) -> None:
    sure = [PlacedWord("Kính", at * 40, 0, at * 40 + 30, 12, 96) for at in range(5)]
    word = PlacedWord(text, 300, 0, 340, height, confidence)
    assert (word in without_shards([*sure, word])) is kept
