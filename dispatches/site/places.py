"""Places through time: former and present names, and the dispatches of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.letter.days import last_day, shown
from dispatches.models import Place
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery
from dispatches.search.searching import search_dispatches
from dispatches.site.bodies import MOST_LISTED, SHOWN, steps
from dispatches.site.cards import cards
from dispatches.site.names import as_vietnamese, with_end
from dispatches.site.pages import page, reader_page
from dispatches.vocabulary import Level


@reader_page
def place_list(request: HttpRequest) -> HttpResponse:
    """The provinces and centrally run cities, those of today before the former ones."""
    today = timezone.localdate()
    rows = Place.objects.filter(level=Level.PROVINCE).order_by("sort_key", "pk")
    context = {
        "present": [row for row in rows if row.is_valid_on(today)],
        "former": [
            {"slug": row.slug, "name": with_end(row)} for row in rows if not row.is_valid_on(today)
        ],
    }
    return page(request, "site/places.html", context, crumbs=[(_("Places"), "")])


@reader_page
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Place.objects.select_related("parent"), slug=slug)
    of_this = Filters(chosen={Facet.PLACE: frozenset({place.pk})})
    found = search_dispatches(SearchQuery(), of_this, size=SHOWN, faceted=False)
    earlier = place.predecessions.select_related("former").order_by("former__sort_key")
    later = place.successions.select_related("successor").order_by("successor__sort_key")
    context = {
        "place": place,
        "until": last_day(place.valid_to),
        "since": shown(place.valid_from),
        "later": steps(later, "successor"),
        "earlier": steps(earlier, "former"),
        "bodies": place.bodies.order_by("sort_key", "pk")[:MOST_LISTED],
        "parts": place.parts.order_by("sort_key", "pk")[:MOST_LISTED],
        "found": found,
        "cards": cards(found.hits, today=timezone.localdate()),
        "all_url": f"{reverse('site:dispatches')}?dia_ban={place.slug}",
    }
    crumbs = [(_("Places"), reverse("site:places")), (as_vietnamese(str(place)), "")]
    return page(request, "site/place.html", context, crumbs=crumbs)
