"""Sitemaps: warnings, and live dispatches cut by the first character of their random short codes.

That character is a key: 32 even parts that need no count and never shift when one is published.
At a million dispatches each part has some 31,000 addresses; the protocol allows 50,000.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from config.origin import origin_of
from dispatches.content import CROCKFORD
from dispatches.letter.links import url_of
from dispatches.letter.notice import notice_url
from dispatches.models import (
    Address,
    AddresseeGroup,
    Body,
    DirectiveActor,
    Dispatch,
    Edition,
    IssuerAct,
    Notice,
    QuestionReview,
    Scheme,
)
from dispatches.site.offices import duties_url
from dispatches.site.pages import reader_page
from dispatches.site.situations import links as situation_links
from dispatches.vocabulary import EditionState

MOST_ADDRESSES = 50_000


class Entry(NamedTuple):
    url: str
    changed: date | None = None


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """The parts that have anything."""
    parts = [Entry(reverse("site:sitemap_pages"))]
    told = Notice.objects.public().aggregate(Max("approved_at"), Max("paragraphs_changed_at"))
    if any(told.values()):
        parts.append(Entry(reverse("site:sitemap_warnings"), _newest(*told.values())))
    # When a part of the dispatches last changed only a walk through all of them would tell.
    parts += [
        Entry(reverse("site:sitemap_dispatches", args=[first]))
        for first in CROCKFORD
        if Dispatch.objects.live().filter(short_code__startswith=first).exists()
    ]
    return _xml(request, "site/sitemap_index.xml", parts)


@reader_page
def pages(request: HttpRequest) -> HttpResponse:
    """Home, lists, schemes, duties of groups and of bodies that a directive names, and the bodies
    that issued something.

    When lists of dispatches last changed nobody keeps, and working it out would read all of them.
    """
    names = ("home", "dispatches", "directives", "offices", "situations", "schemes", "bodies",
             "places", "corrections", "verify", "accessibility", "dispatch_contents",
             "directive_contents")  # fmt: skip
    entries = [Entry(reverse(f"site:{name}")) for name in names]
    told = Notice.objects.public().aggregate(at=Max("approved_at"))["at"]
    reviewed = QuestionReview.objects.public().aggregate(day=Max("reviewed_on"))["day"]
    entries += [
        Entry(reverse("site:warnings"), timezone.localdate(told) if told else None),
        Entry(reverse("site:questions"), reviewed),
    ]
    entries += [Entry(url) for url, _label in situation_links()]
    codes = Scheme.objects.order_by("sort_key", "pk").values_list("code", flat=True)
    entries += [Entry(reverse("site:scheme", args=[code])) for code in codes]
    groups = AddresseeGroup.objects.order_by("sort_key", "pk").values_list("slug", flat=True)
    entries += [Entry(duties_url(slug)) for slug in groups]
    named = DirectiveActor.objects.filter(
        body=OuterRef("pk"), directive__edition__state=EditionState.LIVE
    )
    asked = Body.objects.filter(Exists(named)).order_by("pk").values_list("slug", flat=True)
    entries += [Entry(duties_url(slug)) for slug in asked]
    issuers = Edition.objects.live().values("issuing_body")
    slugs = Body.objects.filter(pk__in=issuers).order_by("pk").values_list("slug", flat=True)
    entries += [Entry(reverse("site:body", args=[slug])) for slug in slugs]
    return _xml(request, "site/sitemap.xml", entries[:MOST_ADDRESSES])


@reader_page
def warnings(request: HttpRequest) -> HttpResponse:
    """The warnings that anybody may read, the newest first."""
    rows = Notice.objects.public().order_by("-approved_at", "-pk")
    columns = ("title", "dispatch__short_code", "approved_at", "paragraphs_changed_at")
    entries = [
        Entry(notice_url(title, code or ""), _newest(*moments))
        for title, code, *moments in rows.values_list(*columns)[:MOST_ADDRESSES]
    ]
    return _xml(request, "site/sitemap.xml", entries)


@reader_page
def dispatches(request: HttpRequest, first: str) -> HttpResponse:
    """The live dispatches whose short codes begin with one character."""
    if len(first) != 1 or first not in CROCKFORD:
        raise Http404
    rows = (
        Address.objects.filter(
            current=True,
            dispatch__short_code__startswith=first,
            dispatch__editions__state=EditionState.LIVE,
        )
        .order_by("dispatch__short_code")
        .values_list("path", "dispatch", "dispatch__editions__approved_at")[:MOST_ADDRESSES]
    )
    acts = IssuerAct.objects.filter(
        dispatch__short_code__startswith=first, confirmed_at__isnull=False
    ).order_by("dispatch")
    told = {
        pk: _newest(*moments)
        for pk, *moments in acts.values_list("dispatch").annotate(
            Max("confirmed_at"), Max("withdrawn_at")
        )
    }
    entries = []
    for path, pk, approved in rows:
        days = (_newest(approved), told.get(pk))
        entries.append(Entry(url_of(path), max(day for day in days if day)))
    return _xml(request, "site/sitemap.xml", entries)


def _newest(*moments: datetime | None) -> date:
    return timezone.localdate(max(moment for moment in moments if moment))


def _xml(request: HttpRequest, template: str, entries: list[Entry]) -> HttpResponse:
    context = {"site": origin_of(request), "entries": entries}
    return render(request, template, context, content_type="application/xml")
