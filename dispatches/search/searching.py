"""What the faces call: a page of dispatches, directives or questions for a query and filters."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from django.db import connection

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion, Place
from dispatches.models.index import LARGEST_KEY, Indexed
from dispatches.search import engine
from dispatches.search.asking import Asked, Expansion, combine
from dispatches.search.by_deadline import soonest_first
from dispatches.search.counting import FacetCounts, count_all, count_one
from dispatches.search.cursors import (
    AFTER,
    BEFORE,
    MOST_RANKED,
    START,
    BadCursor,
    Cursor,
    Link,
    key_text,
)
from dispatches.search.document import EVERYTHING, Facet
from dispatches.search.dues import DATED, is_short, tokens_of
from dispatches.search.expression import Expression, Has, Without
from dispatches.search.filters import NO_FILTERS, Filters
from dispatches.search.hits import Hit, hits_of
from dispatches.search.names import NameInQuery
from dispatches.search.query import SearchQuery
from dispatches.search.reach import Due, Found, Reach, found_in
from dispatches.search.stretches import Stretch
from dispatches.search.tokens import Token
from dispatches.search.understanding import understood
from dispatches.statements import kept_cursor

# Counts, facets and relevance look at no more than the newest so many matches.
CAP = MOST_RANKED
# What is only counted beside them needs no such number: a reader who follows it counts anew.
UNACCENTED_CAP = 100
PAGE_SIZE = 20
LARGEST_PAGE = 100


class Order(StrEnum):
    NEWEST = "newest"
    RELEVANCE = "relevance"
    DEADLINE = "deadline"  # of directives: the soonest first


class Count(NamedTuple):
    """`number` is at most CAP and then `capped`: more than that match."""

    number: int
    capped: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of results.

    `count` is at most CAP and then `capped`: more than that match. Facet counts are of the same
    newest CAP matches; a facet that is filtered by is counted as if it were not, so that its
    other values can be chosen too; `capped_facets` are those of which there was more to count.
    `past` counts what `still` leaves out of the newest CAP that match without it, and is all there
    is unless `past_capped`. `unaccented_more` counts what matches without accents only, at
    most UNACCENTED_CAP; beside capped results nothing is counted, and it is `unaccented_capped`.
    """

    hits: list[Hit]
    previous: Link | None
    next: Link | None
    count: int
    capped: bool
    facets: FacetCounts
    capped_facets: frozenset[Facet]
    past: int
    past_capped: bool
    unaccented_more: int
    unaccented_capped: bool
    expansions: tuple[Expansion, ...]
    names: tuple[NameInQuery, ...]
    former_places: tuple[Place, ...]
    shortened: bool
    marks: tuple[tuple[Token, ...], ...]


def count_matches(model: type[Indexed], query: SearchQuery, filters: Filters) -> Count:
    """How many match, and nothing else: one bounded search."""
    return _Search(model, query, filters).count()


def search_dispatches(
    query: SearchQuery,
    filters: Filters = NO_FILTERS,
    *,
    cursor: Cursor = START,
    order: Order = Order.NEWEST,
    size: int = PAGE_SIZE,
    faceted: bool = True,
) -> Page:
    """Live dispatches. Raises `BadCursor` when the cursor belongs to another order.

    A page that shows no filters need not be `faceted`.
    """
    return _Search(IndexedDispatch, query, filters).page(cursor, order, size, faceted)


def search_directives(
    query: SearchQuery,
    filters: Filters = NO_FILTERS,
    *,
    cursor: Cursor = START,
    order: Order = Order.NEWEST,
    size: int = PAGE_SIZE,
    faceted: bool = True,
) -> Page:
    """Single directives of live dispatches, each with the block at which it opens."""
    return _Search(IndexedDirective, query, filters).page(cursor, order, size, faceted)


def search_questions(
    query: SearchQuery,
    filters: Filters = NO_FILTERS,
    *,
    cursor: Cursor = START,
    order: Order = Order.NEWEST,
    size: int = PAGE_SIZE,
) -> Page:
    """Questions of annexes of live dispatches."""
    return _Search(IndexedQuestion, query, filters).page(cursor, order, size)


