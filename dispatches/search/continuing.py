"""Where a text goes on from what was typed. Pure.

Accents that were typed must be there, as far as they were: `cươ` begins cước, `ca` begins căn.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dispatches.search.tokens import Token, tokens
from dispatches.text.folding import fold, nfc, words

MOST_CHARACTERS, MOST_WORDS = 100, 8
# How many words more than the one being typed a phrase may have.
FARTHER = 5
# No phrase ends in these: they only lead on.
_LEADING_ON = frozenset(
    {
        "và", "của", "các", "những", "trên", "cho", "với", "tại", "về", "là", "được", "trong",
        "qua", "từ", "đến", "theo", "để", "do", "bằng", "khi", "một", "ở", "có", "việc", "hoặc",
        "bị", "đối", "không",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whole words, and one that may not be finished; None when a space follows them."""

    before: tuple[Token, ...]
    last: Token | None

    @property
    def size(self) -> int:
        """Of how many words the phrases are that may begin so: the last whole one leads."""
        return 2 if self.before else 1

    @property
    def folded(self) -> str:
        last = self.last.folded if self.last else ""
        return f"{self.before[-1].folded} {last}" if self.before else last

    @property
    def first(self) -> str:
        """How the first word begins, without accents."""
        return self.before[0].folded if self.before else self.folded

    @property
    def all_folded(self) -> str:
        last = self.last.folded if self.last else ""
        return " ".join([*(token.folded for token in self.before), last])

    @property
    def said(self) -> tuple[str, ...]:
        last = (self.last,) if self.last else ()
        return tuple(token.exact for token in (*self.before, *last))

    @property
    def before_last(self) -> str:
        """The words that no phrase of two takes in."""
        return " ".join(token.exact for token in self.before[:-1])


class Continued(NamedTuple):
    """A phrase as counted, and as its text writes it."""

    words: tuple[str, ...]
    text: str


def beginning(typed: str) -> Beginning | None:
    """What was typed, when it may be the beginning of words; one letter is not enough."""
    text = nfc(typed[:MOST_CHARACTERS])
    read = tokens(text)
    if not 0 < len(read) <= MOST_WORDS or len("".join(token.folded for token in read)) < 2:
        return None
    if text[-1].isspace():
        return Beginning(tuple(read), None)
    return Beginning(tuple(read[:-1]), read[-1])


def continued(begun: Beginning, text: str) -> Iterator[Continued]:
    """Every way in which a text goes on from it, up to FARTHER words, not beyond a stop."""
    text = nfc(text)
    if begun.all_folded not in fold(text):  # the quick look that most texts end with
        return
    spots, read = words(text), tokens(text)
    width, first = len(begun.before) + 1, begun.first
    for start in range(len(read) - width + 1):
        # Most words are passed by without a call.
        if not read[start].folded.startswith(first) or not _begins(begun, read[start:][:width]):
            continue
        for end in range(start + width, min(start + width + FARTHER, len(read)) + 1):
            if any(
                text[spots[at - 1].end : spots[at].start] != " " for at in range(start + 1, end)
            ):
                break
            if ends_well(read[end - 1].exact):
                said = tuple(token.exact for token in read[start:end])
                yield Continued(said, text[spots[start].start : spots[end - 1].end])


def ends_well(word: str) -> bool:
    return word not in _LEADING_ON


def _begins(begun: Beginning, read: list[Token]) -> bool:
    return all(
        typed.folded == word.folded and typed.accented in (None, word.accented)
        for typed, word in zip(begun.before, read, strict=False)
    ) and (begun.last is None or is_begun(begun.last.exact, read[-1].exact))


@lru_cache(maxsize=4096)
def is_begun(typed: str, word: str) -> bool:
    """Whether a word may become another as typing goes on, marks being added as well."""
    if len(typed) > len(word):
        return False
    return all(_may_become(one, other) for one, other in zip(typed, word, strict=False))


def _may_become(typed: str, letter: str) -> bool:
    if typed == letter or (typed, letter) == ("d", "đ"):
        return True
    base, *marks = list(unicodedata.normalize("NFD", typed))
    whole = unicodedata.normalize("NFD", letter)
    return base == whole[0] and all(mark in whole for mark in marks)
