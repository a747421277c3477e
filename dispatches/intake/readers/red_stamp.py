"""The arrival stamp of a colour scan: a ruled box in red ink, which is gone from the page itself.

Only its own red is recognised: print below it is the letter's, and so what a blue or black pen
wrote into it stays unread. A red pen's is taken where the recogniser is sure of it; like all that
a stamp says it is offered for a person to confirm.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median_low
from typing import NamedTuple

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
_GAP = 2  # dots from one to the next that hang together
_BAND, _RULED = 4, 0.65  # a side has ink along so much of it, within so many dots
_ABOVE = 0.5  # of the page
_FILLED = 0.5  # of the box, by ink: a banner, a table
_MOST_BOXES = 3
_FRAME = 0.8  # millimetres of it cut off with its ink
_STRONGER = 1.6
_MM = 72 / 25.4


class _Label(NamedTuple):
    name: str
    misread: re.Pattern[str]  # they are small; a digit alone is none
    figures: re.Pattern[str]


# Its own word makes a ruled red box the stamp; others too have a number and a day. Its N is lost
# at times.
_OPENS = re.compile(r"\W*Đ[ẾỀỂÉÈEÊ]N?\W*")
_LABELS = (
    _Label(
        "Số:",
        re.compile(r"\W{0,2}s[a-z0]\W*|[$&%]\W?[a-z0-9]?\W*|[58]\W?[a-z]\W*"),
        re.compile(r"\d{1,6}"),
    ),
    _Label(
        "Ngày:",
        re.compile(r"\W{0,2}n(?:g[a-z]{1,3}|[a-z]{1,2}y)\W*"),
        re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{2}|\d{4})"),
    ),
)
_HEADING = 0.25  # of the box: the name of the office
_DOTS = ".:…_"  # to write on
_SURE = 60  # of 100

Recognise = Callable[..., list[PlacedWord]]
Box = tuple[float, float, float, float]


def with_stamp(page: PlacedPage, picture: Image.Image, recognise: Recognise) -> PlacedPage:
    """The page, and its stamp apart, where the picture has one; else the page as it is."""
    if picture.mode != "RGB" or not page.words:
        return page
    longer = max(picture.size) / max(page.width, page.height) * 72  # its dots an inch
    coarse = turned(_red(picture.reduce(max(1, round(longer / _COARSE)))), page.turn)
    for box in _find_boxes(coarse, page)[:_MOST_BOXES]:
        printed = _recognised(turned(picture, page.turn), page, box, recognise)
        if rows := _rows(printed, box):
            return replace(page, stamp=rows)
    return page


def _red(picture: Image.Image) -> Image.Image:
    red, green, _blue = picture.split()
    return ImageChops.subtract(red, green)


def _find_boxes(coarse: Image.Image, page: PlacedPage) -> list[Box]:
    """The ruled boxes of the upper page from the top down, in points."""
    values = coarse.tobytes()
    least = median_low(values) + _REDDER
    inked = {at for at, value in enumerate(values) if value >= least}
    if not inked or len(inked) > _MOST_RED * len(values):
        return []
    dot = page.width / coarse.width
    boxes: list[Box] = []
    for blob in _blobs(inked, coarse.width):
        downs, acrosses = zip(*(divmod(at, coarse.width) for at in blob), strict=True)
        left, right, top, bottom = min(acrosses), max(acrosses), min(downs), max(downs)
        dots = (right - left + 1) * (bottom - top + 1)
        wide, high = ((size + 1) * dot / _MM for size in (right - left, bottom - top))
        if (
            _WIDE[0] <= wide <= _WIDE[1]
            and _HIGH[0] <= high <= _HIGH[1]
            and wide >= _LONGER * high
            and bottom <= _ABOVE * coarse.height
            and len(blob) < _FILLED * dots
            and _is_ruled(acrosses, downs, left, right)
            and _is_ruled(downs, acrosses, top, bottom)
        ):
            boxes.append((left * dot, top * dot, (right + 1) * dot, (bottom + 1) * dot))
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _blobs(inked: set[int], width: int) -> Iterator[list[int]]:
    """Dots that hang together, over a gap of one; each row has as much on its right, for the end
    of a row is not near the start of the next."""
    row = width + _GAP
    reach = range(-_GAP, _GAP + 1)
    steps = [down * row + across for down in reach for across in reach]
    left = {at + at // width * _GAP for at in inked}
    while left:
        blob = [left.pop()]
        for at in blob:
            near = {at + step for step in steps} & left
            left -= near
            blob += near
        yield [at - at // row * _GAP for at in blob]


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


def _rows(printed: Sequence[PlacedWord], box: Box) -> Sequence[Sequence[PlacedWord]]:
    """ĐẾN, and each label with its one figure behind it; nothing where either is missing."""
    placed = sorted(printed, key=lambda word: (word.top, word.left))
    opened = next((word for word in placed if _OPENS.fullmatch(word.text)), None)
    top = box[1] + _HEADING * (box[3] - box[1])
    labels = [
        (label, word)
        for label in _LABELS
        for word in placed
        if word.top > top and label.misread.fullmatch(fold(word.text))
    ]
    behind: dict[PlacedWord, list[PlacedWord]] = {word: [] for _label, word in labels}
    for word in placed:
        before = [one for one in behind if _is_behind(word, one)]
        if before and any(char.isdigit() for char in word.text):
            behind[max(before, key=lambda one: one.left)].append(word)
    rows = {}
    for label, word in labels:
        figure = _figure(label, behind[word])
        if figure and label.name not in rows:
            rows[label.name] = [
                word._replace(text=label.name),
                behind[word][0]._replace(text=figure),
            ]
    return [[opened._replace(text="ĐẾN")], *rows.values()] if opened and rows else []


def _is_behind(word: PlacedWord, label: PlacedWord) -> bool:
    return word.left > label.left and word.top < (label.top + label.bottom) / 2 < word.bottom


def _figure(label: _Label, words: Sequence[PlacedWord]) -> str:
    """What was surely read, and whole; else nothing."""
    figure = words[0].text.strip(_DOTS) if len(words) == 1 else ""
    sure = bool(figure) and words[0].confidence >= _SURE
    return figure if sure and label.figures.fullmatch(figure) else ""
