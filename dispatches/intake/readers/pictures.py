"""A page of an original as a picture for the desk: light for any line, sharp enough to read."""

import io

from PIL import Image, ImageChops

from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.readers.docx_pictures import PastedPictures
from dispatches.intake.readers.images import open_picture
from dispatches.intake.readers.pdf import opened
from dispatches.intake.readers.pdf_render import POINTS_AN_INCH, render
from dispatches.intake.refusals import RefusalCode, Unreadable

_WIDTH = 1100  # pixels
_MOST_PIXELS = 4 * _WIDTH * _WIDTH
_GRAYS = 16
_COLOURS = 64
# Between the channels of a pixel, of 255: a seal, a blue signature; yellowed paper has less.
_COLOURED = 70
_SHARE_COLOURED = 0.0005


def page_picture(data: bytes, frame: int = 0, turn: int = 0, *, member: int = 0) -> bytes:
    """PNG of a page of a PDF, JPEG, PNG or TIFF, `turn` degrees clockwise from how it is stored;
    of a .docx, of a page of the picture `member`.

    Raises Unreadable.
    """
    match beginning(data):
        case Kind.PDF:
            picture = _pdf_page(data, frame, turn)
        case Kind.ZIP:
            picture = open_picture(PastedPictures(data)[member], frame)
        case _:
            picture = open_picture(data, frame)
    return _png(_fitted(picture.rotate(-turn, expand=True)))


def _pdf_page(data: bytes, frame: int, turn: int) -> Image.Image:
    with opened(data) as document:
        if frame >= len(document):
            raise Unreadable(RefusalCode.BROKEN)
        page = document[frame]
        try:
            width = page.get_height() if turn % 180 else page.get_width()
            dpi = _WIDTH * POINTS_AN_INCH / max(width, 1.0)
            return render(page, dpi=dpi, most_pixels=_MOST_PIXELS, gray=False)
        finally:
            page.close()


def _fitted(picture: Image.Image) -> Image.Image:
    if picture.width <= _WIDTH:
        return picture
    height = max(round(picture.height * _WIDTH / picture.width), 1)
    return picture.resize((_WIDTH, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _png(picture: Image.Image) -> bytes:
    if _is_coloured(picture):
        plain = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    else:
        plain = picture.convert("L").point([level * _GRAYS // 256 for level in range(256)])
        plain = Image.frombytes("P", plain.size, plain.tobytes())
        plain.putpalette([level * 255 // (_GRAYS - 1) for level in range(_GRAYS) for _ in "rgb"])
    file = io.BytesIO()
    plain.save(file, "PNG", optimize=True)
    return file.getvalue()


def _is_coloured(picture: Image.Image) -> bool:
    if picture.mode == "L":
        return False
    small = picture.convert("RGB").reduce(2) if picture.width > 1 < picture.height else picture
    red, green, blue = small.convert("RGB").split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    apart = ImageChops.difference(lightest, darkest).histogram()
    return sum(apart[_COLOURED:]) > _SHARE_COLOURED * small.width * small.height
