"""PDFium's functions as they are asked thousands of times a page.

pypdfium2 declares what each argument is, and to check that takes longer than the call. Nothing is
declared here: handles and places are given as what ctypes passes on unseen, never as plain numbers,
which it would cut to 32 bits. Two threads must not ask at a time: PDFium itself will not have it.
"""

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import pypdfium2.raw as pdfium

A = TypeVar("A")
N = TypeVar("N", int, float)


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


_loose_box = _undeclared(pdfium.FPDFText_GetLooseCharBox, None)
_count_characters = _undeclared(pdfium.FPDFText_CountChars)
_text = _undeclared(pdfium.FPDFText_GetText)
_unicode = _undeclared(pdfium.FPDFText_GetUnicode)
_index = _undeclared(pdfium.FPDFText_GetTextIndexFromCharIndex)
_object_of = _undeclared(pdfium.FPDFText_GetTextObject, Handle)
_count = _undeclared(pdfium.FPDFPage_CountObjects)
_object_at = _undeclared(pdfium.FPDFPage_GetObject, Handle)
_count_in = _undeclared(pdfium.FPDFFormObj_CountObjects)
_object_in = _undeclared(pdfium.FPDFFormObj_GetObject, Handle)
_page_bounds = _undeclared(pdfium.FPDF_GetPageBoundingBox)
_rotation = _undeclared(pdfium.FPDFPage_GetRotation)
_mode = _undeclared(pdfium.FPDFTextObj_GetTextRenderMode)
_kind = _undeclared(pdfium.FPDFPageObj_GetType)
_bounds = _undeclared(pdfium.FPDFPageObj_GetBounds)
_fill = _undeclared(pdfium.FPDFPageObj_GetFillColor)


class _Answers(Generic[N]):
    """Room for four numbers an answer, and references to it. Made once, and read as a whole: ctypes
    is slow in making room, and slower in giving it number by number."""

    def __init__(self, number: Any, code: Literal["f", "I"]) -> None:
        room = (number * (4 * _AT_ONCE))()
        size = ctypes.sizeof(number)
        places = [ctypes.byref(room, at) for at in range(0, ctypes.sizeof(room), size)]
        self.columns = [places[side::4] for side in range(4)]
        self._numbers: Any = memoryview(room).cast("B").cast(code)

    def told(self, count: int) -> list[N]:
        """The numbers of so many answers, one answer after the other."""
        numbers: list[N] = self._numbers[: 4 * count].tolist()
        return numbers


_AT_ONCE = 512  # questions before their answers are taken
_BOXES: _Answers[float] = _Answers(ctypes.c_float, "f")
_COLOURS: _Answers[int] = _Answers(ctypes.c_uint, "I")
_BLACK = (0, 0, 0, 255)


def handle_of(raw: Any) -> Handle:
    return Handle.from_buffer_copy(raw)


def characters(textpage: Handle) -> str:
    """The text of a page, as long as its list of characters, so that an index fits both."""
    count = _count_characters(textpage)
    if count <= 0:
        return ""
    room = bytearray(2 * count + 2)
    written = _text(textpage, 0, count, ctypes.byref(ctypes.c_char.from_buffer(room)))
    text = room[:-2].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count and _index(textpage, count - 1) == count - 1:
        return text
    codes = map(_unicode, repeat(textpage), range(count))
    return "".join([chr(code) if _is_character(code) else "\ufffd" for code in codes])


def _is_character(code: int) -> bool:
    return 0 < code < 0xD800 or 0xE000 <= code < 0x10000


def bounds_of(page: Handle) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of a page."""
    found = pdfium.FS_RECTF()
    _page_bounds(page, ctypes.byref(found))
    return found.left, found.bottom, found.right, found.top


def rotation_of(page: Handle) -> int:
    """How far a page is turned when shown: degrees clockwise."""
    return 90 * int(_rotation(page))


def loose_boxes(textpage: Handle, indices: Sequence[int]) -> Boxes:
    """The box of each of these characters as the page is stored, y upwards: as high as its font."""
    sides: list[float] = []
    # A reference is passed on as it is, a handle is wrapped anew each time.
    page = ctypes.byref(ctypes.c_char.from_address(textpage.value or 0))
    for some in _portions(indices):
        deque(map(_loose_box, repeat(page), some, _BOXES.columns[0]), maxlen=0)
        sides += _BOXES.told(len(some))
    return Boxes(sides[0::4], sides[1::4], sides[2::4], sides[3::4])


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


def size(found: Handle) -> tuple[float, float]:
    """How wide and high an object is on the page."""
    if not _bounds(found, *[column[0] for column in _BOXES.columns]):
        return 0.0, 0.0
    left, bottom, right, top = _BOXES.told(1)
    return right - left, top - bottom


def area(found: Handle) -> float:
    """How much of the page an object takes, in square points."""
    width, height = size(found)
    return max(width, 0.0) * max(height, 0.0)


def fills(objects: Sequence[Handle]) -> list[tuple[int, int, int, int]]:
    """Red, green, blue and opacity, 0 to 255; black where an object has no plain colour."""
    colours: list[tuple[int, int, int, int]] = []
    for some in _portions(objects):
        told = list(map(_fill, some, *_COLOURS.columns))
        numbers = _COLOURS.told(len(some))
        found = zip(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True)
        if all(told):
            colours += found
        else:
            colours += [colour if ok else _BLACK for colour, ok in zip(found, told, strict=True)]
    return colours


def _portions(asked: Sequence[A]) -> Iterator[Sequence[A]]:
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
