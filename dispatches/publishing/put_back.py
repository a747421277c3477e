"""Asking for a page that was taken down to be put back as it was: one asks, another approves."""

from django.db import transaction

from dispatches.models import Dispatch, Edition, User
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import WrongState
from dispatches.publishing.locking import locked
from dispatches.publishing.rights import Right, require
from dispatches.publishing.submit import submit


def ask_to_put_back(dispatch: Dispatch, *, by: User, reason: str) -> Edition:
    """Submit the newest edition unchanged, all or nothing; `approve` by somebody else puts it back.

    Raises `WrongState` unless the page is down and nothing is open, `Unresolved` when a check of
    today asks what nobody has decided (then it takes a correction), and what `correct` raises.
    """
    require(by, Right.CORRECT, dispatch)
    with transaction.atomic():
        dispatch = locked(dispatch.pk)
        if not dispatch.take_downs.filter(ended_at=None).exists():
            raise WrongState(dispatch.latest_edition())
        edition = correct(dispatch, by=by, reason=reason)
        return submit(edition, based_on=edition.version, by=by)
