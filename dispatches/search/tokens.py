"""From text to the tokens that the database stores and is asked for, the same on both engines."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from django.utils.functional import cached_property

from dispatches.search.lexemes import Lexemes
from dispatches.text.folding import accent_key, fold_characters, nfc, word_texts

LONGEST_TOKEN = 40
# Runs between spaces whose words are kept at most, as many as some hundred papers have.
_KEPT = 16_384
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


_FOLDED = itemgetter(Token._fields.index("folded"))

# Stands between two texts, so that no phrase reaches across: no word has an underscore.
GAP = Token("_", None)


_pairs = Lexemes()


class Words(tuple[Token, ...]):
    """The tokens of a text, or of some with gaps. What several rows need of them is made once."""

    @cached_property
    def lexemes(self) -> frozenset[str]:
        """Each word without and with its accents."""
        return frozenset(filter(None, chain.from_iterable(self)))

    @cached_property
    def pairs(self) -> frozenset[bytes]:
        """Each two that stand side by side, without accents, as PostgreSQL's lexemes: there alone
        they are stored."""
        return frozenset(map(_pairs.__getitem__, pairwise(map(_FOLDED, self))))


def _plain(word: str) -> str:
    if word.isascii():
        return word[:LONGEST_TOKEN]
    bare = _MARKS.sub("", word[:LONGEST_TOKEN])
    return _NOT_LATIN.sub(lambda found: f"u{ord(found[0]):x}", bare)


def tokens(text: str) -> list[Token]:
    """One token for each of `words(text)`: lower-case letters and digits only."""
    # A space ends a word, and no letter is read by what stands beyond one.
    return list(chain.from_iterable(map(_between_spaces.__getitem__, nfc(text).split())))


def words_of(text: str) -> Words:
    return Words(tokens(text))


def joined(texts: Sequence[Words]) -> Words:
    """Several texts as one, with gaps between: gaps are no words, and nobody's neighbours."""
    first, *others = texts
    made = Words(chain(first, *((GAP, *words) for words in others)))
    made.lexemes = first.lexemes.union(*(words.lexemes for words in others))
    made.pairs = first.pairs.union(*(words.pairs for words in others))
    return made


# Offices, places and groups are named over and over, in the same words.
words_of_name = lru_cache(maxsize=4_096)(words_of)


@lru_cache(maxsize=16_384)  # Vietnamese has some 7,000 syllables
def _token(word: str) -> Token:
    plain, accented = _plain(fold_characters(word)), _plain(word)
    return Token(plain, accented if accented != plain else None)


class _Runs(dict[str, tuple[Token, ...]]):
    """What stands between two spaces (`hợp,`) as tokens: texts say the same over and over, and to
    look a run up costs a fifth of cutting it out."""

    def __missing__(self, run: str) -> tuple[Token, ...]:
        made = tuple(map(_token, word_texts(accent_key(run))))
        if len(run) <= LONGEST_TOKEN:
            if len(self) >= _KEPT:
                self.clear()
            self[run] = made
        return made


_between_spaces = _Runs()
