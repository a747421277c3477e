"""A tsvector as PostgreSQL sends and takes it in binary, in which nothing has to be parsed.

The number of lexemes; of each its letters, a zero, how many places it has, and these in ascending
order. https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

LAST_POSITION = 16_383
MOST_POSITIONS = 255
# What a vector may take in the server, whose limit is 1,048,575 bytes. A lexeme is counted there as
# `_taken` does, at most twice as long as it is here (tsvectorrecv in PostgreSQL's tsvector.c).
LARGEST_VECTOR = 1_000_000
_FOR_A_PLACE = 4
# Words, and pairs of them, whose bytes are kept at most: as many as some hundred papers have.
_KEPT = 50_000

BYTES = 2  # of a number
NUMBERS = tuple(number.to_bytes(BYTES) for number in range(LAST_POSITION + 1))


class Lexemes(dict[Any, bytes]):
    """Words, or pairs of them, with a mark before and the number of their places behind, as bytes:
    papers say the same over and over."""

    def __init__(self, mark: str = "", places: bytes = NUMBERS[0]) -> None:
        super().__init__()
        self.mark = mark.encode()
        self._end = b"\0" + places

    def __missing__(self, words: str | tuple[str, str]) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        text = words if isinstance(words, str) else " ".join(words)
        made = self[words] = self.mark + text.encode() + self._end
        return made


def vector(lexemes: Sequence[bytes]) -> bytes | None:
    """None where they are more than a vector holds."""
    sent = b"".join(lexemes)
    if 2 * len(sent) >= LARGEST_VECTOR and sum(map(_taken, lexemes)) >= LARGEST_VECTOR:
        return None
    return counted(len(lexemes), sent)


def cut_vector(needed: list[bytes], others: list[bytes]) -> bytes:
    """Lexemes, the most needed first, as far as a vector holds them."""
    lexemes = list(_within_limit([*needed, *sorted(others)]))
    return counted(len(lexemes), b"".join(lexemes))


def counted(count: int, sent: bytes) -> bytes:
    return count.to_bytes(4) + sent


def _within_limit(lexemes: list[bytes]) -> Iterator[bytes]:
    sizes = accumulate(map(_taken, lexemes))
    return (each for each, size in zip(lexemes, sizes, strict=True) if size < LARGEST_VECTOR)


def _taken(lexeme: bytes) -> int:
    """Bytes that the server counts: the letters, one to align them, the places and their number."""
    letters = lexeme.index(b"\0")
    places = int.from_bytes(lexeme[letters + 1 : letters + 1 + BYTES])
    return letters + (1 + _FOR_A_PLACE * (places + 1) if places else 0)
