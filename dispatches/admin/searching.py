"""The desk's own search: published records through the index, unpublished ones by number, subject.

Unpublished texts are in no index, so that nothing of them can leak; the kept ones are looked
through by number in the database, and by the words of their subject over the newest few thousand.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.standing import bodies
from dispatches.models import Address, Edition
from dispatches.publishing.pointing import LOOKED_THROUGH, MOST, by_number, pointed_at
from dispatches.publishing.rights import Right
from dispatches.search.cursors import START, BadCursor, read_cursor
from dispatches.search.query import SearchQuery, parse_query
from dispatches.search.searching import Page, search_dispatches
from dispatches.text.folding import fold
from dispatches.vocabulary import OPEN_STATES, EditionState

UNPUBLISHED = (*OPEN_STATES, EditionState.TAKEN_DOWN)


@dataclass(frozen=True, slots=True)
class Found:
    edition: Edition
    address: str


def search(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "")
    named = pointed_at(words).kept_by(bodies(request, Right.VIEW)).first()
    if named is not None:  # an address or a short code means one record
        return HttpResponseRedirect(reverse("admin:check", args=[named.pk]))
    query = parse_query(words)
    asked = bool(query.text)
    page = _page(request, query) if asked else None
    context |= {
        "title": _("Search"),
        "query": query,
        "asked": asked,
        "unpublished": _unpublished(request, query) if asked else [],
        "page": page,
        "published": _published(request, page) if page else [],
        "looked_through": LOOKED_THROUGH,
    }
    return TemplateResponse(request, "admin/desk/search.html", context)


def _page(request: HttpRequest, query: SearchQuery) -> Page:
    """A page of results; a page mark that was not made here means the first page."""
    try:
        cursor = read_cursor(request.GET.get("truoc", ""), request.GET.get("sau", ""))
        return search_dispatches(query, cursor=cursor)
    except BadCursor:
        return search_dispatches(query, cursor=START)


def _published(request: HttpRequest, page: Page) -> list[Found]:
    """A kept record opens at the desk, another office's on the public page."""
    rows = Edition.objects.select_related("dispatch", "issuing_body").in_bulk(
        [hit.edition_id for hit in page.hits]
    )
    kept = bodies(request, Right.VIEW)
    paths = dict(
        Address.objects.filter(
            current=True, dispatch__in=[row.dispatch_id for row in rows.values()]
        ).values_list("dispatch", "path")
    )
    return [
        Found(
            row,
            reverse("admin:check", args=[row.dispatch_id])
            if row.dispatch.custodian_id in kept
            else f"/{paths.get(row.dispatch_id, '')}/",
        )
        for hit in page.hits
        if (row := rows.get(hit.edition_id))
    ]


def _unpublished(request: HttpRequest, query: SearchQuery) -> list[Found]:
    kept = Edition.objects.filter(
        state__in=UNPUBLISHED, dispatch__custodian__in=bodies(request, Right.VIEW)
    )
    found = by_number(kept, query.text) or _by_subject(kept, fold(query.text).split())
    rows = Edition.objects.select_related("dispatch", "issuing_body").in_bulk(found)
    return [
        Found(rows[pk], reverse("admin:check", args=[rows[pk].dispatch_id]))
        for pk in found
        if pk in rows
    ]


def _by_subject(kept: Any, words: list[str]) -> list[int]:
    rows = kept.order_by("-pk").values_list("pk", "subject", "issuing_name")[:LOOKED_THROUGH]
    found = [
        pk
        for pk, subject, issuer in rows
        if all(word in fold(f"{subject} {issuer}") for word in words)
    ]
    return found[:MOST]
