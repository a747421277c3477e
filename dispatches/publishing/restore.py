"""Going back to an earlier edition: its content opened again, to be approved like any other."""

from django.db import transaction

from dispatches.models import Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import WrongState
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.opening import open_copy
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import Verb


def restore(edition: Edition, *, by: User, reason: str) -> Edition:
    """Open a copy of any frozen edition for editing; `reason` becomes its correction note.

    No decision comes along: what once was let stand may be why that edition was replaced. Raises
    `ReasonNeeded`, `WrongState` when an edition is open already or this one is not frozen,
    `ExactDuplicate` when another record has its number by now, `NotAllowed`.
    """
    require(by, Right.CORRECT, edition.dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        dispatch = locked(edition.dispatch_id)
        newest = dispatch.latest_edition()
        for each in (newest, edition := Edition.objects.get(pk=edition.pk)):
            if not each.is_frozen:
                raise WrongState(each)
        opened = open_copy(edition, newest=newest, by=by, note=reason)
        record(
            verb=Verb.RESTORE,
            dispatch=dispatch,
            actor=by,
            edition=opened,
            reason=f"{edition.serial}: {reason}",
        )
    return opened
