"""The history of a record: its editions, what was done by whom, any two editions in words."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.event_words import in_words
from dispatches.admin.names import directory_of
from dispatches.admin.part_differences import PartDifference, part_differences
from dispatches.admin.standing import is_key, kept_dispatch, may_with, newest_edition, person
from dispatches.admin.verbs import done
from dispatches.models import Dispatch, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.restore import restore
from dispatches.publishing.rights import Right

EVENTS_A_PAGE = 50
MOST_EDITIONS = 100


@dataclass(frozen=True, slots=True)
class Comparison:
    one: Edition
    other: Edition
    differences: list[PartDifference]


def show(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """With ?cu= and ?moi= two editions side by side; with ?truoc= earlier events."""
    dispatch = kept_dispatch(request, pk)
    editions = list(
        dispatch.editions.select_related("submitted_by", "approved_by", "last_edited_by").order_by(
            "-serial"
        )[:MOST_EDITIONS]
    )
    newest = newest_edition(dispatch)
    one, other = _chosen(request, editions)
    events = dispatch.events.order_by("-sequence")
    before = request.GET.get("truoc", "")
    if is_key(before):
        events = events.filter(sequence__lt=int(before))
    found = list(events[: EVENTS_A_PAGE + 1])
    context |= {
        "title": _("History of %(name)s") % {"name": newest},
        "dispatch": dispatch,
        "newest": newest,
        "editions": editions,
        "one": one,
        "other": other,
        "comparison": _compared(one, other) if one and other else None,
        "events": in_words(found[:EVENTS_A_PAGE]),
        "next_before": found[EVENTS_A_PAGE - 1].sequence if len(found) > EVENTS_A_PAGE else None,
        "may_restore": may_with(request, Right.CORRECT, dispatch) and newest.is_frozen,
    }
    return TemplateResponse(request, "admin/desk/record_history.html", context)


def _chosen(request: HttpRequest, editions: list[Edition]) -> tuple[Edition | None, Edition | None]:
    """The two that are asked for; the newest two when none is, and there are two."""
    by_serial = {str(edition.serial): edition for edition in editions}
    asked = [by_serial.get(request.GET.get(name, "")) for name in ("cu", "moi")]
    if asked == [None, None] and len(editions) > 1:
        return editions[1], editions[0]
    return asked[0], asked[1]


def _compared(one: Edition, other: Edition) -> Comparison:
    before, after = content_of(one), content_of(other)
    directory = directory_of(after, before)
    return Comparison(one, other, list(part_differences(before, after, directory)))


@require_POST
def open_again(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        serial = request.POST.get("serial", "")
        edition = dispatch.editions.filter(serial=int(serial)).first() if is_key(serial) else None
        if edition is None:
            raise Http404
        restore(edition, by=person(request), reason=request.POST.get("reason", ""))
        return _(
            "That edition is open again, as a draft. What readers see stays until it is approved."
        )

    return done(request, pk, act)
