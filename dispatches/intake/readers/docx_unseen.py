"""Words of a .docx of which hardly anything is seen: in the colour of their ground, tiny, in a font
of pictures, or beyond the edge of the page. They are read like others."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_beside import LINKED, roots
from dispatches.intake.readers.docx_names import (
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VAL,
    W,
    child,
    whole,
)
from dispatches.intake.readers.docx_package import Package
from dispatches.intake.readers.docx_shades import BLACK, Shades
from dispatches.intake.readers.docx_symbols import PICTURE_FONTS
from dispatches.intake.readers.docx_worn import Wardrobe

_LEAST_APART = 70  # of 255, letters from their ground
_PALE = 255 - _LEAST_APART
_SMALLEST = 10  # half points
# Twentieths of a point: across the text of a page, in the margin beside it, along its long side.
_ACROSS, _MARGIN, _LONG_SIDE = 9_000, -1_500, 16_838
_PLACES = (W + "ind", W + "tblInd", W + "tab")
_INDENTS = tuple(W + side for side in ("left", "start", "right", "end", "firstLine", "w"))


def is_unseen(data: bytes) -> bool:
    """Whether there are such words. Raises Unreadable."""
    package = Package(data)
    found = [*roots(package, LINKED)]
    wardrobe, shades = Wardrobe(package), Shades(package)
    beside = map(package.related, ("styles", "numbering"))
    told = [*found, *(each for each in beside if each is not None)]
    return (
        any(_is_run_unseen(run, wardrobe) for run in _runs(found))
        or any(_is_style_unseen(look, shades) for look in _styles(package))
        or any(_is_off_page(each) for root in told for each in root.iter(*_PLACES))
    )


def _runs(found: list[etree._Element]) -> Iterator[etree._Element]:
    for root in found:
        for run in root.iter(RUN):
            if any((text.text or "").strip() for text in run.iter(TEXT)):
                yield run


def _styles(package: Package) -> Iterator[etree._Element]:
    """The looks of styles and of the numbers of lists; those of tables depend on their cells."""
    styles = package.related("styles")
    for style in styles.iterfind(W + "style") if styles is not None else ():
        if style.get(W + "type") != "table" and (look := style.find(RUN_PROPERTIES)) is not None:
            yield look
    numbering = package.related("numbering")
    if numbering is not None:
        yield from numbering.iter(RUN_PROPERTIES)


def _is_style_unseen(look: etree._Element, shades: Shades) -> bool:
    return _is_tiny(look) or max(shades.letters(look) or {BLACK}) > _PALE


def _is_run_unseen(run: etree._Element, wardrobe: Wardrobe) -> bool:
    if any(
        abs(colour - shade) < _LEAST_APART
        for colours, ground in wardrobe.worn(run)
        for colour in colours
        for shade in ground
    ):
        return True
    look = run.find(RUN_PROPERTIES)
    if look is None:
        return False
    return _is_tiny(look) or _is_of_pictures(run, look) or _is_filled_oddly(look)


def _is_tiny(look: etree._Element) -> bool:
    size = child(look, "sz")
    return size is not None and 0 < whole(size.get(VAL), _SMALLEST + 1) <= _SMALLEST


def _is_of_pictures(run: etree._Element, look: etree._Element) -> bool:
    fonts = child(look, "rFonts")
    named = {value.lower() for value in fonts.attrib.values()} if fonts is not None else set()
    words = "".join(text.text or "" for text in run.iter(TEXT))
    return not named.isdisjoint(PICTURE_FONTS) and any(map(str.isalnum, words))


def _is_filled_oddly(look: etree._Element) -> bool:
    """Whether letters are filled by hand: with nothing, or what is seen through."""
    filled = look.find("{*}textFill")
    return filled is not None and next(filled.iter("{*}noFill", "{*}alpha"), None) is not None


def _is_off_page(each: etree._Element) -> bool:
    if each.tag == W + "tab":
        return whole(each.get(W + "pos"), 0) > _LONG_SIDE
    places = [whole(each.get(side), 0) for side in _INDENTS]
    return sum(places) > _ACROSS or min(places) < _MARGIN
