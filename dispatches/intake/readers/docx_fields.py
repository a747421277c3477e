"""What a .docx opens, and what Word puts in anew: links and fields, whatever words stand there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dispatches.intake.readers.docx_beside import LINKED, parts, roots
from dispatches.intake.readers.docx_names import W, child, is_on, whole
from dispatches.intake.readers.docx_package import Package

_LINK = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)', re.IGNORECASE)
_OPENS = "HYPERLINK"
# Of pages, always worked out: at their edges, where nothing else is said with them.
_OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
# What these put in stands on the page anyway, until they are worked out.
_COUNTING = frozenset({"PAGEREF", "REF", "NOTEREF", "SEQ", "TOC"})
# A number may be given any look, a count may begin anywhere, or not be shown.
_NUMBER_LOOK = re.compile(r"\\#")
_COUNT_SET = re.compile(r"\\[hr]", re.IGNORECASE)
_LAST_PAGE = 999  # nobody begins to count at a later one


@dataclass(slots=True)
class _Field:
    code: str = ""
    is_asked: bool = True  # still within its code, not within what it has put in
    is_open: bool = False  # worked out on opening, or from a code that is put together by then


def links_in(data: bytes) -> Iterator[str]:
    """The addresses behind words, whatever these say. Raises Unreadable."""
    package = Package(data)
    for name in (package.main, *parts(package, LINKED)):
        for relation in package.relations(name).values():
            if relation.external and relation.kind == "hyperlink":
                yield relation.target
    for root in roots(package, LINKED):
        for field in _fields(root):
            yield from _LINK.findall(field.code)


def fields_in(data: bytes) -> Iterator[str]:
    """Of what Word puts in anew when a file is opened or printed, the kind. Raises Unreadable."""
    package = Package(data)
    updated = child(package.related("settings"), "updateFields")
    are_open = updated is not None and is_on(updated)
    for root in roots(package, LINKED):
        for field in _fields(root):
            kind = next(iter(field.code.split()), "")
            if not _is_let_off(kind.upper(), field, root, are_open=are_open):
                yield kind
        yield from ("lnNumType" for _each in root.iter(W + "lnNumType"))
        for pages in root.iter(W + "pgNumType"):
            if whole(pages.get(W + "start"), 0) > _LAST_PAGE:
                yield "pgNumType"
        # Filled from another part of the file, whatever stands here.
        yield from ("dataBinding" for _each in root.iter("{*}dataBinding"))


def _is_let_off(kind: str, field: _Field, root: etree._Element, *, are_open: bool) -> bool:
    if kind == _OPENS:
        return True
    if _NUMBER_LOOK.search(field.code):
        return False
    if kind in _OF_PAGES:
        return root.tag in (W + "hdr", W + "ftr")
    is_set = kind == "SEQ" and _COUNT_SET.search(field.code) is not None
    return kind in _COUNTING and not (is_set or field.is_open or are_open)


def _fields(root: etree._Element) -> Iterator[_Field]:
    """A field may stand in the code of another."""
    begun: list[_Field] = []
    for each in root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        kind = each.get(W + "fldCharType")
        is_dirty = each.get(W + "dirty", "0") not in ("0", "false", "off")
        if each.tag == W + "fldSimple" or kind == "begin":
            if begun and begun[-1].is_asked:
                begun[-1].is_open = True
            field = _Field(each.get(W + "instr", ""), is_open=is_dirty)
            if kind == "begin":
                begun.append(field)
            else:
                yield field
        elif not begun:
            continue
        elif kind == "separate":
            begun[-1].is_asked = False
        elif kind == "end":
            yield begun.pop()
        elif begun[-1].is_asked:
            begun[-1].code += each.text or ""
    yield from begun  # never ended
