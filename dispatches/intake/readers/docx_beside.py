"""What a .docx draws and prints at the edges of its pages: all that is no part of its text."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_names import MC, TEXT, A, V, W, chosen, whole
from dispatches.intake.readers.docx_package import Package

_EDGES = frozenset({"header", "footer"})
LINKED = frozenset({*_EDGES, "footnotes", "endnotes"})
_PRINTED = frozenset({*LINKED, "numbering"})  # a list may have pictures for its points
DRAWN = tuple(W + tag for tag in ("drawing", "pict", "object", "background"))
_NOTES = (W + "footnote", W + "endnote")
_SAID = (TEXT, *(W + tag for tag in ("br", "cr", "tab", "ptab")))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_A_MILLIMETRE = 36_000
_LINES = frozenset({"line", "straightConnector1"})


def printed_in(data: bytes) -> Iterator[str]:
    """The paragraphs in heads and feet of pages, what stands small above words, and what parts
    notes from the text. Raises Unreadable."""
    package = Package(data)
    found = [*roots(package, LINKED)]
    apart = [each for root in found for each in root.iter(W + "rt")]
    apart += [each for root in found for each in root.iter(*_NOTES) if each.get(W + "type")]
    for name in parts(package, _EDGES):
        root = package.part(name)
        apart += root.iter(W + "p") if root is not None else ()
    for each in apart:
        pieces = (piece.text or "" if piece.tag == TEXT else " " for piece in each.iter(*_SAID))
        if words := " ".join("".join(pieces).split()):
            yield words


def drawn_in(data: bytes) -> Iterator[tuple[int, int]]:
    """Width and height in millimetres of all that is drawn and is no line; 0 where the file does
    not say. Raises Unreadable."""
    for root in roots(Package(data), _PRINTED):
        for each in root.iter(*DRAWN):
            if _is_shown(each) and not _is_line(each):
                yield _size(each)


def _is_shown(drawn: etree._Element) -> bool:
    """Of what is written down for several programs each shows one."""
    for above in (drawn, *drawn.iterancestors()):
        parent = above.getparent()
        if (
            parent is not None
            and parent.tag == MC + "AlternateContent"
            and chosen(parent) is not above
        ):
            return False
    return True


def _is_line(drawn: etree._Element) -> bool:
    """As offices draw below the motto; or a page that has but a colour."""
    if drawn.tag == W + "drawing":
        shapes = [each.get("prst", "") for each in drawn.iter(A + "prstGeom")]
        others = next(drawn.iter(A + "blip", A + "custGeom"), None)
        return bool(shapes) and others is None and _LINES.issuperset(shapes)
    return drawn.tag != W + "object" and all(each.tag == V + "line" for each in drawn)


def _size(drawn: etree._Element) -> tuple[int, int]:
    extent = next(drawn.iter(_EXTENT), None)
    if extent is None:
        return 0, 0
    sides = (whole(extent.get(side), 0) for side in ("cx", "cy"))
    width, height = (max(side, 0) // _A_MILLIMETRE for side in sides)
    return width, height


def roots(package: Package, kinds: frozenset[str]) -> Iterator[etree._Element]:
    for name in (package.main, *parts(package, kinds)):
        root = package.part(name)
        if root is not None:
            yield root


def parts(package: Package, kinds: frozenset[str]) -> list[str]:
    relations = package.relations(package.main).values()
    return [each.target for each in relations if each.kind in kinds and not each.external]
