"""How much of one text stands in another, told from a few hundred bytes kept of each.

A text is cut into every run of eight letters, accents, spaces and marks aside: one letter misread
by OCR spoils eight of these, where it would spoil three whole words of a run of words. Each run is
hashed, and of each of 64 ranges of hashes the least is kept (MinHash by one permutation: Li, Owen
and Zhang, 2012). What two texts share of these is what they share of all their runs. The hash is
integer arithmetic on ASCII letters: the same on every machine and in every Python.
"""

import re
import struct
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import eq

from dispatches.text.blocks import BlockKind
from dispatches.text.folding import fold

RUN = 8  # letters; as many bytes as the integers below have
BINS = 64
ROWS = 2  # bins to a band
# Below this a text is all formula, and alike says nothing.
SHORTEST = 200
# Further letters of a long text are not looked at.
LONGEST = 60_000
# Fewer common hashes than this are chance, most of all between a short text and a long one.
LEAST_COMMON = 8

_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_ALL = 2**64 - 1
_SHIFT = 64 - BINS.bit_length() + 1
_ONE, _TWO = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_PACKED = struct.Struct(f"<{BINS + 1}I")


@dataclass(frozen=True, slots=True)
class TextSketch:
    """How many different runs a text has, and the least hash of each range; 0 where none fell."""

    runs: int
    least: tuple[int, ...]

    def pack(self) -> bytes:
        return _PACKED.pack(self.runs, *self.least)


def unpack(packed: bytes) -> TextSketch:
    runs, *least = _PACKED.unpack(packed)
    return TextSketch(runs, tuple(least))


def letter_of(blocks: Iterable[tuple[str, str]]) -> str:
    """What of a paper is sketched, given its blocks as kind and text: the letter without its
    annexes, which may have come or not; all of a text that is annex."""
    rows = list(blocks)
    first = next((at for at, (kind, _) in enumerate(rows) if kind == BlockKind.ANNEX), len(rows))
    return "\n".join(text for _, text in rows[: first or len(rows)])


def sketch(text: str) -> TextSketch | None:
    """The sketch of a text; None of one too short to tell."""
    letters = _NOT_LETTER.sub("", fold(text)).encode()[:LONGEST]
    if len(letters) < SHORTEST:
        return None
    hashes = sorted(
        (mixed ^ (mixed >> 32)) * _TWO & _ALL
        for mixed in (run * _ONE & _ALL for run in _runs(letters))
    )
    return TextSketch(len(hashes), tuple(_least(hashes, each) for each in range(BINS)))


def _runs(letters: bytes) -> set[int]:
    """Every eight letters in a row, as a number."""
    runs: set[int] = set()
    for start in range(RUN):
        count = (len(letters) - start) // RUN
        runs.update(struct.unpack_from(f"<{count}Q", letters, start))
    return runs


def _least(hashes: list[int], each: int) -> int:
    """32 bits of the least hash whose first bits are `each`."""
    at = bisect_left(hashes, each << _SHIFT)
    if at == len(hashes) or hashes[at] >> _SHIFT != each:
        return 0
    return (hashes[at] >> (_SHIFT - 32)) & 0xFFFFFFFF


def bands(sketch: TextSketch) -> list[int]:
    """Neighbouring least hashes as one number below 2**63: texts that are alike share some."""
    return [
        ((((sketch.least[at] << 32) | sketch.least[at + 1]) * _ONE + at * _TWO) & _ALL) >> 1
        for at in range(0, BINS, ROWS)
    ]


def likeness(one: TextSketch, other: TextSketch) -> float:
    """The share of the shorter text that stands in the longer one, from 0 to 1: an estimate."""
    neither = 0  # as of long texts
    if not (all(one.least) or all(other.least)):
        neither = sum(a == b == 0 for a, b in zip(one.least, other.least, strict=True))
    common: int = sum(map(eq, one.least, other.least)) - neither
    if common < LEAST_COMMON:
        return 0.0
    jaccard = common / (BINS - neither)
    shared = jaccard * (one.runs + other.runs) / (1 + jaccard)
    return min(1.0, shared / min(one.runs, other.runs))
