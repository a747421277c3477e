"""What is drawn on a page of a PDF and is none of its words: pictures, codes, outlines of letters.

Found as a person finds it: the page is drawn, its words and the rules on it are wiped away, and
what is left was drawn, however it was made.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops, ImageDraw

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_objects import levels_of, unseen_text
from dispatches.intake.readers.pdf_raw import Boxes, Handle, handle_of
from dispatches.intake.readers.pdf_render import POINTS_AN_INCH, render

_MOST_PIXELS = 4_000_000
_AN_INCH = 25.4  # millimetres
_CONTRAST = 24  # of 255, from one pixel to the next: the ground may have any colour
_RULE = 56  # pixels in one line, a point each: no letter has such a stroke
_TALLEST = 40  # points: what is higher is no text of a paper, whatever its file says
_MARGIN = 2  # points around a letter: marks stand high, and its edge is grey
_TILE, _REACH = 6, 2  # pixels; tiles of ink so near to each other are one drawing
# Pixels: what is smaller holds no number that could be read; but many of them together may, and
# some in one line, a digit each.
_SMALLEST, _LOWEST, _MOST_SMALL, _FEWEST_IN_LINE = 23, 5, 6, 3

Place = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def ink_of(page: pdfium.PdfPage) -> tuple[Image.Image, float]:
    """White where something is drawn on the page, and how many pixels a point has."""
    picture = render(page, dpi=POINTS_AN_INCH, most_pixels=_MOST_PIXELS, gray=False)
    scale = picture.info["dpi"][0] / POINTS_AN_INCH  # less than 1 on a poster
    # Colour by colour: two may be as bright as each other.
    return reduce(ImageChops.lighter, map(_edges, picture.convert("RGB").split())), scale


def drawings(page: pdfium.PdfPage, ink: Image.Image, scale: float) -> Iterator[tuple[int, int]]:
    """The width and height of each, in millimetres, from the top."""
    for place in drawn_places(page, ink, scale):
        yield millimetres(place, scale)


def drawn_places(page: pdfium.PdfPage, ink: Image.Image, scale: float) -> list[Place]:
    ink = _wiped(_without_rules(ink), page, scale)
    found = _outermost(place for place in _patches(ink) if min(_size(place)) >= _LOWEST)
    small = [place for place in found if max(_size(place)) < _SMALLEST]
    large = [place for place in found if place not in small]
    return [*large, *map(_around, _together(small))]


def millimetres(place: Place, scale: float) -> tuple[int, int]:
    """The width and height of a place."""
    across, down = (round(side * _AN_INCH / POINTS_AN_INCH / scale) for side in _size(place))
    return across, down


def _edges(picture: Image.Image) -> Image.Image:
    """White where a pixel differs from the one before it or above it."""
    across = ImageChops.difference(picture, ImageChops.offset(picture, 1, 0))
    down = ImageChops.difference(picture, ImageChops.offset(picture, 0, 1))
    edges = ImageChops.lighter(across, down).point([0] * _CONTRAST + [255] * (256 - _CONTRAST))
    edges.paste(0, (0, 0, edges.width, 1))  # there it was held against the other side
    edges.paste(0, (0, 0, 1, edges.height))
    return edges


def _without_rules(ink: Image.Image) -> Image.Image:
    upright = ink.transpose(Image.Transpose.TRANSPOSE)
    down = _without_long_runs(upright).transpose(Image.Transpose.TRANSPOSE)
    return ImageChops.darker(_without_long_runs(ink), down)


_LONG_RUN = re.compile(rb"\xff{%d,}" % _RULE)


def _without_long_runs(ink: Image.Image) -> Image.Image:
    data, width = ink.tobytes(), ink.width
    rows = (data[at : at + width] for at in range(0, len(data), width))
    kept = b"".join(_LONG_RUN.sub(lambda run: bytes(len(run[0])), row) for row in rows)
    return Image.frombytes("L", ink.size, kept)


def _wiped(ink: Image.Image, page: pdfium.PdfPage, scale: float) -> Image.Image:
    """Without the words that the page says it has, where they are drawn."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return ink
    try:
        boxes = _letters(handle_of(page.raw), handle_of(textpage))
    finally:
        raw.FPDFText_ClosePage(textpage)
    brush = ImageDraw.Draw(ink)
    for left, top, right, bottom in zip(*boxes, strict=True):
        if 0 <= bottom - top <= _TALLEST and 0 <= right - left <= _TALLEST:
            place = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
            brush.rectangle(tuple(scale * side for side in place), fill=0)
    return ink


def _letters(canvas: Handle, textpage: Handle) -> Boxes:
    printed = list(_of_words(pdf_raw.characters(textpage)))
    unseen = unseen_text(levels_of(canvas))
    owners = pdf_raw.objects_of(textpage, printed)
    drawn = [at for at, owner in zip(printed, owners, strict=True) if owner not in unseen]
    frame = Frame(*pdf_raw.bounds_of(canvas), pdf_raw.rotation_of(canvas))
    return frame.upright(pdf_raw.loose_boxes(textpage, drawn))


def _of_words(text: str) -> Iterator[int]:
    """The places of letters, of signs beside them and at the beginning of a line: with other signs
    anything can be drawn."""
    for at, sign in enumerate(text):
        near = text[max(at - 1, 0) : at + 2]
        begins = at == 0 or text[at - 1] in "\r\n"
        if not sign.isspace() and (begins or any(map(str.isalnum, near))):
            yield at


def _patches(ink: Image.Image) -> Iterator[Place]:
    """Where ink stands together."""
    tiles = ink.reduce(_TILE)
    width = tiles.width
    inked = {(at % width, at // width) for at, shade in enumerate(tiles.tobytes()) if shade}
    while inked:
        patch = {inked.pop()}
        ahead = list(patch)
        while ahead:
            across, down = ahead.pop()
            near = {
                (across + right, down + below)
                for right in range(-_REACH, _REACH + 1)
                for below in range(-_REACH, _REACH + 1)
            } & inked
            inked -= near
            patch |= near
            ahead += near
        yield _bounds(ink, patch)


def _bounds(ink: Image.Image, patch: set[tuple[int, int]]) -> Place:
    """Of the ink itself, within its tiles."""
    lefts, tops = zip(*patch, strict=True)
    left, top = _TILE * min(lefts), _TILE * min(tops)
    around = (left, top, _TILE * (max(lefts) + 1), _TILE * (max(tops) + 1))
    inside = ink.crop(around).getbbox() or (0, 0, 0, 0)
    return left + inside[0], top + inside[1], left + inside[2], top + inside[3]


def _outermost(places: Iterable[Place]) -> list[Place]:
    """What stands within another, as the words of a seal in its ring, is of that; from the top."""
    kept: list[Place] = []
    for left, top, right, bottom in sorted(places, key=_size, reverse=True):
        if not any(a <= left and b <= top and right <= c and bottom <= d for a, b, c, d in kept):
            kept.append((left, top, right, bottom))
    return sorted(kept, key=lambda place: (place[1], place[0]))


def _together(small: list[Place]) -> list[list[Place]]:
    """Small ones that may say something as one; they come from the top."""
    if len(small) > _MOST_SMALL:
        return [small]
    lines: list[list[Place]] = []
    for place in small:
        if lines and place[1] < lines[-1][0][3]:
            lines[-1].append(place)
        else:
            lines.append([place])
    return [line for line in lines if len(line) >= _FEWEST_IN_LINE]


def _around(places: Iterable[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _size(place: Place) -> tuple[int, int]:
    return place[2] - place[0], place[3] - place[1]
