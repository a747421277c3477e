"""What a .docx opens and what it prints at the edges of its pages, which is no part of its text."""

import re
from collections.abc import Iterator

from dispatches.intake.readers.docx_names import TEXT, W
from dispatches.intake.readers.docx_package import Package

_EDGES = frozenset({"header", "footer"})
_LINKED = frozenset({*_EDGES, "footnotes", "endnotes"})
_FIELD = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)', re.IGNORECASE)


def links_in(data: bytes) -> Iterator[str]:
    """The addresses behind words, whatever these say. Raises Unreadable."""
    package = Package(data)
    for name in (package.main, *_parts(package, _LINKED)):
        for relation in package.relations(name).values():
            if relation.external and relation.kind == "hyperlink":
                yield relation.target
        root = package.part(name)
        if root is not None:
            fields = "".join(each.text or "" for each in root.iter(W + "instrText"))
            simple = (each.get(W + "instr", "") for each in root.iter(W + "fldSimple"))
            for words in (fields, *simple):
                yield from _FIELD.findall(words)


def printed_in(data: bytes) -> Iterator[str]:
    """The paragraphs in heads and feet of pages. Raises Unreadable."""
    package = Package(data)
    for name in _parts(package, _EDGES):
        root = package.part(name)
        for paragraph in root.iter(W + "p") if root is not None else ():
            words = " ".join("".join(each.text or "" for each in paragraph.iter(TEXT)).split())
            if words:
                yield words


def _parts(package: Package, kinds: frozenset[str]) -> list[str]:
    relations = package.relations(package.main).values()
    return [each.target for each in relations if each.kind in kinds and not each.external]
