"""Paragraphs that quote another act: their numbers are not the letter's own."""

import re
from dataclasses import replace

from dispatches.intake.markers import family, ordinal
from dispatches.intake.paragraphs import Paragraph
from dispatches.text.blocks import ITEM_MARKER

_ARTICLE = re.compile(r"(?:Điều|Khoản|Điểm|Mục)\s+\w")
_NUMBERED = ("number", "bracketed", "roman")
_OPENS, _CLOSES = re.compile(r"^\W{0,2}[“\"„«]"), re.compile(r"[”»]|[^\s\"]\s?\"(?!\w)|''")


def mark_quotations(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, those within quotation marks told so."""
    quoted: list[bool] = []
    opened: int | None = None
    at = 0
    healed = False
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        opens = bool(_OPENS.match(paragraph.line.text)) or bool(_OPENS.match(paragraph.body.text))
        if opened is None and opens:
            opened = at
        quoted.append(opened is not None)
        if _CLOSES.search(paragraph.line.text[1:]):
            opened = None
        at += 1
        # A quotation that never closes lost its sign: it ends where the letter counts on.
        if at == len(paragraphs) and opened is not None and not healed:
            healed = True
            at, lost = _end_of_quotation(paragraphs, opened), opened
            opened = None
            quoted[lost:] = [at < len(paragraphs)] * (at - lost)
    if opened is not None:
        quoted[opened:] = [False] * (len(quoted) - opened)
    return [
        replace(paragraph, quoted=True) if inside else paragraph
        for paragraph, inside in zip(paragraphs, quoted, strict=True)
    ]


def _end_of_quotation(paragraphs: list[Paragraph], start: int) -> int:
    """Where the letter's own numbers go on after an opened quotation; else the end."""
    before = (one.marker for one in reversed(paragraphs[:start]) if one.marker)
    outer = next((marker for marker in before if family(marker) in _NUMBERED), "")
    words = paragraphs[start].line.text.lstrip(" “\"„«*'")
    if not outer or not (_first_marker(words) or _ARTICLE.match(words)):
        return len(paragraphs)
    reached = family_in = None
    for at in range(start, len(paragraphs)):
        marker = paragraphs[at].marker
        if at == start:
            marker = _first_marker(words)
        if family(marker) not in _NUMBERED:
            continue
        again = reached is not None and ordinal(marker) <= reached
        own = family(marker) == family(outer) and ordinal(marker) == ordinal(outer) + 1
        if at > start and own and (again or family_in != marker[-1:]):
            return at
        reached, family_in = ordinal(marker), marker[-1:]
    return len(paragraphs)


def _first_marker(text: str) -> str:
    found = ITEM_MARKER.match(text)
    return found[1] if found else ""
