"""Words of a .docx of which hardly anything is seen: in the colour of their ground, tiny, in a font
of pictures, or beyond the edge of the page. They are read like others."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_beside import LINKED, roots
from dispatches.intake.readers.docx_names import (
    CELL,
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VAL,
    W,
    child,
    whole,
)
from dispatches.intake.readers.docx_package import Package
from dispatches.intake.readers.docx_symbols import PICTURE_FONTS

_LEAST_APART = 70  # of 255, letters from their ground
_PALE = 255 - _LEAST_APART
_SMALLEST = 10  # half points
_WHITE, _BLACK = 255, 0
# How bright these are; of other colours of the theme letters can be read.
_OF_THEME = {"background1": 255, "light1": 255, "background2": 230, "light2": 230}
_HIGHLIGHTS = {
    "black": 0, "darkBlue": 15, "blue": 29, "darkRed": 42, "darkMagenta": 57, "red": 76,
    "darkGreen": 82, "darkCyan": 97, "magenta": 105, "darkGray": 128, "darkYellow": 124,
    "green": 150, "cyan": 179, "lightGray": 192, "yellow": 226, "white": 255,
}  # fmt: skip
# Twentieths of a point: across the text of a page, in the margin beside it, along its long side.
_ACROSS, _MARGIN, _LONG_SIDE = 9_000, -1_500, 16_838
_PLACES = (W + "ind", W + "tblInd", W + "tab")
_INDENTS = tuple(W + side for side in ("left", "start", "right", "end", "firstLine", "w"))


def is_unseen(data: bytes) -> bool:
    """Whether there are such words. Raises Unreadable."""
    package = Package(data)
    found = [*roots(package, LINKED)]
    beside = map(package.related, ("styles", "numbering"))
    told = [*found, *(each for each in beside if each is not None)]
    return (
        any(map(_is_run_unseen, _runs(found)))
        or any(map(_is_style_unseen, _styles(package)))
        or any(_is_off_page(each) for root in told for each in root.iter(*_PLACES))
    )


def _runs(found: list[etree._Element]) -> Iterator[etree._Element]:
    for root in found:
        for run in root.iter(RUN):
            if any((text.text or "").strip() for text in run.iter(TEXT)):
                yield run


def _styles(package: Package) -> Iterator[etree._Element]:
    """The looks of styles; those of tables depend on their cells."""
    styles = package.related("styles")
    for style in styles.iterfind(W + "style") if styles is not None else ():
        if style.get(W + "type") != "table" and (look := style.find(RUN_PROPERTIES)) is not None:
            yield look


def _is_style_unseen(look: etree._Element) -> bool:
    return _is_tiny(look) or (_colour(look) or _BLACK) > _PALE


def _is_run_unseen(run: etree._Element) -> bool:
    look = run.find(RUN_PROPERTIES)
    if look is None:
        return False
    colour, ground = _colour(look), _ground(run, look)
    marked = child(look, "highlight")
    if colour is None and marked is not None:  # what is black by itself stays so on it
        colour = _BLACK
    is_like_ground = colour is not None and abs(colour - ground) < _LEAST_APART
    return is_like_ground or _is_tiny(look) or _is_of_pictures(run, look) or _is_filled_oddly(look)


def _colour(look: etree._Element) -> int | None:
    """How bright letters are; None where they are dark, or on dark ground pale, by themselves."""
    said = child(look, "color")
    if said is None:
        return None
    named = _OF_THEME.get(said.get(W + "themeColor", ""))
    return named if named is not None else _brightness(said.get(VAL, ""))


def _ground(run: etree._Element, look: etree._Element) -> int:
    marked = child(look, "highlight")
    if marked is not None and (shade := _HIGHLIGHTS.get(marked.get(VAL, ""))) is not None:
        return shade
    paragraph = next(run.iterancestors(PARAGRAPH), None)
    cell = next(run.iterancestors(CELL), None)
    for fill in (
        child(look, "shd"),
        child(paragraph, "pPr", "shd"),
        child(cell, "tcPr", "shd"),
    ):
        if fill is not None and (shade := _brightness(fill.get(W + "fill", ""))) is not None:
            return shade
    return _WHITE


def _brightness(colour: str) -> int | None:
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return None
    return (299 * red + 587 * green + 114 * blue) // 1000


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
