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
    """Objects, and how the text of each is drawn: -1 for one that is no text."""

    objects: list[Handle]
    modes: list[int]

    @property
    def others(self) -> list[Handle]:
        """Those that are no text."""
        return [found for found, mode in zip(*self, strict=True) if mode < 0]


def levels_of(page: Handle) -> list[Level]:
    """The objects of a page, then those of the forms on it."""
    levels: list[Level] = []
    objects = pdf_raw.objects_on(page, MOST_OBJECTS)
    while True:
        levels.append(Level(objects, pdf_raw.render_modes(objects)))
        if len(levels) == _DEEPEST:
            return levels
        inner: list[Handle] = []
        for found in levels[-1].others:
            if pdf_raw.kind(found) == pdfium.FPDF_PAGEOBJ_FORM:
                inner += pdf_raw.objects_in(found, MOST_OBJECTS)
        if not inner:
            return levels
        objects = inner[:MOST_OBJECTS]


def unseen_text(levels: Iterable[Level]) -> dict[int, Unseen]:
    """The text objects of a page that cannot be seen, by their address."""
    unseen = {}
    for objects, modes in levels:
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
        for found in level.others:
            kind = pdf_raw.kind(found)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                covered += pdf_raw.area(found)
            outlines += kind == pdfium.FPDF_PAGEOBJ_PATH
    return covered >= share * width * height or outlines >= _MANY_OUTLINES
