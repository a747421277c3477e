"""How a picture of a page is set right before its characters are recognised: size, ink, turn."""

from collections.abc import Sequence

from PIL import Image, ImageChops

from dispatches.intake.readers.runs import PlacedWord

# Measured: at 200 dpi as many words are right as at 300, in two thirds of the time.
DPI = 200
_MOST_PIXELS = 9_000_000  # A3 at that resolution
_LONG_SIDE = 11.7  # inches of A4, where the file says nothing credible
_CREDIBLE = 5.0, 20.0  # inches of the longer side

# A coarse copy of 50 dpi, cut into strips; half a line of print has so many pixels there.
_COARSE, _STRIPS, _HALF_LINE = 4, 6, 4
_EDGE = 60  # an edge of the paper or a ruled line counts for no more
_ON_SIDE = 0.7  # upright pages gave 0.96 and more, those on their side 0.25 to 0.3
_WAYS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_LONG_WORD, _SURE, _FEWEST = 3, 60, 5


def prepare(picture: Image.Image) -> Image.Image:
    """Gray, at DPI or what comes nearest, which its info["dpi"] says; red ink is gone."""
    longest = max(picture.size)
    told = float(picture.info.get("dpi", (0, 0))[0] or 0)
    credible = told > 0 and _CREDIBLE[0] <= longest / told <= _CREDIBLE[1]
    dpi = told if credible else longest / _LONG_SIDE
    pixels = picture.width * picture.height
    scale = min(DPI / dpi, (_MOST_PIXELS / pixels) ** 0.5)
    if abs(scale - 1) > 0.02:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        dpi *= scale
    gray = _without_red(picture) if picture.mode == "RGB" else picture
    gray.info = {"dpi": (dpi, dpi)}
    return gray


def _without_red(picture: Image.Image) -> Image.Image:
    """In red light stamps and seals are nearly as bright as paper; by how red they are, quite."""
    red, green, _blue = picture.split()
    return ImageChops.add(red, ImageChops.subtract(red, green))


def lies_on_side(gray: Image.Image) -> bool:
    """Whether the lines of print run from top to bottom: brightness changes more across them."""
    small = gray.reduce(_COARSE)
    return _ripple(small) < _ON_SIDE * _ripple(small.transpose(Image.Transpose.ROTATE_90))


def _ripple(page: Image.Image) -> float:
    """How much the brightness changes from each height to half a line below it, in a few strips:
    lines that are not quite level stay apart in a narrow one."""
    strips = page.resize((_STRIPS, page.height), Image.Resampling.BOX).tobytes()
    below = strips[_STRIPS * _HALF_LINE :]
    steps = (min(abs(here - there), _EDGE) for here, there in zip(strips, below, strict=False))
    return sum(steps) / page.height


def turned(gray: Image.Image, turn: int) -> Image.Image:
    """Turned clockwise by so many degrees."""
    way = _WAYS.get(turn)
    return gray if way is None else gray.transpose(way)


def count_legible(words: Sequence[PlacedWord]) -> int:
    """How many words are long enough, and sure enough, not to be the work of chance."""
    return sum(len(word.text) >= _LONG_WORD and word.confidence >= _SURE for word in words)


def reads_well(words: Sequence[PlacedWord]) -> bool:
    """Most of the longer words are sure: of print on its head about a third are."""
    longer = sum(len(word.text) >= _LONG_WORD for word in words)
    return count_legible(words) >= max(_FEWEST, longer / 2)
