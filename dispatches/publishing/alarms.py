"""Alarms about public pages: raised by the nightly look, settled by an approving officer."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Alarm, Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import Invalid, ReasonNeeded
from dispatches.publishing.found import Found
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import told
from dispatches.vocabulary import AlarmOutcome, EditionState

MOST = 50  # of one edition: whoever looks at these sees the others


def raise_alarms(edition: Edition, found: Iterable[Found]) -> int:
    """Write what was not known before about an edition that is still live; how many that were."""
    rows = {
        (one.check, one.part, one.key, one.field, one.start or 0): Alarm(
            edition=edition,
            check_code=one.check,
            part=one.part,
            key=one.key,
            field=one.field,
            start=one.start or 0,
            raised_at=timezone.now(),
        )
        for one in found
    }
    with transaction.atomic(), content_door():
        Dispatch.objects.select_for_update().get(pk=edition.dispatch_id)
        if not Edition.objects.live().filter(pk=edition.pk).exists():
            return 0
        known = set(
            Alarm.objects.filter(edition=edition).values_list(
                "check_code", "part", "key", "field", "start"
            )
        )
        new = [row for place, row in rows.items() if place not in known][:MOST]
        Alarm.objects.bulk_create(new)
    return len(new)


def settle_alarms(
    edition: Edition, *, by: User, outcome: AlarmOutcome, reason: str = "", upto: int
) -> int:
    """Say what became of the alarms about an edition, those up to the key `upto`, that is those
    that were seen; how many that were.

    That a page was taken down or corrected is said only of one that was. Raises `Invalid`,
    `ReasonNeeded`, `NotAllowed`.
    """
    require(by, Right.APPROVE, edition.dispatch)
    reason = told(reason, "reason", most=300)
    if outcome == AlarmOutcome.FALSE_ALARM and not reason:
        raise ReasonNeeded
    with transaction.atomic(), content_door():
        Dispatch.objects.select_for_update().get(pk=edition.dispatch_id)
        edition = Edition.objects.get(pk=edition.pk)
        _require_done(edition, outcome)
        return (
            edition.alarms.standing()
            .filter(pk__lte=upto)
            .update(outcome=outcome, reason=reason, settled_by=by, settled_at=timezone.now())
        )


def _require_done(edition: Edition, outcome: AlarmOutcome) -> None:
    match outcome:
        case AlarmOutcome.FALSE_ALARM:
            return
        case AlarmOutcome.TOOK_DOWN if edition.state == EditionState.TAKEN_DOWN:
            return
        case AlarmOutcome.CORRECTED if edition.state == EditionState.SUPERSEDED:
            return
        case AlarmOutcome.TOOK_DOWN | AlarmOutcome.CORRECTED:
            raise Invalid(
                "outcome", _("The page stands as it did: take it down or correct it first.")
            )
        case _:
            raise Invalid("outcome", _("Please choose what became of it."))
