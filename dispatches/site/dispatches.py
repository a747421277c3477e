"""The list of dispatches, and the search in it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.letter.links import live_urls
from dispatches.models import Notice
from dispatches.search.hits import Hit
from dispatches.search.query import SearchQuery
from dispatches.search.references import find_reference
from dispatches.search.searching import search_dispatches, search_questions
from dispatches.site.cards import cards, question_cards
from dispatches.site.facets import facet_lists
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import Listing, listing
from dispatches.site.pages import page, reader_page
from dispatches.site.warning_cards import warning_cards

QUESTIONS_SHOWN = 3
WARNINGS_SHOWN = 3


@limited("search")
@reader_page
def dispatch_list(request: HttpRequest) -> HttpResponse:
    """Newest first, or what matches. A number that only one dispatch bears opens that one."""
    asked = listing(request, search_dispatches, DispatchFilters)
    numbered = _numbered(asked)
    if len(numbered) == 1 and (found := live_urls([numbered[0].dispatch_id])):
        return HttpResponseRedirect(next(iter(found.values())))
    today = timezone.localdate()
    marks = asked.page.marks
    context = {
        "listing": asked,
        "cards": cards(asked.page.hits, marks, today=today),
        "numbered": cards(numbered, today=today),
        "questions": question_cards(_questions(asked), marks, today=today),
        "warnings": warning_cards(_warnings(asked), today=today),
        "facets": facet_lists(asked.filters, asked.page.facets),
    }
    return page(
        request,
        "site/dispatches.html",
        context,
        crumbs=[(_("Dispatches"), "")],
        section="dispatches",
        query=asked.canonical,
        status=asked.status,
    )


def _numbered(asked: Listing) -> list[Hit]:
    """The dispatches whose number was typed, when nothing else was asked."""
    if not asked.query.text or asked.filters.is_used or not asked.is_first or asked.is_forged:
        return []
    return find_reference(asked.query.text)


def _questions(asked: Listing) -> list[Hit]:
    """The questions of annexes that match, beside the first page of a search."""
    query: SearchQuery = asked.query
    if not query.wanted or not asked.is_first:
        return []
    return search_questions(query, asked.filters.asked(), size=QUESTIONS_SHOWN).hits


def _warnings(asked: Listing) -> list[Notice]:
    """The warnings of dispatches found, beside the first page of a search."""
    if not asked.query.wanted or not asked.is_first:
        return []
    found = [hit.dispatch_id for hit in asked.page.hits]
    rows = {row.dispatch_id: row for row in Notice.objects.public().filter(dispatch__in=found)}
    return [rows[pk] for pk in found if pk in rows][:WARNINGS_SHOWN]
