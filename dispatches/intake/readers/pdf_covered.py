"""Words of a PDF that lie under a black box: who copies the text of the page has them."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers import pdf_raw
from dispatches.intake.readers.pdf_objects import levels_of, unseen_text
from dispatches.intake.readers.pdf_raw import Handle, handle_of

_MOST_OBJECTS = 20_000  # a drawing; what comes after is not looked at
_OPAQUE = 250  # of 255
_CORNERS = 6  # segments of a rectangle, drawn one way or the other
_PAGE = 0.5  # a picture over more of the page than this is the page, not a box on it
_THIN = 3.0  # points: lines and underlines cover nothing


class _Cover(NamedTuple):
    order: int  # of drawing
    left: float
    bottom: float
    right: float
    top: float


def covered_words(page: pdfium.PdfPage) -> str:
    """The words of a page that something opaque was drawn over afterwards."""
    canvas = handle_of(page.raw)
    objects = pdf_raw.objects_on(canvas, _MOST_OBJECTS)
    covers = list(_covers(objects, *page.get_size()))
    if not covers:
        return ""
    order = dict(_drawn(objects))
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return ""
    try:
        return _words(handle_of(textpage), order, covers, set(unseen_text(levels_of(canvas))))
    finally:
        raw.FPDFText_ClosePage(textpage)


def _drawn(objects: list[Handle]) -> Iterator[tuple[int, int]]:
    """The text objects of a page, and of the forms on it, with when they are drawn."""
    for order, found in enumerate(objects):
        kind = pdf_raw.kind(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield found.value or 0, order
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in pdf_raw.objects_in(found, _MOST_OBJECTS):
                yield inner.value or 0, order


def _covers(objects: list[Handle], width: float, height: float) -> Iterator[_Cover]:
    fills = pdf_raw.fills(objects)
    for order, (found, (*_colour, opacity)) in enumerate(zip(objects, fills, strict=True)):
        match pdf_raw.kind(found):
            case raw.FPDF_PAGEOBJ_PATH:
                is_box = opacity >= _OPAQUE and _is_filled(found)
            case raw.FPDF_PAGEOBJ_IMAGE:
                is_box = pdf_raw.area(found) < _PAGE * width * height
            case _:
                is_box = False
        if is_box and not raw.FPDFPageObj_HasTransparency(_object(found)):
            left, bottom, right, top = _bounds(found)
            if right - left >= _THIN and top - bottom >= _THIN:
                yield _Cover(order, left, bottom, right, top)


def _is_filled(path: Handle) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(_object(path), mode, stroke)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE) and (
        0 < raw.FPDFPath_CountSegments(_object(path)) <= _CORNERS
    )


def _object(found: Handle) -> "raw.FPDF_PAGEOBJECT":
    return ctypes.cast(found, raw.FPDF_PAGEOBJECT)


def _bounds(found: Handle) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _side in range(4))
    raw.FPDFPageObj_GetBounds(_object(found), left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _words(textpage: Handle, order: dict[int, int], covers: list[_Cover], unseen: set[int]) -> str:
    """The covered characters, those that stand together as one word."""
    orders = [cover.order for cover in covers]
    count = raw.FPDFText_CountChars(_page(textpage))
    boxes = pdf_raw.loose_boxes(textpage, range(count))
    owners = pdf_raw.objects_of(textpage, range(count))
    said: list[str] = []
    for at, owner in enumerate(owners):
        drawn = order.get(owner or 0)
        letter = chr(raw.FPDFText_GetUnicode(_page(textpage), at))
        if drawn is None or owner in unseen or letter.isspace():
            said.append(" ")
            continue
        across = (boxes.lefts[at] + boxes.rights[at]) / 2
        up = (boxes.tops[at] + boxes.bottoms[at]) / 2
        later = covers[bisect_right(orders, drawn) :]
        hidden = any(c.left < across < c.right and c.bottom < up < c.top for c in later)
        said.append(letter if hidden else " ")
    return " ".join("".join(said).split())


def _page(textpage: Handle) -> "raw.FPDF_TEXTPAGE":
    return ctypes.cast(textpage, raw.FPDF_TEXTPAGE)
