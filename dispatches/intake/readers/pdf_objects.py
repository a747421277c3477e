"""What a PDF page draws beside its plain text: pictures, outlines, letters that nobody sees."""

import ctypes
from collections.abc import Iterator
from enum import Enum, auto

import pypdfium2.raw as pdfium

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_raw import Handle

_MOST_OBJECTS = 20_000  # a drawing; what comes after is not looked at
_DEEPEST = 3  # forms in forms
_WHITE = 245  # of 255, each colour
_SEEN_AT_LEAST = 10  # of 255, opacity
_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_MANY_OUTLINES = 100  # a page of letters drawn as outlines has thousands


class Unseen(Enum):
    """Why text is not to be seen."""

    NOT_DRAWN = auto()  # as the words under a scan are
    WHITE = auto()  # on white, as a rule


def unseen_text(page: Handle) -> dict[int, Unseen]:
    """The text objects of a page that cannot be seen, by their address."""
    modes = {found: mode for found, mode in _walk(page) if mode >= 0}
    texts = list(modes)
    found = {text: Unseen.NOT_DRAWN for text, mode in modes.items() if mode in _INVISIBLE}
    for text, (red, green, blue, opacity) in zip(texts, pdf_raw.fills(texts), strict=True):
        if min(red, green, blue) >= _WHITE or opacity < _SEEN_AT_LEAST:
            found.setdefault(text, Unseen.WHITE)
    return found


def _walk(page: Handle) -> Iterator[tuple[int, int]]:
    """The objects of a page and of the forms on it, each with its render mode."""
    level = pdf_raw.objects_on(page, _MOST_OBJECTS)
    for _depth in range(_DEEPEST):
        inner: list[int] = []
        for found, mode in zip(level, pdf_raw.render_modes(level), strict=True):
            yield found, mode
            if mode < 0 and pdf_raw.kind(found) == pdfium.FPDF_PAGEOBJ_FORM:
                inner += pdf_raw.objects_in(found, _MOST_OBJECTS)
        level = inner[:_MOST_OBJECTS]


def is_drawn(page: Handle, width: float, height: float, share: float) -> bool:
    """Whether pictures cover this share of the page, or outlines enough for letters lie on it."""
    outlines, covered = 0, 0.0
    for found, mode in _walk(page):
        if mode >= 0:
            continue
        kind = pdf_raw.kind(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(found)
        outlines += kind == pdfium.FPDF_PAGEOBJ_PATH
    return covered >= share * width * height or outlines >= _MANY_OUTLINES


def _area(found: int) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(
        ctypes.cast(found, pdfium.FPDF_PAGEOBJECT), *map(ctypes.byref, sides)
    ):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    return max(right - left, 0.0) * max(top - bottom, 0.0)
