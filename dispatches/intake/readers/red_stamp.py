"""The arrival stamp of a colour scan: a ruled box in red ink, which is gone from the page itself.

Only its own red is recognised: print below it is the letter's, and what is written into it by
hand stays unread, for a wrong number of arrival is worse than none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from PIL import Image, ImageChops

from dispatches.intake.readers.columns import PlacedPage
from dispatches.intake.readers.runs import PlacedWord
from dispatches.intake.readers.upright import DPI, turned
from dispatches.text.folding import fold

_COARSE = 25  # dots an inch on which the box is looked for: about one a millimetre
_REDDER = 22  # of 255: than the paper is, which may be cream or lie under a lamp
_MOST_RED = 0.12  # of a page: more is a picture
_WIDE, _HIGH = (30, 80), (11, 48)  # millimetres; by NĐ 30/2020 Phụ lục IV 50 and 30
_LONGER = 1.25  # than high: a seal is round
_BAND, _RULED = 4, 0.65  # a side has ink along so much of it, within so many dots
_ABOVE = 0.5  # of the page
_FRAME = 0.8  # millimetres of it cut off with its ink
_STRONGER = 1.6
_MM = 72 / 25.4

# All that a ruled red box over the letter says; its labels are small, and told however misread.
_OPENS = re.compile(r"\W*den\W*")
_LABELS = (
    ("Số:", re.compile(r"\W{0,2}s[a-z0]?\W*|[5$8&%]\W?[a-z0-9]?\W*")),
    ("Ngày:", re.compile(r"\W{0,2}n[a-z]{1,4}\W*")),
)
_HEADING = 0.25  # of the box: the name of the office
_FIGURES = re.compile(r"[.:…_]*\d[\d/.\-]*[.:…_]*")
_SURE = 60  # of 100

Recognise = Callable[..., list[PlacedWord]]
Box = tuple[float, float, float, float]


def with_stamp(page: PlacedPage, picture: Image.Image, recognise: Recognise) -> PlacedPage:
    """The page, and its stamp apart, where the picture has one; else the page as it is."""
    if picture.mode != "RGB" or not page.words:
        return page
    longer = max(picture.size) / max(page.width, page.height) * 72  # its dots an inch
    coarse = turned(_red(picture.reduce(max(1, round(longer / _COARSE)))), page.turn)
    box = _find_box(coarse, page)
    if box is None:
        return page
    printed = _recognised(turned(picture, page.turn), page, box, recognise)
    return replace(page, stamp=tuple(_rows(printed, box)))


def _red(picture: Image.Image) -> Image.Image:
    red, green, _blue = picture.split()
    return ImageChops.subtract(red, green)


def _find_box(coarse: Image.Image, page: PlacedPage) -> Box | None:
    """The first ruled box of the upper page, in points."""
    values = coarse.tobytes()
    least = median_low(values) + _REDDER
    inked = {at for at, value in enumerate(values) if value >= least}
    if not inked or len(inked) > _MOST_RED * len(values):
        return None
    dot = page.width / coarse.width
    for blob in _blobs(inked, coarse.width):
        downs, acrosses = zip(*(divmod(at, coarse.width) for at in blob), strict=True)
        left, right, top, bottom = min(acrosses), max(acrosses), min(downs), max(downs)
        wide, high = ((size + 1) * dot / _MM for size in (right - left, bottom - top))
        if (
            _WIDE[0] <= wide <= _WIDE[1]
            and _HIGH[0] <= high <= _HIGH[1]
            and wide >= _LONGER * high
            and bottom <= _ABOVE * coarse.height
            and _is_ruled(acrosses, downs, left, right)
            and _is_ruled(downs, acrosses, top, bottom)
        ):
            return left * dot, top * dot, (right + 1) * dot, (bottom + 1) * dot
    return None


def _blobs(inked: set[int], width: int) -> Iterator[list[int]]:
    """Dots that hang together, over a gap of one."""
    steps = [down * width + across for down in (-2, -1, 0, 1, 2) for across in (-2, -1, 0, 1, 2)]
    left = set(inked)
    while left:
        blob = [left.pop()]
        for at in blob:
            near = {at + step for step in steps} & left
            left -= near
            blob += near
        yield blob


def _is_ruled(along: Sequence[int], across: Sequence[int], start: int, end: int) -> bool:
    """Whether both sides that go from start to end have ink along nearly all of them."""
    first, last = min(across), max(across)
    sides = (
        {at for at, other in zip(along, across, strict=True) if other - first < _BAND},
        {at for at, other in zip(along, across, strict=True) if last - other < _BAND},
    )
    return all(len(side) >= _RULED * (end - start + 1) for side in sides)


def _recognised(
    upright: Image.Image, page: PlacedPage, box: Box, recognise: Recognise
) -> list[PlacedWord]:
    """The words printed within the frame, in points of the page."""
    dots = upright.width / page.width
    inset = _FRAME * _MM
    left, top, right, bottom = (
        round(side * dots)
        for side in (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    )
    cut = _red(upright.crop((left, top, right, bottom)))
    scale = DPI / (dots * 72)
    cut = cut.resize((max(1, round(cut.width * scale)), max(1, round(cut.height * scale))))
    ink = cut.point(lambda value: 255 - min(255, int(value * _STRONGER)))
    return [
        word._replace(
            left=word.left + left / dots,
            top=word.top + top / dots,
            right=word.right + left / dots,
            bottom=word.bottom + top / dots,
            line=-1,
        )
        for word in recognise(ink, DPI, scattered=True)
    ]


def _rows(printed: Sequence[PlacedWord], box: Box) -> Iterator[list[PlacedWord]]:
    """ĐẾN, and each label with the figures printed behind it; nothing where two are missing."""
    opened = next((word for word in printed if _OPENS.fullmatch(fold(word.text))), None)
    top = box[1] + _HEADING * (box[3] - box[1])
    figures = [word for word in printed if _is_figure(word)]
    rows = []
    for name, misread in _LABELS:
        label = next(
            (word for word in printed if word.top > top and misread.fullmatch(fold(word.text))),
            None,
        )
        if label is not None:
            middle = (label.top + label.bottom) / 2
            behind = [word for word in figures if word.left > label.left and word is not label]
            own = [word for word in behind if word.top < middle < word.bottom]
            rows.append([label._replace(text=name), *own])
    if opened is None and len(rows) == len(_LABELS):
        opened = PlacedWord("", *box, confidence=0)
    if opened is not None and rows:
        yield from ([opened._replace(text="ĐẾN")], *rows)


def _is_figure(word: PlacedWord) -> bool:
    return word.confidence >= _SURE and _FIGURES.fullmatch(word.text) is not None
