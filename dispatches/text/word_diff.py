"""What changed from one text to another, in words, as a person would mark it on paper.

Words that stand once in both texts are matched first (patience), what lies between them by the
fewest changes (Myers, 1986), up to a bound: past it a passage counts as written anew. So the cost
grows with the length of the texts, never with its square.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

# More changed words than this between two anchors are a passage written anew.
MOST_CHANGES = 200

# A number, an address or a reference is one word (1900.0368, 5163/CAT-PC06); other marks are each
# one. Marks of letters that were not composed belong to their word.
_LETTER = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(rf"({_LETTER}+(?:[^\w\s]+{_LETTER}+)*|[^\w\s]|(?=\s))(\s*)")


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Change
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or mark and the white space behind it; white space at the start has an empty word."""

    word: str
    space: str


@dataclass(slots=True)
class _Run:
    """Words that are the same in both texts, or else what stood and what stands there."""

    same: bool
    old: str = ""
    new: str = ""
    words: int = 0


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order: same and gone make the old one, same and new the new."""
    pieces = []
    for run in _readable(_runs(_words(old), _words(new))):
        if run.same:
            pieces.append(Piece(Change.SAME, run.new))
        else:
            pieces += [Piece(Change.GONE, run.old), Piece(Change.NEW, run.new)]
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> list[_Word]:
    return [_Word(*found.groups()) for found in _TOKEN.finditer(text)]


def _runs(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Run]:
    """Both texts cut into words that match and words that do not."""
    pairs = matches([w.word for w in old], [w.word for w in new])
    at_old = at_new = 0
    for to_old, to_new in [*pairs, (len(old), len(new))]:
        if at_old < to_old or at_new < to_new:
            gone, come = old[at_old:to_old], new[at_new:to_new]
            yield _Run(False, _text(gone), _text(come), max(_count(gone), _count(come)))
        if to_old == len(old):
            return
        before, after = old[to_old], new[to_new]
        if before.space == after.space:
            yield _Run(True, _text([before]), _text([after]), _count([after]))
        else:
            yield _Run(True, before.word, after.word, _count([after]))
            yield _Run(False, before.space, after.space)
        at_old, at_new = to_old + 1, to_new + 1


def _text(words: Sequence[_Word]) -> str:
    return "".join(w.word + w.space for w in words)


def _count(words: Sequence[_Word]) -> int:
    """How many are words, not marks."""
    return sum(w.word[:1].isalnum() for w in words)


def _readable(runs: Iterator[_Run]) -> list[_Run]:
    """Neighbours joined, and a few same words between longer changes counted as changed too."""
    told: list[_Run] = []
    for run in runs:
        if told and told[-1].same == run.same:
            _take(told[-1], run)
            continue
        told.append(run)
        while len(told) > 2 and not told[-1].same and _is_lost(*told[-3:]):
            last, island = told.pop(), told.pop()
            _take(told[-1], island)
            _take(told[-1], last)
    return told


def _is_lost(before: _Run, island: _Run, after: _Run) -> bool:
    return island.words < before.words and island.words < after.words


def _take(run: _Run, following: _Run) -> None:
    run.old += following.old
    run.new += following.new
    run.words += following.words


def matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of equal words, rising in both texts."""
    found = []
    for (old_from, new_from), (old_to, new_to) in pairwise(
        [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    ):
        found += _between(old, new, old_from + 1, old_to, new_from + 1, new_to)
        found.append((old_to, new_to))
    return found[:-1]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The most words that stand once in each text and in the same order in both."""
    old_count, new_count = Counter(old), Counter(new)
    places = {word: at for at, word in enumerate(new)}
    pairs = [
        (at, places[word])
        for at, word in enumerate(old)
        if old_count[word] == 1 == new_count.get(word)
    ]
    # The longest rising subsequence: `ends` holds the least end of one of each length.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for nth, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [nth]
    chain = []
    nth = last[-1] if last else -1
    while nth >= 0:
        chain.append(pairs[nth])
        nth = before[nth]
    return chain[::-1]


def _between(
    old: Sequence[str], new: Sequence[str], old_from: int, old_to: int, new_from: int, new_to: int
) -> list[tuple[int, int]]:
    """Matches between two anchors: equal ends, then the fewest changes in what is left."""
    head, tail = [], []
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
        head.append((old_from, new_from))
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
        old_to, new_to = old_to - 1, new_to - 1
        tail.append((old_to, new_to))
    middle = _fewest_changes(old[old_from:old_to], new[new_from:new_to])
    return head + [(old_from + a, new_from + b) for a, b in middle] + tail[::-1]


def _fewest_changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Myers' shortest edit script, as matches; none when it is longer than the bound."""
    reach = {1: 0}
    steps: list[dict[int, int]] = []
    for changes in range(min(len(old) + len(new), MOST_CHANGES) + 1):
        steps.append(reach.copy())
        for k in range(-changes, changes + 1, 2):
            down = k == -changes or (k != changes and reach[k - 1] < reach[k + 1])
            a = reach[k + 1] if down else reach[k - 1] + 1
            while a < len(old) and a - k < len(new) and old[a] == new[a - k]:
                a += 1
            reach[k] = a
            if a >= len(old) and a - k >= len(new):
                return _walked_back(steps, a, a - k)
    return []


def _walked_back(steps: Sequence[dict[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    found = []
    for changes in range(len(steps) - 1, -1, -1):
        reach, k = steps[changes], a - b
        down = k == -changes or (k != changes and reach[k - 1] < reach[k + 1])
        from_k = k + 1 if down else k - 1
        from_a = reach[from_k]
        while a > max(from_a, 0) and b > max(from_a - from_k, 0):
            a, b = a - 1, b - 1
            found.append((a, b))
        a, b = from_a, from_a - from_k
    return found[::-1]
