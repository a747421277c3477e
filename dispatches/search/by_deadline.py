"""Directives in the order of their deadlines: the soonest first.

Then those that have none, the newest first; last those that were due before the day from which the
order begins, the latest first. Of few that match every day is looked up. Of many, rows are gone
through along the deadlines, where most of a page's question is soon found; what is left of one that
is rare there is sought by the index of words, in windows of days that hold no more than are wanted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol, Self

from dispatches.models import IndexedDirective
from dispatches.search.document import Facet
from dispatches.search.dues import DATED
from dispatches.search.filters import Filters
from dispatches.search.reach import Found
from dispatches.vocabulary import DeadlineKind

# Rows that are read along the deadlines at first, and once more where a page is not full by then.
RUNS = (200, 1000)
# The first window has all days; each is so many times shorter than one that held too many.
TIMES = 4
ONE_DAY = timedelta(days=1)


class Search(Protocol):
    """A search of directives."""

    filters: Filters

    def narrowed(self, **changes: Any) -> Self:
        """The same with other filters."""

    def matches(self, most: int | None = None) -> list[Found]:
        """The newest that match, at most one more than are ever looked at, or so many."""

    def matching(self, keys: Sequence[int]) -> set[int]:
        """Those of a few keys that match."""


def soonest_first(search: Search, found: Sequence[Found], *, most: int, limit: int) -> list[int]:
    """Keys in their order, at most `limit`. `found` are what the search matches, which are all that
    do where they are no more than `most`."""
    keys = [each.key for each in found]
    if len(keys) <= most:
        return in_order(keys, days_of(keys), search.filters.order_begins)[:limit]
    made: list[int] = []
    for part in _parts(search, found, most, limit):
        made += part[: limit - len(made)]
        if len(made) >= limit:
            break
    return made


def in_order(keys: Collection[int], days: Mapping[int, date], first: date) -> list[int]:
    """Keys by their days, of which some have none, in an order that begins with a day. Pure."""

    def place(key: int) -> tuple[int, int, int]:
        day = days.get(key)
        if day is None:
            return 1, 0, -key
        return (0, day.toordinal(), -key) if day >= first else (2, -day.toordinal(), -key)

    return sorted(keys, key=place)


def _parts(search: Search, found: Sequence[Found], most: int, limit: int) -> Iterator[list[int]]:
    """The order in parts, each looked for when it is wanted."""
    filters = search.filters
    kinds = filters.chosen.get(Facet.DEADLINE) or frozenset(DeadlineKind)
    earliest, latest = _ends() if DeadlineKind.DATE in kinds else (date.max, date.min)
    begins = filters.order_begins
    first, last = max(begins, earliest), min(filters.due_to or latest, latest)
    if first <= last:
        yield from _along(search, first, last, most)
    if filters.due is None and kinds - {DeadlineKind.DATE}:
        newest = [each.key for each in found if DATED not in each.facets.split()]
        if len(newest) < limit:
            chosen = {**filters.chosen, Facet.DEADLINE: kinds - {DeadlineKind.DATE}}
            newest = [each.key for each in search.narrowed(chosen=chosen).matches(limit)]
        yield newest
    if filters.due_from is None and filters.still is None and earliest < begins:
        last = min(begins - ONE_DAY, last)
        yield from _windows(search, earliest, last, most, upwards=False)


def _along(search: Search, first: date, last: date, most: int) -> Iterator[list[int]]:
    """What is due from one day to another: by the rows, then by the index of words."""
    due = search.narrowed(still=None, due_from=first, due_to=last)
    passed, seen, day = 0, set[int](), first
    for size in RUNS:
        rows = _rows(first, last, offset=passed, limit=size)
        matching = due.matching([key for key, _day in rows])
        yield [key for key, _day in rows if key in matching]
        if len(rows) < size:
            return
        passed, day = passed + size, rows[-1][1]
        seen |= matching
    for part in _windows(search, day, last, most, upwards=True):
        yield [key for key in part if key not in seen]


def _windows(
    search: Search, first: date, last: date, most: int, *, upwards: bool
) -> Iterator[list[int]]:
    """What is due from one day to another, from either end. Of more than `most` in one day the
    newest."""
    lowest, highest = first.toordinal(), last.toordinal()
    days = highest - lowest + 1
    while lowest <= highest:
        low, high = (lowest, lowest + days - 1) if upwards else (highest - days + 1, highest)
        low, high = max(low, lowest), min(high, highest)
        start, end = date.fromordinal(low), date.fromordinal(high)
        found = search.narrowed(still=None, due_from=start, due_to=end).matches()
        if len(found) > most and low < high:
            days = max((high - low + 1) // TIMES, 1)
            continue
        # What was taken down meanwhile has no day any more.
        known = days_of([each.key for each in found[:most]])
        yield sorted(known, key=lambda key: (known[key].toordinal() * (1 if upwards else -1), -key))
        lowest, highest = (high + 1, highest) if upwards else (lowest, low - 1)
        # As long as it takes to hold half of what can be looked up, if it goes on like this.
        days = max(days * most // (2 * len(found) + 1), 1)


def _ends() -> tuple[date, date]:
    """The first and the last day that anything is due; where nothing is, the wrong way round."""
    rows = IndexedDirective.objects.exclude(deadline=None).order_by("deadline")
    days = rows.values_list("deadline", flat=True)
    # Each by itself, since SQLite reads one end of an index, but for both all of it.
    first, last = days.first(), days.last()
    return first or date.max, last or date.min


def _rows(first: date, last: date, *, offset: int, limit: int) -> list[tuple[int, date]]:
    """Keys and days of so many rows along the deadlines; of one day the newest first."""
    rows = IndexedDirective.objects.filter(deadline__gte=first, deadline__lte=last)
    ordered = rows.order_by("deadline", "-key").values_list("key", "deadline")
    return [(key, day) for key, day in ordered[offset : offset + limit] if day]


def days_of(keys: Sequence[int]) -> dict[int, date]:
    """The deadlines of those keys that have one."""
    rows = IndexedDirective.objects.filter(pk__among=keys)
    return {key: day for key, day in rows.values_list("key", "deadline") if day}
