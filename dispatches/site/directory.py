"""Directory rows that lists name and offer, kept by this process until their history grows."""

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import get_language

from dispatches.models import AddresseeGroup, Body, Place, Scheme
from dispatches.search.stamps import Stamp, stamp_of
from dispatches.search.tokens import Token, tokens
from dispatches.site.facet_values import FacetValue, facet_value
from dispatches.vocabulary import Level

KINDS: tuple[type[Model], ...] = (AddresseeGroup, Body, Place, Scheme)
# Made once: each look at `history` builds a class.
HISTORIES = (AddresseeGroup.history, Body.history, Place.history, Scheme.history)
# Kinds of rows of which there are few enough to offer them all.
OFFERED: Mapping[type[Model], Q] = {
    AddresseeGroup: Q(),
    Place: Q(level=Level.PROVINCE),
    Scheme: Q(),
}
# More rows of a kind than the newest papers name; there are many times as many bodies.
MOST_KEPT = 2000


class Directory:
    """The rows as they stood at one time; read only, since all requests of a process share them."""

    def __init__(self, stamp: Stamp) -> None:
        self.stamp = stamp
        self._offered: dict[type[Model], dict[int, Any]] = {}
        self._named: dict[type[Model], dict[int, Any]] = {kind: {} for kind in KINDS}
        self._scheme_words: dict[int, list[frozenset[Token]]] | None = None
        self._values: dict[tuple[str | None, type[Model], int], FacetValue] = {}

    def values(self, kind: type[Model], keys: Iterable[int]) -> dict[int, FacetValue]:
        """The rows with these keys, and all of a kind of which all are offered, in their order and
        in the language of the page."""
        rows = offered = self._all_offered(kind)
        if further := [key for key in keys if key not in offered]:
            rows = _in_order({**offered, **self._with_keys(kind, further)}.values())
        language = get_language()
        return {key: self._value((language, kind, key), row) for key, row in rows.items()}

    def scheme_words(self) -> dict[int, list[frozenset[Token]]]:
        """Of each scheme, in their order, the words of its names and of what suggests it."""
        if self._scheme_words is None:
            self._scheme_words = {
                row.pk: [
                    frozenset(tokens(text))
                    for text in (row.name, row.name_en, *row.words.splitlines())
                ]
                for row in self._all_offered(Scheme).values()
            }
        return self._scheme_words

    def _value(self, place: tuple[str | None, type[Model], int], row: Any) -> FacetValue:
        value = self._values.get(place)
        if value is None:
            value = facet_value(row)
            if len(self._values) < MOST_KEPT:
                self._values[place] = value
        return value

    def _all_offered(self, kind: type[Model]) -> dict[int, Any]:
        if kind in OFFERED and kind not in self._offered:
            self._offered[kind] = _in_order(kind._default_manager.filter(OFFERED[kind]))
        return self._offered.get(kind, {})

    def _with_keys(self, kind: type[Model], keys: list[int]) -> dict[int, Any]:
        kept = self._named[kind]
        found = {key: kept[key] for key in keys if key in kept}
        if missing := [key for key in keys if key not in found]:
            loaded = kind._default_manager.in_bulk(missing)
            found |= loaded
            if len(kept) < MOST_KEPT:
                kept.update(loaded)
        return found


def _in_order(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in sorted(rows, key=lambda row: (row.sort_key, row.pk))}


_lock = Lock()
_kept: Directory | None = None


def current_directory() -> Directory:
    """The directory as it stands now: one statement, whatever will be asked of it."""
    global _kept
    stamp = stamp_of(*HISTORIES)
    with _lock:
        if _kept is None or _kept.stamp != stamp:
            _kept = Directory(stamp)
        return _kept
