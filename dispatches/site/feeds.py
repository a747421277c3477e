"""Feeds of every list that grows, with its filters."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.limiting import limited
from config.origin import absolute
from dispatches.letter.acts import Sign
from dispatches.models import Dispatch, Notice
from dispatches.search.hits import Hit
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.site.cards import MAY_CONCERN, Card, cards, duty_cards
from dispatches.site.correction_lines import Line, newest_lines
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.feed_forms import BEGINNING, TAILS, TYPES, Feed, Gone, Item, written
from dispatches.site.feed_ids import tag, warning_id
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import Listing, listing
from dispatches.site.names import localized
from dispatches.site.pages import reader_page
from dispatches.site.tombstones import gone_directives, gone_dispatches, gone_warnings
from dispatches.site.warning_cards import warning_cards
from dispatches.site.warnings import scheme_asked, warned_schemes

ENTRIES = 50


@limited("search")
@reader_page
def dispatch_feed(request: HttpRequest, form: str) -> HttpResponse:
    asked = listing(request, search_dispatches, DispatchFilters, size=ENTRIES, paged=False)
    codes = _short_codes(asked.page.hits)
    items = (
        _item(request, card, card.url, f"{card.name}: {card.subject.text}", card.subject.text,
              tag(codes[card.edition.pk]))
        for card in cards(asked.page.hits, today=timezone.localdate())
    )  # fmt: skip
    return _of_list(
        request, form, asked, "site:dispatches", _("Dispatches"), items, gone_dispatches()
    )


@limited("search")
@reader_page
def directive_feed(request: HttpRequest, form: str) -> HttpResponse:
    asked = listing(request, search_directives, DirectiveFilters, size=ENTRIES, paged=False)
    codes = _short_codes(asked.page.hits)
    today, actors = timezone.localdate(), asked.filters.actors
    items = []
    for card in duty_cards(asked.page.hits, today=today, actors=actors):
        title = f"{card.duty.verb} – {card.paper.name}"
        if card.is_inherited:
            title = f"{MAY_CONCERN}: {title}"
        guid = tag(f"{codes[card.paper.edition.pk]}/{card.duty.key}")
        items.append(_item(request, card.paper, card.url, title, card.duty.sentence, guid))
    title = _("Assigned, required, requested")
    return _of_list(request, form, asked, "site:directives", title, items, gone_directives())


@reader_page
def warning_feed(request: HttpRequest, form: str) -> HttpResponse:
    scheme = scheme_asked(request, warned_schemes())
    rows = Notice.objects.public().order_by("-approved_at", "-pk")
    if scheme:
        rows = rows.filter(scheme=scheme)
    items = [
        Item(
            id=warning_id(card.code),
            url=absolute(request, card.url),
            title=_signed(card.title.text, card.signs),
            text=card.what.text,
            author=card.body,
            updated=card.changed_at,
        )
        for card in warning_cards(list(rows[:ENTRIES]), today=timezone.localdate())
    ]
    query = f"?{urlencode({'thu_doan': scheme.code})}" if scheme else ""
    title = ", ".join([_("Warnings"), *([localized(scheme)] if scheme else [])])
    return _sent(request, form, title, "site:warnings", query, items, gone_warnings())


@reader_page
def correction_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Of all heads; so whoever follows it learns of what lies far down in the other feeds."""
    found = newest_lines(ENTRIES)
    rows = Dispatch.objects.filter(pk__in={line.dispatch for _part, line in found})
    codes = dict(rows.values_list("pk", "short_code"))
    items = [
        Item(
            id=tag(f"{codes[line.dispatch]}/{part.name}/{line.key}"),
            url=absolute(request, line.url or f"{reverse('site:corrections')}?viec={part.name}"),
            title=f"{part.title}: {line.paper}",
            text=_told(line),
            author="",
            updated=line.at,
        )
        for part, line in found
    ]
    return _sent(request, form, _("Corrections"), "site:corrections", "", items, ())


def _told(line: Line) -> str:
    act = " ".join([line.act.said, line.act.paper or line.act.note]) if line.act else ""
    return ". ".join(part.strip(" .") for part in (line.subject, act, line.note) if part)


def _item(request: HttpRequest, paper: Card, url: str, title: str, text: str, guid: str) -> Item:
    return Item(
        id=guid,
        url=absolute(request, url),
        title=_signed(title, paper.signs),
        text=f"{paper.body}, {paper.issued}. {text}",
        author=paper.body,
        updated=paper.changed_at or BEGINNING,
    )


def _signed(title: str, signs: Sequence[Sign]) -> str:
    return f"[{', '.join(sign.text for sign in signs)}] {title}" if signs else title


def _short_codes(hits: Iterable[Hit]) -> dict[int, str]:
    return {hit.edition_id: hit.short_code for hit in hits}


def _of_list(
    request: HttpRequest,
    form: str,
    asked: Listing,
    name: str,
    title: str,
    items: Iterable[Item],
    gone: Sequence[Gone],
) -> HttpResponse:
    narrowed = [f"“{asked.query.text}”"] if asked.query.text else []
    narrowed += [chip.label for chip in asked.chips]
    query = urlencode(asked.without("xep"))
    return _sent(
        request,
        form,
        ", ".join([title, *narrowed]),
        name,
        f"?{query}" if query else "",
        items,
        gone,
    )


def _sent(
    request: HttpRequest,
    form: str,
    title: str,
    name: str,
    query: str,
    items: Iterable[Item],
    gone: Sequence[Gone],
) -> HttpResponse:
    """`query` is what narrows the list of this name, as it was understood."""
    page = f"{reverse(name)}{query}"
    feed = Feed(
        id=tag(page),
        title=title,
        url=absolute(request, page),
        feed_url=absolute(request, f"{reverse(name)}{TAILS[form]}{query}"),
        owner=settings.SITE_OWNER or _("Trial site"),
        language=get_language() or settings.LANGUAGE_CODE,
        items=list(items),
        gone=gone,
    )
    return HttpResponse(written(feed, form), content_type=TYPES[form])
