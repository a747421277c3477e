"""PDFium's functions as they are asked thousands of times a page.

pypdfium2 checks each argument of each call, which takes longer than the call. Here one prototype a
function takes plain addresses and whole columns of arguments.
"""

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Handle = ctypes.c_void_p
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


class Boxes(NamedTuple):
    """A column a side, one value a character."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


def _prototype(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _POINTER).value or 0)


_loose_box = _prototype(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_object_of = _prototype(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_object_at = _prototype(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_object_in = _prototype(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_mode = _prototype(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_kind = _prototype(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
_fill = _prototype(pdfium.FPDFPageObj_GetFillColor, _INT, *[_POINTER] * 5)


def handle_of(raw: Any) -> Handle:
    return ctypes.cast(raw, _POINTER)


def loose_boxes(textpage: Handle, indices: Sequence[int]) -> Boxes:
    """The box of each of these characters as the page is stored, y upwards: as high as its font."""
    count = len(indices)
    found = (ctypes.c_float * (4 * count))()
    deque(map(_loose_box, repeat(textpage), indices, _places(found, 4 * 4)), maxlen=0)
    numbers = list(found)
    return Boxes(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4])


def objects_of(textpage: Handle, indices: Sequence[int]) -> list[int | None]:
    """The text object that each of these characters belongs to."""
    return list(map(_object_of, repeat(textpage), indices))


def objects_on(page: Handle, most: int) -> list[int]:
    count = min(pdfium.FPDFPage_CountObjects(ctypes.cast(page, pdfium.FPDF_PAGE)), most)
    return [found for found in map(_object_at, repeat(page), range(count)) if found]


def objects_in(form: int, most: int) -> list[int]:
    """The objects of a form, which is an object itself."""
    count = min(pdfium.FPDFFormObj_CountObjects(ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)), most)
    return [found for found in map(_object_in, repeat(form), range(max(count, 0))) if found]


def render_modes(objects: Sequence[int]) -> list[int]:
    """How the text of each is drawn; -1 for an object that is no text."""
    return list(map(_mode, objects))


def kind(found: int) -> int:
    return int(_kind(found))


def fills(objects: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Red, green, blue and opacity, 0 to 255; black where an object has no plain colour."""
    found = (ctypes.c_uint * (4 * len(objects)))()
    ctypes.memset(found, 0, ctypes.sizeof(found))
    start = ctypes.addressof(found)
    columns = [range(start + 4 * at, start + ctypes.sizeof(found) + 4 * at, 16) for at in range(4)]
    told = list(map(_fill, objects, *columns))
    numbers = list(found)
    colours = zip(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True)
    return [colour if ok else (0, 0, 0, 255) for colour, ok in zip(colours, told, strict=True)]


def _places(column: Any, size: int) -> range:
    start = ctypes.addressof(column)
    return range(start, start + ctypes.sizeof(column), size)
