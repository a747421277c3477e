"""Bodies and places that a query names: a search for one also finds what it was before or became.

It is widened by facet tokens, so nothing is indexed anew when the directory changes. Each process
keeps the names of what has another name, a former or a later one, until the directory changes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from threading import Lock

from dispatches.models import Body, BodyAlias, Place, PlaceSuccession, Succession
from dispatches.search.kin import Kin, kin_of
from dispatches.search.naming import name_key, place_keys, runs
from dispatches.search.query import SearchQuery, Term
from dispatches.search.stamps import Stamp, stamp_of
from dispatches.text.folding import fold, words

# A name that more bodies or places bear says nothing of any of them.
MOST_NAMESAKES = 6
MOST_NAMES = 3
MOST_KEPT = 500


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Primary keys by the key of a name; `longest` counts a name's words. Each reading of the
    directory is another."""

    bodies: dict[str, tuple[int, ...]] = field(default_factory=dict)
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    longest: int = 0
    kin: dict[tuple[str, frozenset[str]], Kin | None] = field(default_factory=dict)

    def __contains__(self, key: object) -> bool:
        return key in self.bodies or key in self.places


@dataclass(frozen=True, slots=True)
class NameInQuery:
    """Terms of a query, half-open, that are a name; `narrow` is the query for these words alone."""

    start: int
    end: int
    typed: str
    narrow: str
    kin: Kin


def names_in(query: SearchQuery, names: Names) -> list[NameInQuery]:
    """The names in a query that widen it; a quoted one does not."""
    found = []
    for start, end, key in _runs(query.wanted, names):
        terms = query.wanted[start:end]
        if kin := _kin(names, key, terms):
            typed = " ".join(term.words[0].typed for term in terms)
            found.append(NameInQuery(start, end, typed, _quoted(query.text, terms), kin))
    return found[:MOST_NAMES]


def _runs(terms: Sequence[Term], names: Names) -> Iterator[tuple[int, int, str]]:
    for quoted, group in groupby(enumerate(terms), lambda each: each[1].quoted):
        if not quoted:
            run = list(group)
            first = run[0][0]
            folded = [term.words[0].token.folded for _, term in run]
            for start, end, key in runs(folded, names, names.longest):
                yield first + start, first + end, key


def _quoted(text: str, terms: Sequence[Term]) -> str:
    """The text of a query with these words in quotes."""
    said = r"[\W_]+".join(re.escape(term.words[0].typed) for term in terms)
    return re.sub(rf"(?<!\w)({said})(?!\w)", r'"\1"', text, count=1)


def _kin(names: Names, key: str, terms: Sequence[Term]) -> Kin | None:
    accents = frozenset(term.words[0].token.accented or "" for term in terms) - {""}
    if (key, accents) in names.kin:
        return names.kin[key, accents]
    kin = kin_of(names.bodies.get(key, ()), names.places.get(key, ()), key, accents)
    if len(names.kin) < MOST_KEPT:
        names.kin[key, accents] = kin
    return kin


# Made once: each look at `history` builds a class.
TABLES = (
    Body.history,
    Place.history,
    BodyAlias.objects,
    Succession.objects,
    PlaceSuccession.objects,
)
_lock = Lock()
_kept: tuple[Stamp, Names] | None = None


def current_names() -> Names:
    """The directory's names as they stand now."""
    global _kept
    stamp = stamp_of(*TABLES)
    with _lock:
        if _kept is None or _kept[0] != stamp:
            _kept = stamp, _read()
        return _kept[1]


def _read() -> Names:
    bodies: defaultdict[str, set[int]] = defaultdict(set)
    places: defaultdict[str, set[int]] = defaultdict(set)
    followed = _ends(Succession.objects.values_list("former", "successor"))
    rows = Body.objects.values_list("pk", "name").iterator()
    for pk, name in (*(row for row in rows if row[0] in followed), *_aliases()):
        bodies[name_key(_words(name))].add(pk)
    followed = _ends(PlaceSuccession.objects.values_list("former", "successor"))
    for pk, name, kind, level in Place.objects.values_list("pk", "name", "kind", "level"):
        if pk in followed:
            for key in place_keys(kind, level, _words(name)):
                places[key].add(pk)
    return Names(
        _few(bodies),
        _few(places),
        max((key.count(" ") + 1 for key in (*bodies, *places)), default=0),
    )


def _aliases() -> Iterable[tuple[int, str]]:
    return BodyAlias.objects.values_list("body", "name")


def _ends(links: Iterable[tuple[int, int]]) -> set[int]:
    return {end for link in links for end in link}


def _words(name: str) -> list[str]:
    return [word.text for word in words(fold(name))]


def _few(found: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(pks) for key, pks in found.items() if len(pks) <= MOST_NAMESAKES}
