"""Cutting the place where a text matches, with the words to mark: segments, never HTML."""

from collections.abc import Sequence
from typing import NamedTuple

from dispatches.search.tokens import Token, tokens
from dispatches.text.folding import nfc, words

ELLIPSIS = "…"
BEFORE_HIT = 60


class Segment(NamedTuple):
    text: str
    is_hit: bool


def marked_spans(text: str, marks: Sequence[Sequence[Token]]) -> list[tuple[int, int]]:
    """Half-open spans of an NFC text that match, in order, none overlapping."""
    if not marks:
        return []
    spots = words(text)
    read = tokens(text)
    wanted: dict[str, list[Sequence[Token]]] = {}
    for mark in marks:
        wanted.setdefault(mark[0].folded, []).append(mark)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(read):
        length = 0
        if begun := wanted.get(read[at].folded):
            matching = (mark for mark in begun if _matches(mark, read[at : at + len(mark)]))
            length = max(map(len, matching), default=0)
        if length:
            spans.append((spots[at].start, spots[at + length - 1].end))
        at += length or 1
    return spans


def _matches(mark: Sequence[Token], read: Sequence[Token]) -> bool:
    return len(mark) == len(read) and all(
        wanted.folded == word.folded and wanted.accented in (None, word.accented)
        for wanted, word in zip(mark, read, strict=True)
    )


def snippet(text: str, marks: Sequence[Sequence[Token]], width: int = 240) -> list[Segment]:
    """About `width` characters around the first match, or the beginning; cut between words."""
    text = nfc(text)
    spans = marked_spans(text, marks)
    start = max(0, spans[0][0] - BEFORE_HIT) if spans and spans[0][1] > width else 0
    if start:
        start = text.find(" ", start, spans[0][0]) + 1 or spans[0][0]
    end = len(text)
    if end - start > width:
        cut = text.rfind(" ", start, start + width)
        end = cut if cut > start else start + width
    segments = [Segment(ELLIPSIS, False)] if start else []
    at = start
    for first, last in spans:
        if last > end:
            break
        if first < at:
            continue
        segments += [Segment(text[at:first], False), Segment(text[first:last], True)]
        at = last
    segments += [Segment(text[at:end], False), Segment(ELLIPSIS if end < len(text) else "", False)]
    return [segment for segment in segments if segment.text]
