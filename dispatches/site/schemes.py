"""Fraud schemes, and the dispatches that warn of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.models import Scheme
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery
from dispatches.search.searching import search_dispatches
from dispatches.site.cards import cards
from dispatches.site.names import localized
from dispatches.site.pages import page, reader_page

SHOWN = 10


@reader_page
def scheme_list(request: HttpRequest) -> HttpResponse:
    """All schemes in the order of the alphabet, each with how often the newest papers name it."""
    counts = search_dispatches(SearchQuery(), size=1).facets[Facet.SCHEME]
    rows = [
        {"code": row.code, "name": localized(row), "summary": summary(row),
         "count": counts[str(row.pk)]}
        for row in Scheme.objects.order_by("sort_key", "pk")
    ]  # fmt: skip
    crumbs = [(_("Fraud schemes"), "")]
    return page(request, "site/schemes.html", {"rows": rows}, crumbs=crumbs, section="schemes")


@reader_page
def scheme_page(request: HttpRequest, code: str) -> HttpResponse:
    scheme = get_object_or_404(Scheme, code=code)
    named_in = Filters(chosen={Facet.SCHEME: frozenset({scheme.pk})})
    found = search_dispatches(SearchQuery(), named_in, size=SHOWN)
    context = {
        "scheme": scheme,
        "name": localized(scheme),
        "summary": summary(scheme),
        "found": found,
        "cards": cards(found.hits, today=timezone.localdate()),
        "all_url": f"{reverse('site:dispatches')}?thu_doan={scheme.code}",
    }
    crumbs = [(_("Fraud schemes"), reverse("site:schemes")), (localized(scheme), "")]
    return page(request, "site/scheme.html", context, crumbs=crumbs, section="schemes")


def summary(scheme: Scheme) -> str:
    return scheme.summary_en if get_language() == "en" and scheme.summary_en else scheme.summary
