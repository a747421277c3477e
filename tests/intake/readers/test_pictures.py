import io

import pytest
from PIL import Image

from dispatches.intake.readers.pictures import page_picture
from dispatches.intake.refusals import RefusalCode, Unreadable
from tests.makers.pdf import make_pdf
from tests.makers.pdf_bytes import Pdf, lines, one_page
from tests.makers.printed import EXAMPLE


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def jpeg(size: tuple[int, int], colour: tuple[int, int, int] = (240, 240, 240)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def test_a_page_of_a_pdf_is_wide_enough_to_read_and_light() -> None:
    data = page_picture(make_pdf(EXAMPLE))
    picture = opened(data)
    assert picture.size == (1100, 1556)
    assert len(picture.getcolors() or ()) <= 16
    assert len(data) < 150_000


@pytest.mark.parametrize(
    ("turn", "size"), [(0, (1100, 1557)), (90, (1100, 778)), (180, (1100, 1557))]
)
def test_turned(turn: int, size: tuple[int, int]) -> None:
    data = page_picture(one_page(b"0 g 0 800 100 42 re f"), turn=turn)
    picture = opened(data).convert("L")
    corners = {0: (0, 0), 90: (-1, 0), 180: (-1, -1)}
    assert abs(picture.height - size[1]) <= 1
    assert picture.width == size[0]
    across, down = corners[turn]
    assert picture.getpixel((across % picture.width, down % picture.height)) == 0


def test_a_seal_keeps_its_colour() -> None:
    data = page_picture(one_page(lines("Words") + b"1 0 0 rg 300 300 90 90 re f"))
    assert (255, 0, 0) in {
        colour for _count, colour in opened(data).convert("RGB").getcolors() or ()
    }


def test_a_picture() -> None:
    assert opened(page_picture(jpeg((3000, 2000)))).size == (1100, 733)
    assert opened(page_picture(jpeg((300, 200)), turn=270)).size == (200, 300)


def test_a_page_of_another_is_not_shown() -> None:
    pdf = Pdf()
    pdf.page(b"")
    with pytest.raises(Unreadable) as refusal:
        page_picture(pdf.build(), 1)
    assert refusal.value.code == RefusalCode.BROKEN


def test_a_page_as_large_as_a_town_is_drawn_small() -> None:
    assert opened(page_picture(one_page(b"", box="0 0 14400 14400000"))).width < 1100
