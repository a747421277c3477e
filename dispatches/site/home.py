"""The first page: search, two doors, the newest dispatches, the schemes most warned of."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dispatches.models import Hotline, Scheme
from dispatches.search.document import Facet
from dispatches.search.query import SearchQuery
from dispatches.search.searching import FacetCounts, search_dispatches
from dispatches.site.cards import cards
from dispatches.site.names import localized
from dispatches.site.pages import page, reader_page
from dispatches.vocabulary import HotlineStatus

NEWEST_SHOWN = 6
SCHEMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CountedScheme:
    code: str
    name: str
    count: int


@reader_page
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    newest = search_dispatches(SearchQuery(), size=NEWEST_SHOWN)
    hotlines = Hotline.objects.filter(status=HotlineStatus.CONFIRMED, body=None).valid_on(today)
    context = {
        "cards": cards(newest.hits, today=today),
        "schemes": frequent_schemes(newest.facets),
        "hotlines": hotlines,
    }
    return page(request, "site/home.html", context)


def frequent_schemes(facets: FacetCounts) -> list[CountedScheme]:
    """The schemes that the newest dispatches name most."""
    counts = {int(pk): times for pk, times in facets[Facet.SCHEME].most_common(SCHEMES_SHOWN)}
    rows = Scheme.objects.filter(pk__in=counts)
    found = [CountedScheme(row.code, localized(row), counts[row.pk]) for row in rows]
    return sorted(found, key=lambda scheme: -scheme.count)
