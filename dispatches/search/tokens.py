"""From text to the tokens that the database stores and is asked for, the same on both engines."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from dispatches.text.folding import accent_key, fold_characters, word_texts

LONGEST_TOKEN = 40
_MARKS = re.compile("[\u0300-\u036f]")
# FTS5 knows the letters of Unicode 6.1 and PostgreSQL takes any: beyond the Latin blocks each
# character is spelled out, so that both see one token.
_NOT_LATIN = re.compile("[^\u0000-\u024f\u1e00-\u1eff]")


class Token(NamedTuple):
    """One word: without accents, and with them where it has any."""

    folded: str
    accented: str | None

    @property
    def exact(self) -> str:
        return self.accented or self.folded


# Stands between two texts, so that no phrase reaches across: no word has an underscore.
GAP = Token("_", None)


class Words(tuple[Token, ...]):
    """The tokens of a text, or of some with gaps. What several rows need of them is made once."""

    @cached_property
    def lexemes(self) -> frozenset[str]:
        """Each word without and with its accents."""
        return frozenset(filter(None, chain.from_iterable(self))) - {GAP.folded}

    @cached_property
    def pairs(self) -> list[str]:
        """Each two that stand side by side, without accents."""
        return [
            f"{one} {other}" for (one, _), (other, _) in pairwise(self) if "_" not in (one, other)
        ]


def _plain(word: str) -> str:
    if word.isascii():
        return word[:LONGEST_TOKEN]
    bare = _MARKS.sub("", word[:LONGEST_TOKEN])
    return _NOT_LATIN.sub(lambda found: f"u{ord(found[0]):x}", bare)


def tokens(text: str) -> list[Token]:
    """One token for each of `words(text)`: lower-case letters and digits only."""
    return list(map(_token, word_texts(accent_key(text))))


def words_of(text: str) -> Words:
    return Words(tokens(text))


def joined(texts: Iterable[Words]) -> Words:
    """Several texts as one, with gaps between."""
    first, *others = texts
    return Words(chain(first, *((GAP, *words) for words in others)))


# Offices, places and groups are named over and over, in the same words.
words_of_name = lru_cache(maxsize=4_096)(words_of)


@lru_cache(maxsize=16_384)  # Vietnamese has some 7,000 syllables
def _token(word: str) -> Token:
    plain, accented = _plain(fold_characters(word)), _plain(word)
    return Token(plain, accented if accented != plain else None)
