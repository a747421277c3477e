"""Names that must never be misprinted: a near miss would point readers at a forged app.

A protected term is a name (VNeID, CH Play), an address on the web (dichvucong.gov.vn) or a number
to call (1900.0368). Each kind has its own ways of being misprinted or imitated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dispatches.text.protected_hosts import Hosts, is_host
from dispatches.text.protected_names import Names
from dispatches.text.protected_numbers import Numbers, is_number


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A spelling that a reader takes for `term`, half-open in the text."""

    start: int
    end: int
    text: str
    term: str


def near_misses(text: str, terms: Iterable[str]) -> list[NearMiss]:
    """Misprints of the protected terms, in order; other capitals (VNEID) are none."""
    hosts, numbers, names = _by_kind(tuple(terms))
    known = hosts.spans(text)
    found = [
        *hosts.misses(text, known),
        *numbers.misses(text),
        *names.misses(text, known),
    ]
    return [NearMiss(start, end, text[start:end], term) for start, end, term in sorted(found)]


@lru_cache(maxsize=8)  # the same few terms are asked about every text of an edition
def _by_kind(terms: tuple[str, ...]) -> tuple[Hosts, Numbers, Names]:
    hosts = [term for term in terms if is_host(term)]
    numbers = [term for term in terms if is_number(term)]
    names = [term for term in terms if term not in hosts and term not in numbers]
    return Hosts(hosts), Numbers(numbers), Names(names)
