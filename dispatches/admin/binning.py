"""The bin: drafts that should not be there, why, since when, and the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.standing import bodies, is_key, newest_edition, person, version_seen
from dispatches.admin.verbs import done
from dispatches.models import Dispatch, Edition, Event
from dispatches.publishing.binning import put_in_bin, take_from_bin
from dispatches.publishing.rights import Right
from dispatches.vocabulary import EditionState, Verb

PAGE = 50


@dataclass(frozen=True, slots=True)
class Binned:
    """A draft in the bin, and the act that put it there."""

    edition: Edition
    event: Event | None
    may_put_back: bool


def show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Newest first, page by page."""
    kept = bodies(request, Right.VIEW)
    binned = Dispatch.objects.filter(binned_at__isnull=False, custodian__in=kept)
    start = request.GET.get("tu", "")
    if is_key(start) and (first := binned.filter(pk=int(start)).first()):
        page = binned.filter(binned_at__lte=first.binned_at)
    else:
        page = binned
    found = list(page.order_by("-binned_at", "-pk")[: PAGE + 1])
    context |= {
        "title": _("Bin"),
        "rows": list(_rows(request, found[:PAGE])),
        "next_from": found[PAGE].pk if len(found) > PAGE else None,
    }
    return TemplateResponse(request, "admin/desk/bin.html", context)


def _rows(request: HttpRequest, dispatches: list[Dispatch]) -> Iterator[Binned]:
    editions = Edition.objects.filter(dispatch__in=dispatches, state=EditionState.BINNED)
    by_dispatch = {
        row.dispatch_id: row
        for row in editions.select_related("dispatch__custodian", "issuing_body")
    }
    events = Event.objects.filter(dispatch__in=dispatches, verb=Verb.BIN).order_by("sequence")
    last = {event.dispatch_id: event for event in events}
    editable = bodies(request, Right.EDIT)
    for dispatch in dispatches:
        if edition := by_dispatch.get(dispatch.pk):
            yield Binned(edition, last.get(dispatch.pk), dispatch.custodian_id in editable)


@require_POST
def put_in(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        put_in_bin(
            newest_edition(dispatch),
            based_on=version_seen(request),
            by=person(request),
            reason=request.POST.get("reason", ""),
        )
        return _("In the bin now. From there it can be put back.")

    return done(request, pk, act)


@require_POST
def put_back(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        take_from_bin(dispatch, by=person(request))
        return _("Put back: the draft is open again, as it was.")

    return done(request, pk, act)
