"""What a .docx opens, draws, prints at the edges of its pages and may yet put in: all that is no
part of its text."""

import re
from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_names import MC, TEXT, A, V, W, chosen, whole
from dispatches.intake.readers.docx_package import Package

_EDGES = frozenset({"header", "footer"})
LINKED = frozenset({*_EDGES, "footnotes", "endnotes"})
_PRINTED = frozenset({*LINKED, "numbering"})  # a list may have pictures for its points
_LINK = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)', re.IGNORECASE)
# What these put in stands on the page anyway.
_COUNTING = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "PAGEREF", "REF", "NOTEREF", "SEQ", "TOC"}
)
DRAWN = tuple(W + tag for tag in ("drawing", "pict", "object", "background"))
_NOTES = (W + "footnote", W + "endnote")
_SAID = (TEXT, *(W + tag for tag in ("br", "cr", "tab", "ptab")))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_A_MILLIMETRE = 36_000
_LINES = frozenset({"line", "straightConnector1"})


def links_in(data: bytes) -> Iterator[str]:
    """The addresses behind words, whatever these say. Raises Unreadable."""
    package = Package(data)
    for name in (package.main, *_parts(package, LINKED)):
        for relation in package.relations(name).values():
            if relation.external and relation.kind == "hyperlink":
                yield relation.target
    for root in roots(package, LINKED):
        for code in _codes(root):
            yield from _LINK.findall(code)


def fields_in(data: bytes) -> Iterator[str]:
    """Of what Word puts in anew when a file is opened or printed, the kind. Raises Unreadable."""
    for root in roots(Package(data), LINKED):
        for code in _codes(root):
            kind = code.split()[:1]
            if kind and kind[0].upper() not in _COUNTING:
                yield kind[0]
        yield from ("lnNumType" for _each in root.iter(W + "lnNumType"))
        # Filled from another part of the file, whatever stands here.
        yield from ("dataBinding" for _each in root.iter("{*}dataBinding"))


def printed_in(data: bytes) -> Iterator[str]:
    """The paragraphs in heads and feet of pages, what stands small above words, and what parts
    notes from the text. Raises Unreadable."""
    package = Package(data)
    found = [*roots(package, LINKED)]
    apart = [each for root in found for each in root.iter(W + "rt")]
    apart += [each for root in found for each in root.iter(*_NOTES) if each.get(W + "type")]
    for name in _parts(package, _EDGES):
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


def _codes(root: etree._Element) -> Iterator[str]:
    """What each field is to put in; a field may stand in the code of another."""
    begun: list[str | None] = []
    for each in root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        kind = each.get(W + "fldCharType")
        if each.tag == W + "fldSimple":
            yield each.get(W + "instr", "")
        elif kind == "begin":
            begun.append("")
        elif not begun:
            continue
        elif kind in ("separate", "end"):
            code = begun.pop()
            if code is not None:
                yield code
            if kind == "separate":
                begun.append(None)
        elif begun[-1] is not None:
            begun[-1] += each.text or ""


def roots(package: Package, kinds: frozenset[str]) -> Iterator[etree._Element]:
    for name in (package.main, *_parts(package, kinds)):
        root = package.part(name)
        if root is not None:
            yield root


def _parts(package: Package, kinds: frozenset[str]) -> list[str]:
    relations = package.relations(package.main).values()
    return [each.target for each in relations if each.kind in kinds and not each.external]
