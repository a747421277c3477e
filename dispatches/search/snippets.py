"""Cutting the place where a text matches, with the words to mark: segments, never HTML."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from typing import NamedTuple

from dispatches.search.tokens import Token, tokens
from dispatches.text.folding import in_any_case, in_any_spelling, nfc, word_spans

ELLIPSIS = "…"
BEFORE_HIT = 60


class Segment(NamedTuple):
    text: str
    is_hit: bool


def marked_spans(text: str, marks: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    """Half-open spans of an NFC text that match, in order, none overlapping.

    Tokens are looked up and places are cut out: these only as far as somebody asks.
    """
    wanted: dict[str, list[Sequence[Token]]] = {}
    for mark in sorted(marks, key=len, reverse=True):
        wanted.setdefault(mark[0].folded, []).append(mark)
    read = tokens(text) if wanted else []
    is_bare = any(word.accented == word.folded for mark in marks for word in mark)
    alike = partial(_matches, said={word.exact for word in read} if is_bare else ())
    spans, passed = word_spans(text), 0
    for at in [at for at, word in enumerate(read) if word.folded in wanted]:
        if at < passed:
            continue
        for mark in wanted[read[at].folded]:
            length = len(mark)
            found = read[at : at + length]
            if len(found) == length and all(map(alike, mark, found)):
                first, *others = islice(spans, at - passed, at - passed + length)
                yield first[0], (others or [first])[-1][1]
                passed = at + length
                break


def _matches(wanted: Token, word: Token, said: Container[str]) -> bool:
    """A word that is rather without accents has some only in a text that says it with none."""
    if wanted.folded != word.folded or wanted.accented in (None, word.exact):
        return wanted.folded == word.folded
    return wanted.accented == wanted.folded and wanted.folded not in said


@lru_cache(maxsize=1024)
def mark_pattern(mark: tuple[Token, ...]) -> re.Pattern[str]:
    """Where a mark of Latin letters stands in a composed text: tells which of many texts to cut one
    from, without cutting them all into words."""
    words = (
        in_any_spelling(word.folded)
        if word.accented in (None, word.folded)
        else in_any_case(word.accented)
        for word in mark
    )
    # What stands before is looked at last: texts have few of the words, and many beginnings.
    first, *others = words
    before = f"(?<![^\\W_].{{{len(mark[0].folded)}}})"
    return re.compile(r"[\W_]+".join([first + before, *others]) + r"(?![^\W_])", re.DOTALL)


def snippet(text: str, marks: Sequence[Sequence[Token]], width: int = 240) -> list[Segment]:
    """About `width` characters around the first match, or the beginning; cut between words."""
    text = nfc(text)
    spans = marked_spans(text, marks)
    hit = next(spans, None)
    start = max(0, hit[0] - BEFORE_HIT) if hit and hit[1] > width else 0
    if hit and start:
        start = text.find(" ", start, hit[0]) + 1 or hit[0]
    end = len(text)
    if end - start > width:
        cut = text.rfind(" ", start, start + width)
        end = cut if cut > start else start + width
    segments = [Segment(ELLIPSIS, False)] if start else []
    at = start
    for first, last in chain([hit] if hit else [], spans):
        if last > end:
            break
        segments += [Segment(text[at:first], False), Segment(text[first:last], True)]
        at = last
    segments += [Segment(text[at:end], False), Segment(ELLIPSIS if end < len(text) else "", False)]
    return [segment for segment in segments if segment.text]
