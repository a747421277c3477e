"""Alarms at the top of the queue: what a nightly look found on public pages, until settled."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dispatches.admin.standing import bodies, is_key, person
from dispatches.models import Alarm, Edition
from dispatches.publishing.alarms import settle_alarms
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.rescanning import ORIGINAL
from dispatches.publishing.rights import Right
from dispatches.vocabulary import AlarmOutcome

SHOWN = 10
LOOKED_AT = 500


@dataclass(slots=True)
class ShownAlarm:
    """The alarms about one edition: which checks, how many places, the last one seen here."""

    edition: Edition
    checks: dict[str, None]
    places: int
    upto: int
    in_original: bool

    @property
    def what(self) -> str:
        return ", ".join(self.checks)


def standing_alarms(request: HttpRequest) -> list[ShownAlarm]:
    """The oldest ones of the bodies in which this person approves."""
    offices = bodies(request, Right.APPROVE)
    if not offices:
        return []
    rows = (
        Alarm.objects.standing()
        .filter(edition__dispatch__custodian__in=offices)
        .select_related("edition__dispatch__custodian", "edition__issuing_body")
        .order_by("edition", "pk")[:LOOKED_AT]
    )
    shown: dict[int, ShownAlarm] = {}
    for row in rows:
        one = shown.setdefault(row.edition_id, ShownAlarm(row.edition, {}, 0, row.pk, False))
        one.checks[row.get_check_code_display()] = None
        one.places += 1
        one.upto = max(one.upto, row.pk)
        one.in_original = one.in_original or row.part == ORIGINAL
    return list(shown.values())[:SHOWN]


@require_POST
def settle(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """Settle what this person saw of an edition's alarms."""
    kept = Edition.objects.filter(dispatch__custodian__in=bodies(request, Right.VIEW))
    edition = kept.select_related("dispatch").filter(pk=pk).first()
    outcome, upto = request.POST.get("outcome", ""), request.POST.get("upto", "")
    if edition is None or not is_key(upto):
        raise Http404
    try:
        count = settle_alarms(
            edition,
            by=person(request),
            outcome=AlarmOutcome(outcome) if outcome in AlarmOutcome else AlarmOutcome.STANDING,
            reason=request.POST.get("reason", ""),
            upto=int(upto),
        )
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    else:
        said = ngettext("%(count)d alarm settled.", "%(count)d alarms settled.", count)
        messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("admin:index") + "#alarms")
