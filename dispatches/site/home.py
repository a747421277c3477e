"""The first page: search, what just happened, the newest warnings, two doors, new dispatches."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dispatches.letter.tongue import Line
from dispatches.models import Notice, Scheme
from dispatches.search.counting import FacetCounts
from dispatches.search.document import Facet
from dispatches.search.query import SearchQuery
from dispatches.search.searching import search_dispatches
from dispatches.site.cards import cards
from dispatches.site.names import named
from dispatches.site.pages import page, reader_page
from dispatches.site.situations import hotlines
from dispatches.site.situations import links as situation_links
from dispatches.site.warning_cards import warning_cards
from dispatches.statements import Statement

NEWEST_SHOWN = 6
WARNINGS_SHOWN = 4
SCHEMES_SHOWN = 8
_NEWEST_WARNINGS = Statement(
    lambda: Notice.objects.public().order_by("-approved_at", "-pk")[:WARNINGS_SHOWN]
)
_SCHEMES = Statement(lambda keys: Scheme.objects.filter(pk__in=keys))


@dataclass(frozen=True, slots=True)
class CountedScheme:
    code: str
    name: Line
    count: int


@reader_page
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    newest = search_dispatches(SearchQuery(), size=NEWEST_SHOWN)
    context = {
        "situations": situation_links(),
        "warnings": warning_cards(_NEWEST_WARNINGS(), today=today),
        "cards": cards(newest.hits, today=today),
        "schemes": frequent_schemes(newest.facets),
        "hotlines": hotlines(today),
    }
    return page(request, "site/home.html", context)


def frequent_schemes(facets: FacetCounts) -> list[CountedScheme]:
    """The schemes that the newest dispatches name most."""
    counts = {int(pk): times for pk, times in facets[Facet.SCHEME].most_common(SCHEMES_SHOWN)}
    rows = _SCHEMES(keys=counts)
    found = [CountedScheme(row.code, named(row), counts[row.pk]) for row in rows]
    return sorted(found, key=lambda scheme: -scheme.count)
