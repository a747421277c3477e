"""Sitemaps: warnings, and live dispatches cut by the first character of their random short codes.

That character is a key: 32 even parts that need no count and never shift when one is published.
At a million dispatches each part has some 31,000 addresses; the protocol allows 50,000.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

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
from dispatches.models.issuer_act import IssuerActQuerySet
from dispatches.search import engine
from dispatches.site.accessibility import TESTED_ON
from dispatches.site.newest_changes import (
    Change,
    directives_changed,
    last_days,
    newest_changes,
    newest_day,
)
from dispatches.site.offices import duties_url
from dispatches.site.pages import reader_page
from dispatches.site.situations import REVIEWED_ON
from dispatches.site.situations import links as situation_links
from dispatches.site.tombstones import gone_warnings
from dispatches.vocabulary import EditionState

MOST_ADDRESSES = 50_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class Entry(NamedTuple):
    url: str
    changed: date | None = None


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """The parts that have anything."""
    changes, warned = newest_changes(), _warnings_told()
    lists = max(day for day in _lists(changes, warned).values() if day)
    parts = [Entry(reverse("site:sitemap_pages"), lists)]
    if Notice.objects.public().exists():
        parts.append(Entry(reverse("site:sitemap_warnings"), newest_day(warned)))
    days = last_days((each.code[0], each.at) for each in changes)
    parts += [
        Entry(reverse("site:sitemap_dispatches", args=[first]), days.get(first))
        for first in CROCKFORD
        if Dispatch.objects.live().filter(short_code__prefix=first).exists()
    ]
    return _xml(request, "sitemapindex", "sitemap", parts)


@reader_page
def pages(request: HttpRequest) -> HttpResponse:
    """Home, lists, schemes, duties of groups and of bodies that a directive names, and the bodies
    that issued something.

    What changes with the directory too, or with what is asked of groups and of former bodies, has
    no day: only a walk through all of it would tell.
    """
    lists = _lists(newest_changes(), _warnings_told())
    entries = [Entry(reverse(f"site:{name}"), day) for name, day in lists.items()]
    entries += [Entry(url, REVIEWED_ON) for url, _label in situation_links()]
    codes = Scheme.objects.order_by("sort_key", "pk").values_list("code", flat=True)
    entries += [Entry(reverse("site:scheme", args=[code])) for code in codes]
    groups = AddresseeGroup.objects.order_by("sort_key", "pk").values_list("slug", flat=True)
    entries += [Entry(duties_url(slug)) for slug in groups]
    named = DirectiveActor.objects.filter(directive__edition__state=EditionState.LIVE)
    with engine.asking():  # for its setting: a body without any row would be looked for in them all
        asked = list(_with_any(named, "body"))
        issuers = list(_with_any(Edition.objects.live(), "issuing_body"))
    entries += [Entry(duties_url(slug)) for slug in asked]
    entries += [Entry(reverse("site:body", args=[slug])) for slug in issuers]
    return _xml(request, "urlset", "url", entries[:MOST_ADDRESSES])


def _lists(changes: Sequence[Change], warned: Sequence[datetime | None]) -> dict[str, date | None]:
    """Pages of which there is one each, by name, with the day of their last change."""
    told = [each.at for each in changes if each.is_listed]
    papers, asked = newest_day(told), directives_changed(changes)
    reviewed = QuestionReview.objects.public().aggregate(day=Max("reviewed_on"))["day"]
    return {
        "home": newest_day([*told, *warned]),
        "dispatches": papers,
        "dispatch_contents": papers,
        "directives": asked,
        "directive_contents": asked,
        "offices": asked,
        "corrections": newest_day(each.at for each in changes if each.is_correction),
        "warnings": newest_day(warned),
        "questions": reviewed,
        "situations": REVIEWED_ON,
        "accessibility": TESTED_ON,
        "verify": None,
        "schemes": None,
        "bodies": None,
        "places": None,
    }


def _warnings_told() -> list[datetime | None]:
    """The moments of which the last is when the list of warnings last changed."""
    rows = Notice.objects.public()
    told = rows.aggregate(Max("approved_at"), Max("paragraphs_changed_at"))
    acts = _acts_told(IssuerAct.objects.filter(dispatch__in=rows.values("dispatch")))
    hidden = [gone.at for gone in gone_warnings()]
    return [*told.values(), *chain.from_iterable(acts.values()), *hidden]


@reader_page
def warnings(request: HttpRequest) -> HttpResponse:
    """The warnings that anybody may read, the newest first."""
    rows = Notice.objects.public().order_by("-approved_at", "-pk")
    acts = _acts_told(IssuerAct.objects.filter(dispatch__in=rows.values("dispatch")))
    columns = ("dispatch", "title", "dispatch__short_code", "approved_at", "paragraphs_changed_at")
    entries = [
        Entry(notice_url(title, code or ""), newest_day([*moments, *acts.get(pk, ())]))
        for pk, title, code, *moments in rows.values_list(*columns)[:MOST_ADDRESSES]
    ]
    return _xml(request, "urlset", "url", entries)


@reader_page
def dispatches(request: HttpRequest, first: str) -> HttpResponse:
    """The live dispatches whose short codes begin with one character."""
    if len(first) != 1 or first not in CROCKFORD:
        raise Http404
    rows = (
        Address.objects.filter(
            current=True,
            dispatch__short_code__prefix=first,
            dispatch__editions__state=EditionState.LIVE,
        )
        .order_by("dispatch__short_code")
        .values_list("path", "dispatch", "dispatch__editions__approved_at")[:MOST_ADDRESSES]
    )
    on = _acts_told(IssuerAct.objects.filter(dispatch__short_code__prefix=first))
    by = _acts_told(IssuerAct.objects.filter(paper__short_code__prefix=first), "paper")
    entries = [
        Entry(url_of(path), newest_day([approved, *on.get(pk, ()), *by.get(pk, ())]))
        for path, pk, approved in rows
    ]
    return _xml(request, "urlset", "url", entries)


def _acts_told(
    acts: IssuerActQuerySet, paper: str = "dispatch"
) -> dict[int, list[datetime | None]]:
    """When readers were last told of an act on each paper, or by it, and that one was none."""
    told = acts.told().order_by(paper)
    last = told.values_list(paper).annotate(Max("confirmed_at"), Max("untold_at"))
    return {pk: moments for pk, *moments in last}


def _with_any(rows: QuerySet[Any], body: str) -> QuerySet[Body, str]:
    """The slugs of the bodies that have any of these rows, of which one each is looked up: of
    "exists" PostgreSQL makes a join, and goes through all rows."""
    first = Subquery(rows.filter(**{body: OuterRef("pk")}).order_by().values("pk")[:1])
    found = Body.objects.alias(first=first).filter(first__isnull=False)
    return found.order_by("pk").values_list("slug", flat=True)


def _xml(request: HttpRequest, whole: str, part: str, entries: Iterable[Entry]) -> HttpResponse:
    """By hand: a template takes seconds for the addresses of one part of a million dispatches."""
    site = origin_of(request)
    lines = (
        f"<{part}><loc>{escape(site + entry.url)}</loc>{_changed(entry)}</{part}>\n"
        for entry in entries
    )
    text = "".join([f"{HEAD}<{whole} {SPACE}>\n", *lines, f"</{whole}>\n"])
    return HttpResponse(text, content_type="application/xml")


def _changed(entry: Entry) -> str:
    return f"<lastmod>{entry.changed.isoformat()}</lastmod>" if entry.changed else ""
