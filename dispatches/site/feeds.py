"""Atom feeds of any list, with its filters (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.search.hits import Hit
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.site.cards import MAY_CONCERN, Card, cards, duty_cards
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import Listing, listing
from dispatches.site.pages import reader_page

ENTRIES = 50
TAGS_SINCE = "2026"


class Feed(Atom1Feed):
    """Updated with the newest of its entries; an empty one has no such moment."""

    def latest_post_date(self) -> datetime:
        days = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(days, default=datetime(2026, 1, 1, tzinfo=UTC))


def tag(name: str) -> str:
    """A lasting id (RFC 4151) from a short code: the same whichever host name serves the feed."""
    return f"tag:{host_of_ids()},{TAGS_SINCE}:{name}"


def host_of_ids() -> str:
    host = next((host for host in settings.ALLOWED_HOSTS if host.strip("*.")), "localhost")
    return host.strip("*.")


@limited("search")
@reader_page
def dispatch_feed(request: HttpRequest) -> HttpResponse:
    asked = listing(request, search_dispatches, DispatchFilters, size=ENTRIES)
    feed = _feed(request, asked, reverse("site:dispatches"), _("Dispatches"))
    codes = _short_codes(asked.page.hits)
    for card in cards(asked.page.hits, today=timezone.localdate()):
        subject = card.subject.text
        _add(request, feed, card, card.url, f"{card.name}: {subject}", subject,
             tag(codes[card.edition.pk]))  # fmt: skip
    return _answer(feed)


@limited("search")
@reader_page
def directive_feed(request: HttpRequest) -> HttpResponse:
    asked = listing(request, search_directives, DirectiveFilters, size=ENTRIES)
    feed = _feed(request, asked, reverse("site:directives"), _("Assigned, required, requested"))
    codes = _short_codes(asked.page.hits)
    actors = asked.filters.actors
    for card in duty_cards(asked.page.hits, today=timezone.localdate(), actors=actors):
        title = f"{card.duty.verb} – {card.paper.name}"
        if card.is_inherited:
            title = f"{MAY_CONCERN}: {title}"
        code = f"{codes[card.paper.edition.pk]}/{card.duty.key}"
        _add(request, feed, card.paper, card.url, title, card.duty.sentence, tag(code))
    return _answer(feed)


def _feed(request: HttpRequest, asked: Listing, path: str, title: str) -> Feed:
    asked.path = path
    narrowed = [f"“{asked.query.text}”"] if asked.query.text else []
    narrowed += [chip.label for chip in asked.chips]
    return Feed(
        title=", ".join([title, *narrowed]),
        link=request.build_absolute_uri(asked.canonical),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(asked.feed_url),
        feed_guid=tag(asked.canonical),
        author_name=settings.SITE_OWNER or _("Trial site"),
    )


def _add(
    request: HttpRequest, feed: Feed, paper: Card, url: str, title: str, text: str, guid: str
) -> None:
    feed.add_item(
        title=f"[{', '.join(sign.text for sign in paper.signs)}] {title}" if paper.signs else title,
        link=request.build_absolute_uri(url),
        description=f"{paper.body}, {paper.issued}. {text}",
        unique_id=guid,
        author_name=paper.body,
        updateddate=paper.changed_at,
    )


def _short_codes(hits: Iterable[Hit]) -> dict[int, str]:
    return {hit.edition_id: hit.short_code for hit in hits}


def _answer(feed: Feed) -> HttpResponse:
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
