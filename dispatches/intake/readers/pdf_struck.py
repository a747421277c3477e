"""Words of a PDF page through which something is drawn: its text has them, and who sees the page
takes them for struck out.

The page is drawn once more without its words and its higher pictures: seals, which are told apart.
"""

import ctypes
from collections.abc import Iterable, Iterator
from unicodedata import category

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw

from dispatches.intake.readers.pdf_drawn import ink_of
from dispatches.intake.readers.pdf_letters import Letters, pairs
from dispatches.intake.readers.pdf_raw import (
    Handle,
    handle_of,
    objects_in,
    objects_on,
    rotation_of,
)

# Of the height of a line at its top and bottom: underlines and the rules of tables run there.
_EDGE = 0.3
_HIGHEST = 24.0  # points: a picture that is higher is no stroke
_MOST_OBJECTS = 20_000  # a drawing
_DEEPEST = 3  # forms in forms; what is deeper stays on the page
_ACCENTS = frozenset({"Mn", "Mc", "Sk", "Lm"})
_MOST_PIXELS = 2_000  # on the longer side of a page
# How high on the page is what is one point wide, and one high, in a form.
_Heights = tuple[float, float]


def is_struck(page: pdfium.PdfPage, letters: Letters) -> bool:
    """Of a page that is used no more: its words are gone afterwards."""
    if _has_signs_over(letters, *page.get_size()):
        return True
    canvas, is_left = handle_of(page.raw), False
    upright = (1.0, 0.0) if rotation_of(canvas) % 180 else (0.0, 1.0)
    for found, height in _drawn(objects_on(canvas, _MOST_OBJECTS), upright, _DEEPEST):
        kind = raw.FPDFPageObj_GetType(found)
        is_seal = kind == raw.FPDF_PAGEOBJ_IMAGE and height > _HIGHEST
        is_word = kind == raw.FPDF_PAGEOBJ_TEXT and _address(found) in letters.owners
        if is_seal or is_word:
            raw.FPDFPageObj_SetIsActive(found, False)
        else:
            is_left = True
    if not is_left:
        return False
    ink, scale = ink_of(page)
    places = pairs(letters.of_words, scale, _EDGE).values()
    return any(ink.crop(place).getbbox() for place in places)


def _has_signs_over(letters: Letters, width: float, height: float) -> bool:
    """Whether a dash or the like stands where a letter does."""
    scale = min(1.0, _MOST_PIXELS / max(width, height, 1.0))
    taken = Image.new("1", (round(width * scale) + 1, round(height * scale) + 1))
    brush = ImageDraw.Draw(taken)
    for left, top, right, bottom in pairs(letters.of_words, scale, _EDGE).values():
        beside = (right - left) // 4  # a comma may stand closer to a letter than that ends
        brush.rectangle((left + beside, top, right - beside, bottom), fill=1)
    for at, box in letters.boxes.items():
        sign = letters.text[at]
        if not sign.isalnum() and category(sign) not in _ACCENTS:
            across, down = int(scale * (box[0] + box[2]) / 2), int(scale * (box[1] + box[3]) / 2)
            if taken.crop((across, down, across + 1, down + 1)).getbbox():
                return True
    return False


def _drawn(
    objects: Iterable[Handle], heights: _Heights, depth: int
) -> Iterator[tuple["raw.FPDF_PAGEOBJECT", float]]:
    """Each object that is no form, with its height on the page."""
    for handle in objects:
        found = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
        if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_FORM:
            yield found, _height(found, heights)
        elif depth:
            yield from _drawn(objects_in(handle, _MOST_OBJECTS), _within(found, heights), depth - 1)


def _height(found: "raw.FPDF_PAGEOBJECT", heights: _Heights) -> float:
    left, bottom, right, top = (ctypes.c_float() for _side in range(4))
    raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    return heights[0] * (right.value - left.value) + heights[1] * (top.value - bottom.value)


def _within(form: "raw.FPDF_PAGEOBJECT", heights: _Heights) -> _Heights:
    made = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(form, made)
    across, up = heights
    return abs(made.a) * across + abs(made.b) * up, abs(made.c) * across + abs(made.d) * up


def _address(found: "raw.FPDF_PAGEOBJECT") -> int:
    return ctypes.cast(found, ctypes.c_void_p).value or 0
