"""What else a word may have been meant to be: slips of the finger and of the ear, without accents.

Costs are in hundredths of a letter: beside them nothing but their order counts.
"""

from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

SAME, EAR, NEIGHBOUR, SWAPPED, DOUBLED, LETTER = 0, 40, 50, 50, 50, 100
# Longer ones are joined words, which are cut apart, or no words.
LONGEST = 16

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Each row begins half a key further right than the one above.
_SHIFT = (0.0, 0.25, 0.75)
_KEYS = {
    letter: (row, at + _SHIFT[row])
    for row, letters in enumerate(_ROWS)
    for at, letter in enumerate(letters)
}
_BESIDE = {
    one: frozenset(
        other
        for other, (row, at) in _KEYS.items()
        if other != one and abs(row - _KEYS[one][0]) < 2 and abs(at - _KEYS[one][1]) < 1.1
    )
    for one in _KEYS
}
# Sounds that dialects and quick writing take for one another, where a syllable begins and ends.
_ONSETS = (
    ("ch", "tr"), ("s", "x"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"), ("gi", "v"),
    ("l", "n"), ("c", "k"), ("c", "q"), ("ng", "ngh"), ("g", "gh"), ("f", "ph"), ("w", "qu"),
    ("z", "d"), ("z", "gi"), ("j", "gi"), ("j", "ch"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
_CODAS = (("n", "ng"), ("n", "nh"), ("c", "t"), ("c", "ch"), ("t", "ch"), ("i", "y"), ("o", "u"),
          ("m", "n"), ("p", "c"), ("h", "nh"))  # fmt: skip


@lru_cache(maxsize=64)  # one query asks twice; each answer has hundreds of words
def near(word: str) -> dict[str, int]:
    """Every word one slip away from a folded one, itself first, with what the slip costs."""
    found = {word: SAME}
    if len(word) <= LONGEST and word.isascii() and word.isalpha():
        for other, cost in _slips(word):
            if other and found.get(other, LETTER + 1) > cost:
                found[other] = cost
    return found


def _slips(word: str) -> Iterator[tuple[str, int]]:
    yield from _heard(word)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:], SWAPPED
        if after:
            yield before + after[1:], DOUBLED if before[-1:] == after[0] else LETTER
        for letter in ascii_lowercase:
            if after and letter != after[0]:
                beside = letter in _BESIDE[after[0]]
                yield before + letter + after[1:], NEIGHBOUR if beside else LETTER
            doubles = letter in (before[-1:], after[:1])
            yield before + letter + after, DOUBLED if doubles else LETTER


def _heard(word: str) -> Iterator[tuple[str, int]]:
    for pairs, ends in ((_ONSETS, False), (_CODAS, True)):
        for pair in pairs:
            for ours, theirs in (pair, pair[::-1]):
                if ends and word.endswith(ours):
                    yield word.removesuffix(ours) + theirs, EAR
                elif not ends and word.startswith(ours) and word[len(ours) :][:1] in _VOWELS:
                    yield theirs + word.removeprefix(ours), EAR
