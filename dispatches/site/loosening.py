"""The way out of an empty list: which filter, taken off alone, brings how much back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dispatches.models.index import Indexed
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery, parse_query
from dispatches.search.searching import Count, count_matches
from dispatches.site.filters import SearchFilters
from dispatches.site.listing import Listing, Parameters


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter, the address of the list without it, and how many would be there."""

    label: SafeString
    url: str
    count: Count


def ways_out(asked: Listing, model: type[Indexed]) -> list[WayOut]:
    """Each filter of an empty list that alone stands in the way, the one that hides most first.

    One bounded search each, of the very list that its link leads to.
    """
    if asked.page.count or not asked.filters.is_used:
        return []
    ways = []
    for label, names in _removable(asked):
        rest = asked.without(*names)
        found = count_matches(model, *_question(type(asked.filters), rest))
        if found.number:
            ways.append(WayOut(label, asked.url(rest), found))
    return sorted(ways, key=lambda way: -way.count.number)


def _removable(asked: Listing) -> Iterator[tuple[SafeString, tuple[str, ...]]]:
    """What can be taken off by itself: parameters that are alternatives go together."""
    chips = asked.chips
    by_facet: dict[object, list[str]] = {}
    for name, facet in asked.filters.facets.items():
        if asked.filters.values[name]:
            by_facet.setdefault(facet, []).append(name)
    groups = [tuple(names) for names in by_facet.values()]
    if asked.filters.days:
        groups.append(tuple(asked.filters.days))
    for names in groups:
        marked = [(chip.marked,) for chip in chips if chip.name in names]
        yield format_html_join("; ", "{}", marked), names
    if asked.query.text:
        words = _("the words “%(words)s”") % {"words": asked.query.text}
        yield format_html("{}", words), ("q",)


def _question(
    filter_class: type[SearchFilters], parameters: Parameters
) -> tuple[SearchQuery, Filters]:
    """What a list with these parameters asks of search."""
    given = QueryDict(mutable=True)
    for name, value in parameters:
        given.appendlist(name, value)
    return parse_query(given.get("q", "")), filter_class(given).asked()
