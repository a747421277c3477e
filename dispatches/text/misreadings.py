"""Words that a scanner probably misread, each with the reading that its neighbours suggest.

Suggestions only: both words of Đề/Để are right words, so nothing is ever changed unasked. Precision
goes before recall, since each suggestion costs a person a look.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dispatches.text import misread_marks, misread_names, misread_words
from dispatches.text.folding import Word, accent_key, fold, words
from dispatches.text.misread_phrases import phrases
from dispatches.text.name_signs import may_be_a_name
from dispatches.text.repeats import repeats


@dataclass(frozen=True, slots=True)
class Suggestion:
    """[start, end) of a text, its words there, and what they were probably meant to be."""

    start: int
    end: int
    text: str
    reading: str


def misreadings(text: str) -> list[Suggestion]:
    """What in an NFC text was probably misread, in order, none overlapping."""
    tokens = words(text)
    found = [
        *misread_words.misread(text),
        *_misspelt(text, tokens),
        *repeats(text, tokens),
        *misread_names.misread(text),
        *misread_marks.misread(text),
    ]
    kept: list[Suggestion] = []
    at = 0
    for start, end, reading in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= at and text[start:end] != reading:
            kept.append(Suggestion(start, end, text[start:end], reading))
            at = end
    return kept


@dataclass(frozen=True, slots=True)
class _Phrase:
    folded: list[str]
    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    right: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[_Phrase]]:
    """By their first word, the longest first."""
    by_first: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for said, others in phrases().items():
        folded = fold(said).split()
        right = frozenset(tuple(accent_key(other).split()) for other in others)
        spelt = tuple(accent_key(said).split())
        capitals = tuple(word[0].isupper() for word in said.split())
        by_first[folded[0]].append(_Phrase(folded, spelt, capitals, right))
    for alike in by_first.values():
        alike.sort(key=lambda phrase: -len(phrase.folded))
    return dict(by_first)


_folded = lru_cache(maxsize=32_768)(fold)


def _misspelt(text: str, tokens: list[Word]) -> Iterator[tuple[int, int, str]]:
    known = _phrases()
    folded = [_folded(word.text) for word in tokens]
    at = 0
    while at < len(tokens):
        step = 1
        for phrase in known.get(folded[at], ()):
            end = at + len(phrase.folded)
            if folded[at:end] != phrase.folded or not _in_a_row(text, tokens[at:end]):
                continue
            step = len(phrase.folded)
            said = text[tokens[at].start : tokens[end - 1].end]
            meant = said.isascii() or _right(tokens, at, phrase)
            if not meant and not may_be_a_name(text, tokens, at, phrase.capitals):
                yield tokens[at].start, tokens[end - 1].end, _in_the_case_of(said, phrase.words)
            break
        at += step


def _right(tokens: list[Word], at: int, phrase: _Phrase) -> bool:
    width = len(phrase.folded)
    said = tuple(accent_key(word.text) for word in tokens[at : at + width + 1])
    return said[:width] == phrase.words or said[:width] in phrase.right or said in phrase.right


def _in_a_row(text: str, run: list[Word]) -> bool:
    """Whether single spaces part the words: a phrase does not reach over a comma."""
    return all(text[one.end : other.start] == " " for one, other in pairwise(run))


def _in_the_case_of(said: str, reading: Iterable[str]) -> str:
    """A scanner's capital within a word (phO) is no capital of the writer's."""
    return " ".join(
        word.upper() if old.isupper() and len(old) > 1
        else word.capitalize() if old[0].isupper()
        else word
        for old, word in zip(said.split(), reading, strict=True)
    )  # fmt: skip