def walk_dispatches(
    query: SearchQuery, filters: Filters, order: Order, *, most: int
) -> Iterator[list[Hit]]:
    """What the pages of a search show, in their order, run by run."""
    return _Search(IndexedDispatch, query, filters).walk(order, most)


def walk_directives(
    query: SearchQuery, filters: Filters, order: Order, *, most: int
) -> Iterator[list[Hit]]:
    return _Search(IndexedDirective, query, filters).walk(order, most)


def matching_directives(filters: Filters) -> list[Found]:
    """The newest CAP + 1 that match, for whoever puts them in an order of their own."""
    return _Search(IndexedDirective, SearchQuery(), filters).matches()


def newest_directives(filters: Filters, *, size: int) -> list[Hit]:
    """The newest that match, with nothing counted."""
    return _Search(IndexedDirective, SearchQuery(), filters).newest(size)


def newest_questions(query: SearchQuery, filters: Filters = NO_FILTERS, *, size: int) -> list[Hit]:
    """The newest that match, with nothing counted."""
    return _Search(IndexedQuestion, query, filters).newest(size)


class _Search:
    """One search while it runs."""

    def __init__(
        self,
        model: type[Indexed],
        query: SearchQuery,
        filters: Filters,
        former_places: tuple[Place, ...] | None = None,
    ) -> None:
        """`former_places` are those that the filters hold already."""
        self.model = model
        self.query = query
        if former_places is None:
            filters, former_places = filters.with_former_places()
        self.filters, self.former_places = filters, former_places
        self.facet_tokens = self.filters.tokens()
        if self.filters.are_years_in_a_row:
            del self.facet_tokens[Facet.YEAR]
        self.stretches = self._stretches()
        self.asked: Asked = understood(query)

    def page(self, cursor: Cursor, order: Order, size: int, faceted: bool = True) -> Page:
        with engine.asking():
            return self._page(cursor, order, min(size, LARGEST_PAGE), faceted)

    def _page(self, cursor: Cursor, order: Order, size: int, faceted: bool) -> Page:
        newest = self._find(self._expression(), Reach(limit=CAP + 1))
        keys = [found.key for found in newest]
        more, more_capped = self._unaccented_more(len(keys))
        past, past_capped = self._past(keys)
        facets, capped_facets = self._facets(newest) if faceted else ({}, frozenset())
        if self._is_by_deadline(order):
            by_deadline = partial(self._by_deadline, newest)
            hits, previous, next_ = self._counted_page(by_deadline, cursor, size)
        elif order is Order.RELEVANCE and self.asked.accented:
            ranked = partial(self._ranked, keys[:CAP])
            hits, previous, next_ = self._counted_page(ranked, cursor, size)
        else:
            hits, previous, next_ = self._newest_page(keys, cursor, size)
        return Page(
            hits=hits,
            previous=previous,
            next=next_,
            count=min(len(keys), CAP),
            capped=len(keys) > CAP,
            facets=facets,
            capped_facets=capped_facets,
            past=past,
            past_capped=past_capped,
            unaccented_more=more,
            unaccented_capped=more_capped,
            expansions=self.asked.expansions,
            names=self.asked.names,
            former_places=self.former_places,
            shortened=self.query.shortened or self.filters.too_many,
            marks=self.asked.marks,
        )

    def matches(self, most: int | None = None) -> list[Found]:
        with engine.asking():
            return self._find(self._expression(), Reach(limit=most or CAP + 1))

    def count(self) -> Count:
        found = self.matches()
        return Count(min(len(found), CAP), len(found) > CAP)

    def walk(self, order: Order, most: int) -> Iterator[list[Hit]]:
        """The keys at once, what is told of them run by run."""
        by_relevance = order is Order.RELEVANCE and bool(self.asked.accented)
        by_deadline = self._is_by_deadline(order)
        with engine.asking():
            found = self.matches() if by_deadline else self.matches(CAP if by_relevance else most)
            keys = [each.key for each in found]
            if by_relevance:
                keys = self._ranked(keys, most)[:most]
            if by_deadline:
                keys = self._by_deadline(found, CAP)
        for start in range(0, len(keys), LARGEST_PAGE):
            yield hits_of(self.model, keys[start : start + LARGEST_PAGE])

    def newest(self, size: int) -> list[Hit]:
        with engine.asking():
            found = self._find(self._expression(), Reach(limit=size))
        return hits_of(self.model, [each.key for each in found])

    def _expression(self, *, but: Facet | None = None) -> Expression | None:
        asked = self.asked
        return combine(asked.accented, asked.unwanted, self._asked_facets(but=but))

    def _asked_facets(
        self, *, but: Facet | None = None, dated: bool = True
    ) -> Collection[Sequence[str]]:
        """The tokens of each facet but one. Whether it has a day at all is asked only where that is
        `dated`: GIN would look up each place of a rare word in the list of all that have one."""
        facets = {facet: each for facet, each in self.facet_tokens.items() if facet is not but}
        due = self._due_alone
        if due and DATED in facets.get(Facet.DEADLINE, (DATED,)):
            # Alone it would have the index of words go through all that have a day.
            facets.pop(Facet.DEADLINE, None)
            is_for_some = self.filters.actors and but is not Facet.ACTOR
            is_beside = facets or is_for_some or self.asked.accented or self.asked.unwanted
            if is_beside and (dated or is_short(due)):
                facets[Facet.DEADLINE] = tokens_of(due)
        return facets.values()

    def _stretches(
        self, *, but: Facet | None = None, all_ages: bool = False
    ) -> tuple[Stretch, ...]:
        """Years are bounds of keys, which any index of words obeys sooner than tokens of them."""
        whole: tuple[Stretch, ...] = (Stretch(),)
        if self.model is IndexedDirective:
            whole = self.filters.stretches(but=but, all_ages=all_ages)
        return whole if but is Facet.YEAR else self.filters.in_years(whole)

    def _find(
        self,
        asked: Expression | None,
        reach: Reach,
        stretches: Sequence[Stretch] | None = None,
    ) -> list[Found]:
        """The matches nearest to the open end of a reach, stretch by stretch until it is full."""
        found: list[Found] = []
        ordered = self.stretches if stretches is None else stretches
        for each in reversed(ordered) if reach.upwards else ordered:
            part = each.within(reach, reach.limit - len(found))
            if not part.is_empty:
                found += _find_in(self.model, each.asked(asked), part)
        return found

    def _unaccented_more(self, accented: int) -> tuple[int, bool]:
        """How many match without accents only, where so many match with them. Whoever found too
        many to count is not told: where each has its accents, all of them would be gone through
        for that."""
        if not self.asked.has_accents or not self.asked.accented:
            return 0, False
        if accented > CAP:
            return 0, True
        facets = self._asked_facets(dated=False)
        loose = combine(self.asked.folded, self.asked.unwanted, facets)
        if loose is None:
            return 0, False
        # Nothing is looked up again of which it is known that nothing has it.
        asked = Without(loose, self.asked.accented) if accented else loose
        found = self._find(asked, Reach(limit=UNACCENTED_CAP + 1))
        return min(len(found), UNACCENTED_CAP), len(found) > UNACCENTED_CAP

    def _past(self, keys: Sequence[int]) -> tuple[int, bool]:
        """How many match of any age that are not among these keys, which are of those that do."""
        if not self.filters.still or self.model is not IndexedDirective:
            return 0, False
        all_ages = self._stretches(all_ages=True)
        found = self._find(self._expression(), Reach(limit=CAP + 1), all_ages)
        current = set(keys)
        return sum(each.key not in current for each in found[:CAP]), len(found) > CAP

    def _facets(self, newest: Sequence[Found]) -> tuple[FacetCounts, frozenset[Facet]]:
        counts = count_all(newest[:CAP])
        capped = set(Facet) if len(newest) > CAP else set()
        for facet in self.filters.used:
            others = newest
            has_no_other = self._due_alone and DATED in self.facet_tokens.get(facet, ())
            if not has_no_other:
                others = self._find(
                    self._expression(but=facet), Reach(limit=CAP + 1), self._stretches(but=facet)
                )
            if others is not newest:
                counts[facet] = count_one(facet, others[:CAP])
            if facet is Facet.ACTOR and self.filters.actors:
                counts[facet] |= self.filters.actors.counts(others[:CAP])
            capped = capped | {facet} if len(others) > CAP else capped - {facet}
        return counts, frozenset(capped)

    @property
    def _due_alone(self) -> Due | None:
        """The span of deadlines, if that is all that is asked of time."""
        is_all = self.filters.still is None and self.model is IndexedDirective
        return self.filters.due if is_all else None

    def _newest_page(
        self, keys: Sequence[int], cursor: Cursor, size: int
    ) -> tuple[list[Hit], Link | None, Link | None]:
        if cursor.ranked is not None:
            raise BadCursor
        chosen, newer, older = self._around(keys, cursor, size)
        hits = hits_of(self.model, chosen)
        if not hits:
            return [], None, None
        first, last = hits[0], hits[-1]
        return (
            hits,
            Link(AFTER, key_text(first.key, first.short_code)) if newer else None,
            Link(BEFORE, key_text(last.key, last.short_code)) if older else None,
        )

    def _around(
        self, keys: Sequence[int], cursor: Cursor, size: int
    ) -> tuple[Sequence[int], bool, bool]:
        """Keys of the page, and whether there are newer and older ones; from `keys` if they do."""
        whole = len(keys) <= CAP
        if cursor.after is not None:
            above = [key for key in keys if key > cursor.after]
            if not whole and keys[-1] > cursor.after:
                reach = Reach(limit=size + 1, above=cursor.after, upwards=True)
                above = [found.key for found in self._find(self._expression(), reach)][::-1]
            if above:
                return above[-size:], len(above) > size, keys[-1] < above[-1] or not whole
            cursor = START
        below = [key for key in keys if cursor.before is None or key < cursor.before]
        if not whole and len(below) <= size:
            reach = Reach(limit=size + 1, below=cursor.before or LARGEST_KEY)
            below = [found.key for found in self._find(self._expression(), reach)]
        newer = cursor.before is not None and bool(keys) and keys[0] >= cursor.before
        return below[:size], newer, len(below) > size

    def _counted_page(
        self, ordered: Callable[[int], list[int]], cursor: Cursor, size: int
    ) -> tuple[list[Hit], Link | None, Link | None]:
        """Of an order of its own, of which so many of the first keys can be asked for."""
        if cursor.before is not None or cursor.after is not None:
            raise BadCursor
        start = cursor.ranked or 0
        keys = ordered(min(start + size + 1, CAP))
        hits = hits_of(self.model, keys[start : start + size])
        return (
            hits,
            Link(BEFORE, f"r{max(start - size, 0)}") if start else None,
            Link(BEFORE, f"r{start + size}") if start + size < len(keys) else None,
        )

    def _is_by_deadline(self, order: Order) -> bool:
        return order is Order.DEADLINE and self.model is IndexedDirective

    def _by_deadline(self, newest: Sequence[Found], limit: int) -> list[int]:
        return soonest_first(self, newest, most=CAP, limit=limit)

    def narrowed(self, **changes: Any) -> "_Search":
        filters = replace(self.filters, **changes)
        return _Search(self.model, self.query, filters, self.former_places)

    def matching(self, keys: Sequence[int]) -> set[int]:
        """Those of a few keys that match, whatever their deadlines."""
        return engine.matching_on(self.model, keys, self._expression(), self.stretches)

    def _ranked(self, keys: Sequence[int], limit: int) -> list[int]:
        facets = self._asked_facets(dated=False)
        tiers = [
            tuple(asked for each in tier if (asked := combine(each, self.asked.unwanted, facets)))
            for tier in self.asked.tiers
        ]
        return engine.rank(self.model, keys, tiers, limit, self.stretches)


def _find_in(model: type[Indexed], asked: Expression | None, reach: Reach) -> list[Found]:
    if asked or reach.is_by_deadline:
        return engine.find(model, asked or Has(EVERYTHING), reach)
    return _plain(model, engine.where_due(model, reach))


def _plain(model: type[Indexed], reach: Reach) -> list[Found]:
    """The list without any question: the key's own index."""
    due, dates = reach.due_condition()
    # Which index is read depends on how few have such a deadline.
    with connection.cursor() if due else kept_cursor(connection) as cursor:
        cursor.execute(
            f'SELECT key, facets FROM "{model._meta.db_table}" WHERE key > %s AND key < %s{due}'
            f" ORDER BY key {reach.direction} LIMIT %s",
            [reach.above, reach.below, *dates, reach.limit],
        )
        return found_in(cursor.fetchall())
