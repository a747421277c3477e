"""Misprints of protected names: VNelD, VNNeID, VN eID, App Stone, Bộ Cổng an."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dispatches.text.folding import Word, accent_key, fold, lower, words
from dispatches.text.lookalikes import alike, collapsed, one_slip

Span = tuple[int, int]
# Shorter keys would take other words for the name: doubled letters, other letters.
SHORTEST_COLLAPSED, SHORTEST_SLIP = 4, 5
# A name in one word that was torn apart (VN eID, V-N eID) is in so many pieces more at most.
TORN = 2
_TEAR = re.compile(r"[ .\-–_]{1,2}")


@lru_cache(maxsize=32_768)  # the same few thousand words make up every text
def _keys(joined: str) -> tuple[str, str, str]:
    return lower(joined), alike(joined), collapsed(joined)


class Names:
    """The protected names, by the keys under which their misprints are found."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.proper: dict[str, int] = {}
        self.alike: dict[str, str] = {}
        self.collapsed: dict[str, str] = {}
        self.single: dict[str, str] = {}
        self.several: defaultdict[int, list[tuple[list[str], str]]] = defaultdict(list)
        self.accented: dict[str, tuple[list[str], str]] = {}
        for term in terms:
            parts = [lower(word.text) for word in words(term)]
            joined = "".join(parts)
            if not joined:
                continue
            self.proper[joined] = len(parts)
            if joined != fold(joined):
                self.accented[" ".join(map(fold, parts))] = ([*map(accent_key, parts)], term)
                continue
            _lower, key, short = _keys(joined)
            self.alike[key] = term
            if len(short) >= SHORTEST_COLLAPSED:
                self.collapsed[short] = term
            if len(parts) > 1:
                self.several[len(parts)].append((parts, term))
            elif len(key) >= SHORTEST_SLIP:
                self.single[key] = term
        most = [*self.proper.values(), *(len(key.split()) for key in self.accented)]
        self.longest = max(most, default=0) + TORN
        self.begins = lru_cache(maxsize=32_768)(self._begins)

    def misses(self, text: str, hosts: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
        starts = [start for start, _end in hosts]
        tokens = words(text)
        at = 0
        while at < len(tokens):
            if not self.begins(tokens[at].text) or _within(tokens[at], hosts, starts):
                at += 1
                continue
            width, term = self._at(text, tokens, at)
            if term:
                yield tokens[at].start, tokens[at + width - 1].end, term
            at += width

    def _begins(self, word: str) -> bool:
        """Whether a name or a misprint of one may begin with this word: nearly none does."""
        low, key, short = _keys(word)
        folded = fold(word)
        return (
            any(name.startswith((key, short)) for name in (*self.alike, *self.collapsed))
            or any(one_slip(key, name) for name in self.single)
            or (word[0].isupper() and any(name.split()[0] == folded for name in self.accented))
            or any(
                low == parts[0] or one_slip(low, parts[0])
                for names in self.several.values()
                for parts, _term in names
            )
        )

    def _at(self, text: str, tokens: list[Word], at: int) -> tuple[int, str]:
        """How many words from here on are one name, right ("") or misprinted (its term)."""
        for width in range(min(self.longest, len(tokens) - at), 0, -1):
            run = tokens[at : at + width]
            joined = "".join(word.text for word in run)
            low, key, short = _keys(joined)
            if low in self.proper:
                torn = width > self.proper[low] and len(low) >= SHORTEST_SLIP
                return width, self.alike.get(key, "") if torn and _close(text, run) else ""
            if width == 1 and low[-1] == "s" and low[:-1] in self.proper:
                return width, ""  # a plural, in English
            if not _close(text, run):
                continue
            if term := self.alike.get(key) or self.collapsed.get(short):
                return width, term
            if term := self._slip(run, key) or self._accents(run):
                return width, term
        return 1, ""

    def _slip(self, run: list[Word], key: str) -> str:
        """One wrong letter: anywhere in a single word; in one of several, no letter more or less,
        for Google Pay is no Google Play."""
        if len(run) == 1:
            return next((term for one, term in self.single.items() if one_slip(key, one)), "")
        said = [lower(word.text) for word in run]
        for parts, term in self.several.get(len(run), ()):
            wrong = [(a, b) for a, b in zip(said, parts, strict=True) if a != b]
            if len(wrong) == 1 and len(wrong[0][0]) == len(wrong[0][1]) and one_slip(*wrong[0]):
                return term
        return ""

    def _accents(self, run: list[Word]) -> str:
        """One word of a Vietnamese name with other accents, where the name has its capital."""
        known = self.accented.get(" ".join(fold(word.text) for word in run))
        if known is None or not run[0].text[0].isupper():
            return ""
        parts, term = known
        wrong = sum(accent_key(word.text) != part for word, part in zip(run, parts, strict=True))
        return term if wrong == 1 else ""


def _within(word: Word, hosts: Sequence[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, word.start) - 1
    return at >= 0 and word.end <= hosts[at][1]


def _close(text: str, run: list[Word]) -> bool:
    """Whether only a space, a hyphen or a stop parts the words of a run."""
    return all(_TEAR.fullmatch(text, one.end, other.start) for one, other in pairwise(run))
