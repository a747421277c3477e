"""Names of places in which Đ was read as D: Dông Đăng, where the directory has Đông Đăng.

Only that: accents tell too many real places apart (Tân Thanh, Tân Thành) to be held against it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.found import Found, found_at
from dispatches.publishing.texts import TextSlot
from dispatches.text.folding import CAPITAL, SMALL
from dispatches.vocabulary import Check, Severity

_NAMED = re.compile(
    r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị (?:trấn|xã)|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Tt]hành phố)\s"
    rf"(?P<name>[{CAPITAL}][{SMALL}]+(?: [{CAPITAL}][{SMALL}]+){{1,3}})"
)
_OTHER = {"D": "Đ", "Đ": "D", "d": "đ", "đ": "d"}
MOST_DS = 4  # each doubles the spellings that are looked up


def misread_places(slots: Iterable[TextSlot], cache: DirectoryCache) -> Iterator[Found]:
    candidates = [
        (slot, found.start("name"), name, spellings)
        for slot in slots
        if slot.public
        for found in _NAMED.finditer(slot.text)
        for name in _beginnings(found["name"])
        if (spellings := _spellings(name))
    ]
    if not candidates:
        return
    wanted = {spelling for *_at, spellings in candidates for spelling in spellings}
    known = cache.places_spelt(wanted)
    for slot, start, name, spellings in candidates:
        right = spellings & known
        if len(right) == 1 and name not in right:
            end = start + len(name)
            yield found_at(slot, Check.MISREADING, Severity.REMINDER, start, end, *right)


def _beginnings(name: str) -> Iterator[str]:
    """The name, and what of it would be one as well: a sentence may go on with a capital."""
    words = name.split(" ")
    for width in range(2, len(words) + 1):
        yield " ".join(words[:width])


def _spellings(name: str) -> frozenset[str]:
    """The name with each d as d and as đ; none where it has none, or too many."""
    letters = [(sign, _OTHER[sign]) if sign in _OTHER else (sign,) for sign in name]
    if not 0 < sum(len(ways) == 2 for ways in letters) <= MOST_DS:
        return frozenset()
    return frozenset("".join(ways) for ways in product(*letters))
