"""Bodies through time: who they were and are, what they issued, what they must do."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.origin import absolute
from dispatches.letter.days import last_day, shown
from dispatches.models import Body, BodyAlias, PlaceSuccession, Succession
from dispatches.search.actors import duties_of
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery, parse_query
from dispatches.search.searching import newest_directives, search_dispatches
from dispatches.site import structured
from dispatches.site.cards import cards, duty_cards
from dispatches.site.directive_filters import ALL_AGES, still
from dispatches.site.names import as_vietnamese, with_end
from dispatches.site.offices import duties_url
from dispatches.site.pages import page, reader_page
from dispatches.statements import Statement

SHOWN = 10
MOST_LISTED = 60
_BODY = Statement(lambda slug: Body.objects.filter(slug=slug).select_related("place", "parent"))
_ALIASES = Statement(
    lambda body: BodyAlias.objects.filter(body=body).values_list("name", flat=True)
)
_EARLIER = Statement(
    lambda body: (
        Succession.objects.filter(successor=body)
        .select_related("former")
        .order_by("former__sort_key")
    )
)
_LATER = Statement(
    lambda body: (
        Succession.objects.filter(former=body)
        .select_related("successor")
        .order_by("successor__sort_key")
    )
)
_PARTS = Statement(
    lambda body: Body.objects.filter(parent=body).order_by("sort_key", "pk")[:MOST_LISTED]
)


@reader_page
def body_list(request: HttpRequest) -> HttpResponse:
    """Bodies by name; without words, those that stand under no other."""
    typed = parse_query(request.GET.get("q", "")).text[:100]
    rows = Body.objects.select_related("place").order_by("sort_key", "pk")
    found = list((rows.matching(typed) if typed else rows.filter(parent=None))[: MOST_LISTED + 1])
    context = {
        "typed": typed,
        "rows": [{"slug": row.slug, "name": with_end(row)} for row in found[:MOST_LISTED]],
        "has_more": len(found) > MOST_LISTED,
    }
    return page(request, "site/bodies.html", context, crumbs=[(_("Bodies"), "")])


@reader_page
def body_page(request: HttpRequest, slug: str) -> HttpResponse:
    body = _BODY.first(slug=slug)
    if body is None:
        raise Http404
    today = timezone.localdate()
    issued_here = Filters(chosen={Facet.BODY: frozenset({body.pk})})
    actors = duties_of(body)
    for_them = Filters(actors=actors, still=still(today))
    issued = search_dispatches(SearchQuery(), issued_here, size=SHOWN, faceted=False)
    every_duty = urlencode([("don_vi", body.slug), ALL_AGES])
    duties = newest_directives(for_them, size=SHOWN)
    aliases = _ALIASES(body=body.pk)
    context = {
        "body": body,
        "structured": structured.script(_organization(request, body, aliases)),
        "until": last_day(body.valid_to),
        "since": shown(body.valid_from),
        "aliases": aliases,
        "later": steps(_LATER(body=body.pk), "successor"),
        "earlier": steps(_EARLIER(body=body.pk), "former"),
        "parts": _PARTS(body=body.pk),
        "issued": issued,
        "cards": cards(issued.hits, today=today),
        "issued_url": f"{reverse('site:dispatches')}?co_quan={body.slug}",
        "duty_cards": duty_cards(duties, today=today, actors=actors),
        "own_url": duties_url(body.slug),
        "duties_url": f"{reverse('site:directives')}?{every_duty}",
    }
    crumbs = [(_("Bodies"), reverse("site:bodies")), (as_vietnamese(body.name), "")]
    return page(request, "site/body.html", context, crumbs=crumbs)


def _organization(request: HttpRequest, body: Body, aliases: list[str]) -> structured.Thing:
    def address(row: Body) -> str:
        return absolute(request, reverse("site:body", args=[row.slug]))

    above = body.parent
    parent = structured.organization(above.name, address(above)) if above else None
    return structured.body(body, url=address(body), aliases=aliases, parent=parent)


def steps(rows: Iterable[Succession | PlaceSuccession], end: str) -> list[dict[str, Any]]:
    """The other ends of successions: how and since when."""
    return [
        {
            "row": getattr(row, end),
            "name": with_end(getattr(row, end)),
            "kind": row.get_kind_display(),
            "since": shown(row.since),
        }
        for row in rows
    ]
