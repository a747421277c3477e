"""The list of dispatches, and the search in it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.letter.links import live_urls
from dispatches.models import IndexedDispatch, Notice
from dispatches.search.engine import asking
from dispatches.search.hits import Hit
from dispatches.search.query import SearchQuery
from dispatches.search.references import NO_NUMBER, Numbered, find_numbered
from dispatches.search.searching import Order, newest_questions, search_dispatches
from dispatches.site.cards import Papers, cards, papers_of, question_cards
from dispatches.site.facets import facet_lists
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import Listing, listing
from dispatches.site.loosening import ways_out
from dispatches.site.named_schemes import schemes_named
from dispatches.site.nearest import nearest_link
from dispatches.site.pages import page, reader_page
from dispatches.site.vain import note_if_in_vain
from dispatches.site.warning_cards import warning_cards
from dispatches.statements import Statement
from dispatches.text.asked_numbers import asked_number

QUESTIONS_SHOWN = 3
WARNINGS_SHOWN = 3
_WARNINGS = Statement(
    lambda dispatches: Notice.objects.public().filter(dispatch__pk__in=dispatches).only("dispatch")
)


@limited("search")
@reader_page
def dispatch_list(request: HttpRequest) -> HttpResponse:
    """Newest first, or the best matches. A number that only one dispatch bears opens that one."""
    with asking():
        asked = listing(request, search_dispatches, DispatchFilters, words_by=Order.RELEVANCE)
        numbered = _numbered(asked)
        questions = [] if numbered.opens else _questions(asked)
    if numbered.opens and (found := live_urls([numbered.hits[0].dispatch_id])):
        return HttpResponseRedirect(next(iter(found.values())))
    above = numbered.hits
    if not above:
        note_if_in_vain(request, asked)
    today = timezone.localdate()
    marks = asked.page.marks
    papers = papers_of([*asked.page.hits, *above, *questions], today=today)
    below = [hit for hit in asked.page.hits if hit not in above]
    context = {
        "listing": asked,
        "cards": cards(below, marks, today=today, papers=papers),
        "numbered": cards(above, today=today, papers=papers),
        "questions": question_cards(questions, marks, papers=papers),
        "warnings": warning_cards(_warnings(asked, papers), today=today),
        "schemes": schemes_named(asked.query) if asked.is_first else [],
        "check_url": _check_url(asked.query.text),
        "facets": facet_lists(asked.filters, asked.page),
        "ways": ways_out(asked, IndexedDispatch),
        "nearest": None if above else nearest_link(asked, IndexedDispatch),
    }
    return page(
        request,
        "site/dispatches.html",
        context,
        crumbs=[(_("Dispatches"), "")],
        section="dispatches",
        query=asked.here,
        status=asked.status,
    )


def _numbered(asked: Listing) -> Numbered:
    """The dispatches whose number was typed, before the first page of all that match."""
    if not asked.query.text or not asked.is_first or asked.is_forged:
        return NO_NUMBER
    return find_numbered(asked.query.text, asked.filters.asked())


def _check_url(typed: str) -> str:
    """Where it is told of a number whether its paper was taken down, and what to do about it."""
    asked = asked_number(typed)
    is_whole = asked is not None and asked.readings[0].symbol and "/" in typed
    return f"{reverse('site:verify')}?{urlencode({'so': typed})}" if is_whole else ""


def _questions(asked: Listing) -> list[Hit]:
    """The questions of annexes that match, beside the first page of a search."""
    query: SearchQuery = asked.query
    if not query.wanted or not asked.is_first:
        return []
    return newest_questions(query, asked.filters.asked(), size=QUESTIONS_SHOWN)


def _warnings(asked: Listing, papers: Papers) -> list[Notice]:
    """The warnings of dispatches found, beside the first page of a search."""
    if not asked.query.wanted or not asked.is_first:
        return []
    shown = {card.edition.dispatch_id for card in papers.values() if card.edition.has_warning}
    found = [hit.dispatch_id for hit in asked.page.hits if hit.dispatch_id in shown]
    rows = {row.dispatch_id: row for row in _WARNINGS(dispatches=found)}
    return [rows[pk] for pk in found if pk in rows][:WARNINGS_SHOWN]
