"""Pictures are opened with care: by content, measured before they are decoded, upright."""

import io

import pytest
from PIL import Image

from dispatches.intake import limits
from dispatches.intake.readers.images import count_frames, media_type, open_picture
from dispatches.intake.refusals import RefusalCode, Unreadable

GRADIENT = Image.linear_gradient("L").resize((40, 60))
TURNED_RIGHT = 6  # the EXIF code of a camera held on its side


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def deep(mode: str) -> Image.Image:
    whole = GRADIENT.convert("I").point(lambda value: value * 256)
    return whole.convert(mode) if mode != "F" else GRADIENT.convert("F")


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        *[(mode, "PNG") for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")],
        *[(mode, "TIFF") for mode in ("1", "CMYK", "I;16", "I", "F", "LA", "RGBA")],
        *[(mode, "JPEG") for mode in ("L", "RGB", "CMYK")],
    ],
)
def test_every_way_of_storing_is_shown_alike(mode: str, form: str) -> None:
    image = deep(mode) if mode[0] in "IF" else GRADIENT.convert(mode)
    picture = open_picture(saved(image, form))
    assert picture.mode in ("L", "RGB")
    assert picture.size == GRADIENT.size
    gray = picture.convert("L").tobytes()
    assert max(gray[: GRADIENT.width]) < 40
    assert min(gray[-GRADIENT.width :]) > 215


def test_what_is_transparent_is_white_paper() -> None:
    picture = open_picture(saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    assert picture.getpixel((4, 4)) == (255, 255, 255)


def test_a_camera_that_lay_on_its_side_and_its_resolution() -> None:
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    picture = open_picture(saved(GRADIENT.convert("RGB"), "JPEG", exif=exif, dpi=(150, 150)))
    assert picture.size == (60, 40)
    assert picture.info["dpi"] == (150, 150)


def test_frames_of_a_tiff_are_pages() -> None:
    wide = GRADIENT.resize((80, 20))
    data = saved(GRADIENT, "TIFF", save_all=True, append_images=[wide])
    assert (count_frames(data), media_type(data)) == (2, "image/tiff")
    assert open_picture(data, 1).size == (80, 20)


def test_a_picture_that_moves_is_one_page() -> None:
    data = saved(GRADIENT, "PNG", save_all=True, append_images=[GRADIENT.rotate(180)])
    assert (count_frames(data), media_type(data)) == (1, "image/png")


JPEG = saved(Image.effect_noise((400, 400), 90), "JPEG")
HUGE = saved(Image.new("1", (20_000, 10_000)), "PNG")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.BROKEN),
        (JPEG[:30], RefusalCode.BROKEN),
        (JPEG[: len(JPEG) // 2], RefusalCode.BROKEN),
        (saved(GRADIENT, "GIF"), RefusalCode.BROKEN),
        (b"II*\0" + b"\xff" * 40, RefusalCode.BROKEN),
        (HUGE, RefusalCode.TOO_MANY_PIXELS),
        (HUGE.replace(b"\x4e\x20", b"\x7e\x20"), RefusalCode.BROKEN),  # the checksum is wrong now
    ],
)
def test_refused_before_it_costs_anything(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        open_picture(data)
    assert refused.value.code is code


def test_more_frames_than_are_read() -> None:
    small = GRADIENT.resize((4, 4))
    more = [small] * limits.MOST_SCANNED_PAGES
    data = saved(small, "TIFF", save_all=True, append_images=more)
    with pytest.raises(Unreadable) as refused:
        count_frames(data)
    assert refused.value.code is RefusalCode.TOO_MANY_PAGES
