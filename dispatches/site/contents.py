"""The contents of a list: every value that it can be filtered by, as a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.search.searching import Order, search_directives, search_dispatches
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.facets import FacetList, facet_lists
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import Listing, listing
from dispatches.site.pages import page, reader_page


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the list that it leads to, none where the list is narrowed by it already, and
    how often it occurs, if that was counted."""

    label: str
    lang: SafeString
    url: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    label: str
    entries: list[Entry]
    finder: str


@limited("search")
@reader_page
def dispatch_contents(request: HttpRequest) -> HttpResponse:
    asked = listing(
        request, search_dispatches, DispatchFilters, size=1, words_by=Order.RELEVANCE, paged=False
    )
    return _contents(request, "dispatches", _("Dispatches"), asked)


@limited("search")
@reader_page
def directive_contents(request: HttpRequest) -> HttpResponse:
    title = _("Assigned, required, requested")
    asked = listing(
        request, search_directives, DirectiveFilters, size=1, has_deadlines=True, paged=False
    )
    return _contents(request, "directives", title, asked)


def _contents(request: HttpRequest, section: str, title: str, asked: Listing) -> HttpResponse:
    """Counted as the list itself counts what it was narrowed to."""
    path = reverse(f"site:{section}")
    parts = [_section(each, path, asked) for each in facet_lists(asked.filters, asked.page)]
    context: dict[str, Any] = {
        "name": title,
        "listing": asked,
        "list_url": asked.at(path),
        "parts": [part for part in parts if part.entries or part.finder],
    }
    crumbs = [(title, path), (_("Contents"), "")]
    return page(
        request,
        "site/contents.html",
        context,
        crumbs=crumbs,
        section=section,
        query=asked.here,
        status=asked.status,
    )


def _section(facet: FacetList, path: str, asked: Listing) -> Section:
    return Section(facet.name, facet.label, list(_entries(facet, path, asked)), facet.finder)


def _entries(facet: FacetList, path: str, asked: Listing) -> Iterator[Entry]:
    def url(value: str) -> str:
        return f"{path}?{urlencode([*asked.parameters, (facet.name, value)])}"

    for option in facet.options:
        to = "" if option.is_chosen else url(option.value)
        yield Entry(option.label, option.lang, to, option.count)
    for value in facet.others:
        yield Entry(value.label, value.lang, url(value.value), None)
