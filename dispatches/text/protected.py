"""Names that must never be misprinted: a near miss would point readers at a forged app."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dispatches.text.folding import lower, words

# A key this short would take other words for the name, so doubled letters stay doubled.
SHORTEST_KEY = 4
_LOOKS_LIKE_I = str.maketrans("l1|", "iii")
_DOUBLED = re.compile(r"([^\W\d_])\1+")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A spelling that a reader takes for `term`, half-open in the text."""

    start: int
    end: int
    text: str
    term: str


@lru_cache(maxsize=32_768)  # the same few thousand word pairs make up every text
def _keys(joined: str) -> tuple[str, str]:
    """Look-alike letters made one; the second key also with doubled letters as one."""
    alike = lower(joined).translate(_LOOKS_LIKE_I)
    return alike, _DOUBLED.sub(r"\1", alike)


def near_misses(text: str, terms: Iterable[str]) -> list[NearMiss]:
    """Misprints of the protected terms; other capitals (VNEID) are none."""
    by_alike: dict[str, str] = {}
    by_collapsed: dict[str, str] = {}
    longest, proper = 1, set()
    for term in terms:
        parts = [word.text for word in words(term)]
        joined = "".join(parts)
        alike, collapsed = _keys(joined)
        by_alike[alike] = term
        if len(collapsed) >= SHORTEST_KEY:
            by_collapsed[collapsed] = term
        proper.add(lower(joined))
        longest = max(longest, len(parts))
    found: list[NearMiss] = []
    tokens = words(text)
    at = 0
    while at < len(tokens):
        step = 1
        for width in range(longest, 0, -1):
            run = tokens[at : at + width]
            if len(run) < width:
                continue
            joined = "".join(word.text for word in run)
            alike, collapsed = _keys(joined)
            miss = by_alike.get(alike) or by_collapsed.get(collapsed)
            if miss is None:
                continue
            if lower(joined) not in proper:
                start, end = run[0].start, run[-1].end
                found.append(NearMiss(start, end, text[start:end], miss))
            step = width
            break
        at += step
    return found
