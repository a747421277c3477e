"""What dispatches direct, require, request and advise: each sentence a hit of its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.models import IndexedDirective
from dispatches.search.searching import search_directives
from dispatches.site.cards import duty_cards
from dispatches.site.directive_filters import ALL_AGES, DirectiveFilters
from dispatches.site.facets import facet_lists
from dispatches.site.listing import listing
from dispatches.site.loosening import ways_out
from dispatches.site.names import label
from dispatches.site.nearest import nearest_link
from dispatches.site.offices import duties_url
from dispatches.site.pages import page, reader_page
from dispatches.site.vain import note_if_in_vain


@limited("search")
@reader_page
def directive_list(request: HttpRequest) -> HttpResponse:
    """What is long past, or open-ended and old, is left out until it is asked for."""
    asked = listing(request, search_directives, DirectiveFilters, has_deadlines=True)
    note_if_in_vain(request, asked)
    filters = asked.filters
    context = {
        "listing": asked,
        "cards": duty_cards(
            asked.page.hits, asked.page.marks, today=timezone.localdate(), actors=filters.actors
        ),
        "facets": facet_lists(filters, asked.page),
        "ways": ways_out(asked, IndexedDirective),
        "nearest": nearest_link(asked, IndexedDirective),
        "is_of_duties": True,
        "asks_for_all_ages": filters.asks_for_all_ages,
        "all_ages_url": asked.url([*asked.without(ALL_AGES[0]), ALL_AGES]),
        "recent_url": asked.url(asked.without(ALL_AGES[0])),
        **_office_page(filters),
        "due_from": filters.days.get("tu"),
        "due_to": filters.days.get("den"),
    }
    return page(
        request,
        "site/directives.html",
        context,
        crumbs=[(_("Assigned, required, requested"), "")],
        section="directives",
        query=asked.here,
        status=asked.status,
    )


def _office_page(filters: DirectiveFilters) -> dict[str, str]:
    """The page of the one office that is asked for, or the way to all of them."""
    offices = [*filters.values["don_vi"], *filters.values["nhom"]]
    if len(offices) == 1:
        name = _("Duties of %(office)s") % {"office": label(offices[0])}
        return {"office_url": duties_url(offices[0].slug), "office_link": name}
    return {"office_url": reverse("site:offices"), "office_link": _("Duties by office")}
