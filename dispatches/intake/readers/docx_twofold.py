"""What of a .docx one program shows and another does not: the words are read, and whoever opens the
file may see others."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_beside import DRAWN, LINKED, roots
from dispatches.intake.readers.docx_names import CELL, MC, ROW, TEXT, M, W, child, is_on
from dispatches.intake.readers.docx_package import Package

_ALTERNATIVES, _FALLBACK = MC + "AlternateContent", MC + "Fallback"
_KNOWN = (W, M, MC)


def is_twofold(data: bytes) -> bool:
    """Raises Unreadable."""
    package = Package(data)
    return package.has_twins or any(
        _is_for_some(each) for root in roots(package, LINKED) for each in root.iter(etree.Element)
    )


def _is_for_some(each: etree._Element) -> bool:
    if each.tag == _ALTERNATIVES:
        return len(set(_branches(each))) > 1
    if each.tag == ROW:
        hidden = child(each, "trPr", "hidden")
        return hidden is not None and is_on(hidden) and bool(_words(each))
    if each.tag == CELL:
        merged = child(each, "tcPr", "vMerge")
        return merged is not None and merged.get(W + "val") != "restart" and bool(_words(each))
    # A program leaves out what it does not know, with all that stands in it.
    return not each.tag.startswith(_KNOWN) and not _is_drawn(each) and bool(_words(each))


def _branches(alternatives: etree._Element) -> Iterator[str]:
    """The words of each; a program that knows none of them and finds no fallback shows none."""
    yield from map(_words, alternatives)
    if alternatives.find(_FALLBACK) is None:
        yield ""


def _is_drawn(each: etree._Element) -> bool:
    return next(each.iterancestors(*DRAWN), None) is not None


def _words(each: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in each.iter(TEXT)).split())
