"""Whoever has duties, a body or a group of bodies: where their pages are, and the list of these."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.models import AddresseeGroup, Body
from dispatches.search.actors import Office
from dispatches.search.query import SearchQuery
from dispatches.search.searching import CAP, search_directives
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.facets import facet_lists
from dispatches.site.names import grouped
from dispatches.site.pages import page, reader_page
from dispatches.vocabulary import Standing

# The filters of the list of directives by which somebody must act, as they follow each other here.
KINDS_OF_OFFICE = ("nhom", "don_vi")


def office_of(slug: str) -> Office:
    """Where a body and a group bear the same name in addresses, it is the body's: a group can be
    reached by the filter of the list alone then. Raises `Http404`."""
    bodies = Body.objects.select_related("place", "parent")
    groups = AddresseeGroup.objects.select_related("place", "parent")
    office = bodies.filter(slug=slug).first() or groups.filter(slug=slug).first()
    if office is None:
        raise Http404
    return office


def duties_url(slug: str) -> str:
    return reverse("site:duties", args=[slug])


def filter_of(office: Office) -> tuple[str, str]:
    """The parameter that asks the list of directives for what an office must do."""
    return ("don_vi" if isinstance(office, Body) else "nhom"), office.slug


@limited("search")
@reader_page
def office_list(request: HttpRequest) -> HttpResponse:
    """Groups and bodies that the newest directives name, and the way to all others."""
    filters = DirectiveFilters(QueryDict(f"tinh_trang={Standing.IN_FORCE}"))
    found = search_directives(SearchQuery(), filters.asked(), size=1)
    lists = {each.name: each for each in facet_lists(filters, found)}
    context = {
        "facets": [lists[name] for name in KINDS_OF_OFFICE],
        "cap": grouped(CAP),
    }
    crumbs = [
        (_("Duties"), reverse("site:directives")),
        (_("By office"), ""),
    ]
    return page(request, "site/offices.html", context, crumbs=crumbs, section="directives")
