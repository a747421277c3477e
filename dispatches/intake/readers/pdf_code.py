"""Whether something drawn on a page of a PDF is a known code, and nothing but that.

Held against it as it is drawn: a code that leads elsewhere, has one module more, or something
drawn into it is another one.
"""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw

from dispatches.intake.paper import Note
from dispatches.intake.readers.pdf import drawing_note, opened, pages_of_text
from dispatches.intake.readers.pdf_drawn import Place, drawn_places, ink_of, millimetres
from dispatches.intake.readers.pdf_render import POINTS_AN_INCH, render

_DPI = 300
_MOST_PIXELS = 20_000_000
_BESIDE = 2  # points around what was found: whatever is drawn there is of it
_INK, _DARK = 232, 64  # of 255: what is paler is none, what is brighter is no dark module
_EDGE = 0.25  # of a module: there it is grey, and no scanner looks
_SQUARE = 0.8  # how much of its width a code is high at least, as far as a coarse look tells
_FEWEST_PIXELS = 3.0  # of a module


def bearing(data: bytes, code: Sequence[str]) -> Iterator[Note]:
    """The drawings that are this code; where a page has two of a size, neither. Raises
    Unreadable."""
    with opened(data) as document:
        for at in pages_of_text(document):
            page = document[at]
            ink, scale = ink_of(page)
            places = drawn_places(page, ink, scale)
            sizes = [millimetres(place, scale) for place in places]
            if max(map(_likeness, sizes), default=0) < _SQUARE:
                continue
            picture = render(page, dpi=_DPI, most_pixels=_MOST_PIXELS, gray=True)
            for place, size in zip(places, sizes, strict=True):
                if sizes.count(size) == 1 and _is_code(picture, place, scale, code):
                    yield drawing_note(at, *size)
                    break


def _likeness(size: tuple[int, int]) -> float:
    """Of width and height, 1 in a square."""
    return min(size) / max(*size, 1)


def _is_code(picture: Image.Image, place: Place, scale: float, code: Sequence[str]) -> bool:
    finer = picture.info["dpi"][0] / POINTS_AN_INCH
    left, top, right, bottom = place
    beside = _BESIDE * scale
    around = (left - beside, top - beside, right + beside, bottom + beside)
    return is_drawn_code(picture.crop(tuple(round(side * finer / scale) for side in around)), code)


def is_drawn_code(picture: Image.Image, code: Sequence[str]) -> bool:
    """Whether a grey picture shows these modules, and has nothing else around them."""
    ink = picture.point([255] * _INK + [0] * (256 - _INK))
    box = ink.getbbox()
    if box is None or not code:
        return False
    width, height = box[2] - box[0], box[3] - box[1]
    across, down = width / len(code[0]), height / len(code)
    if min(across, down) < _FEWEST_PIXELS or abs(width - height) > min(across, down):
        return False
    wanted, looked_at = Image.new("L", (width, height)), Image.new("L", (width, height))
    modules, middles = ImageDraw.Draw(wanted), ImageDraw.Draw(looked_at)
    for y, row in enumerate(code):
        for x, module in enumerate(row):
            middle = (
                round((x + _EDGE) * across),
                round((y + _EDGE) * down),
                round((x + 1 - _EDGE) * across) - 1,
                round((y + 1 - _EDGE) * down) - 1,
            )
            middles.rectangle(middle, fill=255)
            modules.rectangle(middle, fill=255 if module == "1" else 0)
    mine = picture.crop(box)
    dark = mine.point([255] * _DARK + [0] * (256 - _DARK))
    inked = ink.crop(box)
    # A middle is as dark as a code is printed, or has no ink at all.
    return not any(
        ImageChops.darker(ImageChops.difference(wanted, seen), looked_at).getbbox()
        for seen in (dark, inked)
    )
