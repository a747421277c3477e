"""A tsvector as PostgreSQL sends and takes it in binary, in which nothing has to be parsed.

The number of lexemes; of each its letters, a zero, how many places it has, and these in ascending
order. https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from dispatches.search.tokens import GAP, Words

LAST_POSITION = 16_383
MOST_POSITIONS = 255
# What a vector may take in the server, whose limit is 1,048,575 bytes. A lexeme is counted there as
# `_taken` does, at most twice as long as it is here (tsvectorrecv in PostgreSQL's tsvector.c).
LARGEST_VECTOR = 1_000_000
_FOR_A_PLACE = 4
# Words, and pairs of them, whose bytes are kept at most: as many as some hundred papers have.
_KEPT = 50_000

_BYTES = 2  # of a number
_NUMBERS = tuple(number.to_bytes(_BYTES) for number in range(LAST_POSITION + 1))
_LAST = _NUMBERS[LAST_POSITION]
_MOST = MOST_POSITIONS * _BYTES


class Lexemes(dict[str, bytes]):
    """Words with a mark before and a number of places behind, as bytes: papers say the same words
    over and over."""

    def __init__(self, mark: str = "", places: int = 0) -> None:
        super().__init__()
        self._form = f"{mark}{{}}\0"
        self._end = _NUMBERS[places]

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        made = self[word] = self._form.format(word).encode() + self._end
        return made


_once = Lexemes(places=1)


class Places:
    """Where each word of a row stands; between two texts no words are neighbours.

    The first is the name of a paper, as in every other row of it, and is gone through once.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        first, *others = texts
        self._of = _at_the_start(first).copy()
        self.end = len(first) + 1
        for words in others:
            _add(self._of, words, self.end)
            self.end += len(words) + 1

    @property
    def are_cut(self) -> bool:
        """Whether words stand beyond the last place, or in more than a lexeme keeps."""
        return self.end > MOST_POSITIONS and (
            self.end > LAST_POSITION or max(map(len, self._of.values())) > _MOST
        )

    def lexemes(self) -> list[bytes]:
        """The words with their places; most stand once."""
        return [
            _once[word] + kept if len(kept) == _BYTES else self._often(word, kept)
            for word, kept in self._of.items()
        ]

    def _often(self, word: str, kept: bytes) -> bytes:
        places = (_ascending(kept) if self.end > LAST_POSITION else kept)[:_MOST]
        return _once[word][:-_BYTES] + _NUMBERS[len(places) // _BYTES] + places


@lru_cache(maxsize=1)
def _at_the_start(words: Words) -> dict[str, bytes]:
    places: dict[str, bytes] = {}
    _add(places, words, 0)
    places.pop(GAP.folded, None)
    return places


def _add(places: dict[str, bytes], words: Words, after: int) -> None:
    for (folded, accented), place in zip(words, _places(after, len(words)), strict=True):
        if folded in places:
            places[folded] += place
        else:
            places[folded] = place
        if accented is None:
            continue
        if accented in places:
            places[accented] += place
        else:
            places[accented] = place


def _places(after: int, count: int) -> tuple[bytes, ...]:
    """Those of so many words in a row; all that lie beyond the last possible have that one."""
    end = after + count
    return _NUMBERS[after + 1 : end + 1] + (_LAST,) * (end - max(after, LAST_POSITION))


def _ascending(kept: bytes) -> bytes:
    """Places of which none stands twice, as the last possible one may."""
    first = kept.find(_LAST)
    return kept if first < 0 else kept[: first + _BYTES]


def vector(needed: list[bytes], others: list[bytes]) -> bytes:
    """Lexemes, the most needed first, as far as a vector holds them."""
    lexemes = [*needed, *others]
    sent = b"".join(lexemes)
    if 2 * len(sent) >= LARGEST_VECTOR:
        lexemes = _within_limit([*needed, *sorted(others)])
        sent = b"".join(lexemes)
    return len(lexemes).to_bytes(4) + sent


def _within_limit(lexemes: Iterable[bytes]) -> list[bytes]:
    kept = list(lexemes)
    sizes = accumulate(map(_taken, kept))
    return [lexeme for lexeme, size in zip(kept, sizes, strict=True) if size < LARGEST_VECTOR]


def _taken(lexeme: bytes) -> int:
    """Bytes that the server counts: the letters, one to align them, the places and their number."""
    letters = lexeme.index(b"\0")
    places = int.from_bytes(lexeme[letters + 1 : letters + 1 + _BYTES])
    return letters + (1 + _FOR_A_PLACE * (places + 1) if places else 0)
