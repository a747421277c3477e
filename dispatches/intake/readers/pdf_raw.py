"""PDFium's functions as they are asked thousands of times a page.

pypdfium2 declares what each argument is, and to check that takes longer than the call. Nothing is
declared here: handles and places are given as what ctypes passes on unseen, never as plain numbers,
which it would cut to 32 bits.
"""

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """A text page, a page or an object on it. As a type of its own it stays one when returned."""


class Boxes(NamedTuple):
    """A column a side, one value a character."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


def _undeclared(function: Any, result: Any = ctypes.c_int) -> Any:
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = _undeclared(pdfium.FPDFText_GetLooseCharBox)
_object_of = _undeclared(pdfium.FPDFText_GetTextObject, Handle)
_count = _undeclared(pdfium.FPDFPage_CountObjects)
_object_at = _undeclared(pdfium.FPDFPage_GetObject, Handle)
_count_in = _undeclared(pdfium.FPDFFormObj_CountObjects)
_object_in = _undeclared(pdfium.FPDFFormObj_GetObject, Handle)
_mode = _undeclared(pdfium.FPDFTextObj_GetTextRenderMode)
_kind = _undeclared(pdfium.FPDFPageObj_GetType)
_bounds = _undeclared(pdfium.FPDFPageObj_GetBounds)
_fill = _undeclared(pdfium.FPDFPageObj_GetFillColor)


def handle_of(raw: Any) -> Handle:
    return ctypes.cast(raw, Handle)


def loose_boxes(textpage: Handle, indices: Sequence[int]) -> Boxes:
    """The box of each of these characters as the page is stored, y upwards: as high as its font."""
    found = (ctypes.c_float * (4 * len(indices)))()
    deque(map(_loose_box, repeat(textpage), indices, _places(found, 4)), maxlen=0)
    numbers = list(found)
    return Boxes(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4])


def objects_of(textpage: Handle, indices: Sequence[int]) -> list[int | None]:
    """The addresses of the text objects that these characters belong to."""
    return [found.value for found in map(_object_of, repeat(textpage), indices)]


def objects_on(page: Handle, most: int) -> list[Handle]:
    return list(filter(None, map(_object_at, repeat(page), range(min(_count(page), most)))))


def objects_in(form: Handle, most: int) -> list[Handle]:
    """The objects of a form, which is an object itself."""
    return list(filter(None, map(_object_in, repeat(form), range(min(_count_in(form), most)))))


def render_modes(objects: Sequence[Handle]) -> list[int]:
    """How the text of each is drawn; -1 for an object that is no text."""
    return list(map(_mode, objects))


def kind(found: Handle) -> int:
    return int(_kind(found))


def area(found: Handle) -> float:
    """How much of the page an object takes, in square points."""
    sides = (ctypes.c_float * 4)()
    if not _bounds(found, *_places(sides, 1)):
        return 0.0
    left, bottom, right, top = sides
    return max(right - left, 0.0) * max(top - bottom, 0.0)


def fills(objects: Sequence[Handle]) -> list[tuple[int, int, int, int]]:
    """Red, green, blue and opacity, 0 to 255; black where an object has no plain colour."""
    found = (ctypes.c_uint * (4 * len(objects)))()
    places = _places(found, 1)
    told = list(map(_fill, objects, places[0::4], places[1::4], places[2::4], places[3::4]))
    numbers = list(found)
    colours = zip(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True)
    return [colour if ok else (0, 0, 0, 255) for colour, ok in zip(colours, told, strict=True)]


def _places(column: Any, apart: int) -> list[Any]:
    """References to every so many numbers of a column."""
    step = apart * ctypes.sizeof(column._type_)
    return [ctypes.byref(column, at) for at in range(0, ctypes.sizeof(column), step)]
