"""What a PDF page draws beside its plain text: pictures, outlines, letters that nobody sees."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

import pypdfium2.raw as pdfium

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_raw import Handle

MOST_OBJECTS = 20_000  # a drawing; what comes after is not looked at
_DEEPEST = 3  # forms in forms
_WHITE = 245  # of 255, each colour
_SEEN_AT_LEAST = 10  # of 255, opacity
_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_MANY_OUTLINES = 100  # a page of letters drawn as outlines has thousands


class Unseen(Enum):
    """Why text is not to be seen."""

    NOT_DRAWN = auto()  # as the words under a scan are
    WHITE = auto()  # on white, as a rule


class Level(NamedTuple):
    """Objects, and how the text of each is drawn: -1 for one that is no text; and those, with what
    they are."""

    objects: list[Handle]
    modes: list[int]
    others: list[tuple[Handle, int]]


def levels_of(page: Handle) -> list[Level]:
    """The objects of a page, then those of the forms on it."""
    levels: list[Level] = []
    objects = pdf_raw.objects_on(page, MOST_OBJECTS)
    while True:
        levels.append(_level(objects))
        if len(levels) == _DEEPEST:
            return levels
        inner: list[Handle] = []
        for found, kind in levels[-1].others:
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner += pdf_raw.objects_in(found, MOST_OBJECTS)
        if not inner:
            return levels
        objects = inner[:MOST_OBJECTS]


def _level(objects: list[Handle]) -> Level:
    modes = pdf_raw.render_modes(objects)
    others = [
        (found, pdf_raw.kind(found)) for found, mode in zip(objects, modes, strict=True) if mode < 0
    ]
    return Level(objects, modes, others)


def unseen_text(levels: Iterable[Level]) -> dict[int, Unseen]:
    """The text objects of a page that cannot be seen, by their address."""
    unseen = {}
    for objects, modes, _others in levels:
        colours = pdf_raw.fills(objects)
        pale = {colour for colour in set(colours) if _is_pale(*colour)}
        if not pale and _INVISIBLE.isdisjoint(modes):
            continue
        for found, mode, colour in zip(objects, modes, colours, strict=True):
            if mode in _INVISIBLE:
                unseen[found.value or 0] = Unseen.NOT_DRAWN
            elif mode >= 0 and colour in pale:
                unseen[found.value or 0] = Unseen.WHITE
    return unseen


def _is_pale(red: int, green: int, blue: int, opacity: int) -> bool:
    return min(red, green, blue) >= _WHITE or opacity < _SEEN_AT_LEAST


def is_drawn(levels: Iterable[Level], width: float, height: float, share: float) -> bool:
    """Whether pictures cover this share of the page, or outlines enough for letters lie on it."""
    outlines, covered = 0, 0.0
    for level in levels:
        for found, kind in level.others:
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                covered += pdf_raw.area(found)
            outlines += kind == pdfium.FPDF_PAGEOBJ_PATH
    return covered >= share * width * height or outlines >= _MANY_OUTLINES
