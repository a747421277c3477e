"""Personal data that a rule can see: each match is a question for a person, never a deletion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from dispatches.text.evening import evened
from dispatches.text.folding import lower
from dispatches.text.personal_homes import homes_in
from dispatches.text.personal_kinds import Kind, Span, digits
from dispatches.text.personal_numbers import numbers_in
from dispatches.text.personal_people import people_in

__all__ = ["Kind", "Match", "digits", "find_numbers", "find_personal"]


@dataclass(frozen=True, slots=True)
class Match:
    """A find, half-open in the text that was searched."""

    kind: Kind
    start: int
    end: int
    text: str


def find_personal(text: str, hotlines: Iterable[str] = ()) -> list[Match]:
    """Everything of an NFC text that belongs to a person, in order, none overlapping.

    `hotlines` are the confirmed numbers, in any spelling: they are no personal data.
    """
    even = evened(text)
    low = _lower(even)
    numbers = list(numbers_in(even, low))
    found = [*numbers, *people_in(even, low, numbers), *homes_in(even, low)]
    return list(_apart(text, found, hotlines))


def find_numbers(text: str, hotlines: Iterable[str] = ()) -> list[Match]:
    """Only the numbers and e-mail addresses."""
    even = evened(text)
    return list(_apart(text, numbers_in(even, _lower(even)), hotlines))


def _lower(text: str) -> str:
    """As long as the text: str.lower is the quicker way, but for the İ that grows."""
    low = text.lower()
    return low if len(low) == len(text) else lower(text)


@lru_cache(maxsize=8)
def _digits_of(hotlines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(digits, hotlines))


def _apart(text: str, found: Iterable[Span], hotlines: Iterable[str]) -> Iterator[Match]:
    """Of finds that overlap the first one."""
    allowed = _digits_of(tuple(hotlines))
    kept: list[Span] = []
    taken = bytearray(len(text))
    for kind, start, end in found:
        if any(taken[start:end]) or (allowed and digits(evened(text[start:end])) in allowed):
            continue
        taken[start:end] = b"\1" * (end - start)
        kept.append((kind, start, end))
    for kind, start, end in sorted(kept, key=itemgetter(1)):
        yield Match(kind, start, end, text[start:end])
