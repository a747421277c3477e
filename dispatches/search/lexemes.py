"""A tsvector as PostgreSQL sends and takes it in binary, in which nothing has to be parsed.

The number of lexemes; of each its letters, a zero, how many places it has, and these in ascending
order. https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
"""

from collections.abc import Iterable, Iterator, Sequence
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
    """Words with a mark before and the number of their places behind, as bytes: papers say the
    same words over and over."""

    def __init__(self, mark: str = "", places: bytes = _NUMBERS[0]) -> None:
        super().__init__()
        self._form = f"{mark}{{}}\0"
        self._end = places

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        made = self[word] = self._form.format(word).encode() + self._end
        return made


_once = Lexemes(places=_NUMBERS[1])
_uncounted = Lexemes(places=b"")


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

    @property
    def words(self) -> Iterable[str]:
        return self._of

    def lexemes(self) -> list[bytes]:
        """The words with their places; most stand once."""
        of = self._of
        if self.are_cut:
            of = {word: _ascending(kept)[:_MOST] for word, kept in of.items()}
        return [
            _once[word] + kept
            if len(kept) == _BYTES
            else _uncounted[word] + _NUMBERS[len(kept) // _BYTES] + kept
            for word, kept in of.items()
        ]


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


def vector(lexemes: list[bytes]) -> bytes | None:
    """None where they are more than a vector holds."""
    sent = b"".join(lexemes)
    if 2 * len(sent) >= LARGEST_VECTOR and sum(map(_taken, lexemes)) >= LARGEST_VECTOR:
        return None
    return _counted(lexemes, sent)


def cut_vector(needed: list[bytes], others: list[bytes]) -> bytes:
    """Lexemes, the most needed first, as far as a vector holds them."""
    lexemes = list(_within_limit([*needed, *sorted(others)]))
    return _counted(lexemes, b"".join(lexemes))


def _counted(lexemes: list[bytes], sent: bytes) -> bytes:
    return len(lexemes).to_bytes(4) + sent


def _within_limit(lexemes: list[bytes]) -> Iterator[bytes]:
    sizes = accumulate(map(_taken, lexemes))
    return (each for each, size in zip(lexemes, sizes, strict=True) if size < LARGEST_VECTOR)


def _taken(lexeme: bytes) -> int:
    """Bytes that the server counts: the letters, one to align them, the places and their number."""
    letters = lexeme.index(b"\0")
    places = int.from_bytes(lexeme[letters + 1 : letters + 1 + _BYTES])
    return letters + (1 + _FOR_A_PLACE * (places + 1) if places else 0)
