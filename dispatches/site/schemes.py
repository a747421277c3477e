"""Fraud schemes, the warnings of each, and the dispatches that name it, year by year."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.letter.tongue import Line, line_in_tongue
from dispatches.models import Notice, Scheme
from dispatches.search.counting import FacetCounts
from dispatches.search.document import UNDATED, Facet
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery
from dispatches.search.searching import search_dispatches
from dispatches.site.cards import Card, cards
from dispatches.site.facets import year_label
from dispatches.site.names import localized, named, with_name_marked
from dispatches.site.pages import page, reader_page
from dispatches.site.warning_cards import warning_cards
from dispatches.text.folding import sort_key

SHOWN = 10
WARNINGS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the timeline: how many of the newest papers name the scheme, those shown here."""

    label: str
    count: int
    url: str
    cards: list[Card]


@reader_page
def scheme_list(request: HttpRequest) -> HttpResponse:
    """All schemes in the order of the reader's alphabet, each with how often the newest papers name
    it."""
    counts = search_dispatches(SearchQuery(), size=1).facets[Facet.SCHEME]
    rows = [
        {"code": row.code, "name": named(row), "summary": summary(row),
         "count": counts[str(row.pk)]}
        for row in sorted(Scheme.objects.all(), key=lambda row: (sort_key(localized(row)), row.pk))
    ]  # fmt: skip
    crumbs = [(_("Fraud schemes"), "")]
    return page(request, "site/schemes.html", {"rows": rows}, crumbs=crumbs, section="warnings")


@reader_page
def scheme_page(request: HttpRequest, code: str) -> HttpResponse:
    scheme = get_object_or_404(Scheme, code=code)
    named_in = Filters(chosen={Facet.SCHEME: frozenset({scheme.pk})})
    found = search_dispatches(SearchQuery(), named_in, size=SHOWN)
    today = timezone.localdate()
    all_url = f"{reverse('site:dispatches')}?thu_doan={scheme.code}"
    warnings = Notice.objects.public().filter(scheme=scheme).order_by("-approved_at", "-pk")
    context = {
        "scheme": scheme,
        "name": named(scheme),
        "summary": summary(scheme),
        "warnings": warning_cards(list(warnings[:WARNINGS_SHOWN]), today=today),
        "warnings_url": f"{reverse('site:warnings')}?thu_doan={scheme.code}",
        "found": found,
        "years": years(cards(found.hits, today=today), found.facets, all_url),
        "all_url": all_url,
    }
    here = with_name_marked(localized(scheme), scheme)
    crumbs = [(_("Fraud schemes"), reverse("site:schemes")), (here, "")]
    return page(request, "site/scheme.html", context, crumbs=crumbs, section="warnings")


def summary(scheme: Scheme) -> Line:
    return line_in_tongue(scheme.summary, scheme.summary_en)


def years(shown: list[Card], facets: FacetCounts, all_url: str) -> list[Year]:
    """The timeline, newest first: every year that the newest papers tell of, with those at hand."""
    at_hand = {year: list(rows) for year, rows in groupby(shown, key=_year)}
    counted = {int(year): times for year, times in facets[Facet.YEAR].items()}
    return [
        Year(year_label(year), counted[year], f"{all_url}&nam={year}", at_hand.get(year, []))
        for year in sorted(counted, reverse=True)
    ]


def _year(card: Card) -> int:
    issued = card.edition.issued_from
    return issued.year if issued else UNDATED
