"""What dispatches direct, require, request and advise: each sentence a hit of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.models import IndexedDirective
from dispatches.search.searching import search_directives
from dispatches.site.cards import duty_cards
from dispatches.site.facets import facet_lists
from dispatches.site.filters import DirectiveFilters
from dispatches.site.listing import listing
from dispatches.site.nearest import nearest_link
from dispatches.site.pages import page, reader_page
from dispatches.site.vain import note_if_in_vain


@limited("search")
@reader_page
def directive_list(request: HttpRequest) -> HttpResponse:
    """What is long past or open-ended and old is folded away, unless words or days are sought."""
    asked = listing(request, search_directives, DirectiveFilters)
    note_if_in_vain(request, asked)
    found = duty_cards(asked.page.hits, asked.page.marks, today=timezone.localdate())
    is_sought = bool(asked.query.text or asked.filters.due_from or asked.filters.due_to)
    context = {
        "listing": asked,
        "cards": [card for card in found if is_sought or not card.is_past],
        "past": [card for card in found if not is_sought and card.is_past],
        "facets": facet_lists(asked.filters, asked.page.facets),
        "nearest": nearest_link(asked, IndexedDirective),
        "due_from": asked.filters.due_from,
        "due_to": asked.filters.due_to,
    }
    return page(
        request,
        "site/directives.html",
        context,
        crumbs=[(_("Assigned, required, requested"), "")],
        section="directives",
        query=asked.canonical,
        status=asked.status,
    )
