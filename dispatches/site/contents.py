"""The contents of a list: every value that it can be filtered by, as a link."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.search.query import SearchQuery
from dispatches.search.searching import CAP, search_directives, search_dispatches
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.facets import facet_lists
from dispatches.site.filters import DispatchFilters, SearchFilters
from dispatches.site.listing import Search
from dispatches.site.names import grouped
from dispatches.site.pages import page, reader_page


@limited("search")
@reader_page
def dispatch_contents(request: HttpRequest) -> HttpResponse:
    return _contents(
        request, "dispatches", _("Dispatches"), search_dispatches, DispatchFilters(QueryDict())
    )


@limited("search")
@reader_page
def directive_contents(request: HttpRequest) -> HttpResponse:
    title = _("Assigned, required, requested")
    return _contents(request, "directives", title, search_directives, DirectiveFilters(QueryDict()))


def _contents(
    request: HttpRequest, section: str, title: str, search: Search, filters: SearchFilters
) -> HttpResponse:
    """Counted as the list itself counts before anything is chosen."""
    path = reverse(f"site:{section}")
    found = search(SearchQuery(), filters.asked(), size=1)
    context = {
        "name": title,
        "path": path,
        "facets": facet_lists(filters, found),
        "cap": grouped(CAP),
    }
    crumbs = [(title, path), (_("Contents"), "")]
    return page(request, "site/contents.html", context, crumbs=crumbs, section=section)
