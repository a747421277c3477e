"""The contents of a list: every value that it can be filtered by, as a link."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.search.query import SearchQuery
from dispatches.search.searching import CAP, Page, search_directives, search_dispatches
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.facets import facet_lists
from dispatches.site.filters import DispatchFilters, SearchFilters
from dispatches.site.names import grouped
from dispatches.site.pages import page, reader_page


@limited("search")
@reader_page
def dispatch_contents(request: HttpRequest) -> HttpResponse:
    found = search_dispatches(SearchQuery(), size=1)
    return _contents(request, "dispatches", _("Dispatches"), DispatchFilters, found)


@limited("search")
@reader_page
def directive_contents(request: HttpRequest) -> HttpResponse:
    found = search_directives(SearchQuery(), size=1)
    title = _("Assigned, required, requested")
    return _contents(request, "directives", title, DirectiveFilters, found)


def _contents(
    request: HttpRequest, section: str, title: str, filters: type[SearchFilters], found: Page
) -> HttpResponse:
    path = reverse(f"site:{section}")
    context = {
        "name": title,
        "path": path,
        "facets": facet_lists(filters(QueryDict()), found),
        "cap": grouped(CAP),
    }
    crumbs = [(title, path), (_("Contents"), "")]
    return page(request, "site/contents.html", context, crumbs=crumbs, section=section)
