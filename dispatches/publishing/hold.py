"""Putting a record on hold, for an inspection or a court; and letting it go, by another person."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, Hold, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import TwoPeople, WrongState
from dispatches.publishing.events import record
from dispatches.publishing.locking import hold_of, locked
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import Verb


def hold(dispatch: Dispatch, *, by: User, reason: str) -> Hold:
    """From now on no verb may change the record; only taking its page down goes on.

    Raises `ReasonNeeded`, `OnHold` when it is on hold already, `NotAllowed`.
    """
    require(by, Right.HOLD, dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        record(verb=Verb.HOLD, dispatch=dispatch, actor=by, reason=reason)
        held = Hold(dispatch=dispatch, reason=reason, by=by, at=timezone.now())
        held.save(force_insert=True)
    return held


def release(dispatch: Dispatch, *, by: User) -> Hold:
    """End the hold in force. Raises `TwoPeople` for who began it, `WrongState`, `NotAllowed`."""
    require(by, Right.HOLD, dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk, though_held=True)
        held = hold_of(dispatch)
        if held is None:
            raise WrongState(dispatch.latest_edition())
        if held.by_id == by.pk:
            raise TwoPeople
        held.ended_by, held.ended_at = by, timezone.now()
        held.save(update_fields=["ended_by", "ended_at"])
        record(verb=Verb.RELEASE, dispatch=dispatch, actor=by, reason=held.reason)
    return held
