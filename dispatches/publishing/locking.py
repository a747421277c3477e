"""The lock that every verb takes first, and the one place where a hold stops them all."""

from django.db.models import Exists

from dispatches.models import Dispatch, Edition, Hold
from dispatches.publishing.errors import OnHold, RecordErased
from dispatches.statements import Statement
from dispatches.vocabulary import EditionState

_LOCKED = Statement(lambda pk: Dispatch.objects.select_for_update().filter(pk=pk))
_HOLDS = Statement(
    lambda dispatch: Hold.objects.filter(dispatch=dispatch, ended_at=None).select_related("by")
)
# Whether a hold is in force, and whether the words were erased.
_STOPPED = Statement(
    lambda dispatch: Dispatch.objects.filter(pk=dispatch).values_list(
        Exists(Hold.objects.filter(dispatch=dispatch, ended_at=None)),
        Exists(Edition.objects.filter(dispatch=dispatch, state=EditionState.ERASED)),
    )
)


def locked(pk: int, *, though_held: bool = False) -> Dispatch:
    """The record, locked until the transaction ends. Raises `OnHold`, `RecordErased`.

    `though_held` is for the verbs of `VERBS_UNDER_HOLD`.
    """
    dispatch = _LOCKED.first(pk=pk)
    if dispatch is None:
        raise Dispatch.DoesNotExist
    require_free(dispatch, though_held=though_held)
    return dispatch


def require_free(dispatch: Dispatch, *, though_held: bool = False) -> None:
    """Refuse a locked record that nothing may be done with. Raises as `locked` does.

    Asked after the lock was given: what was true while waiting for it may be so no more.
    """
    ((is_held, is_erased),) = _STOPPED(dispatch=dispatch.pk)
    if is_held and not though_held and (hold := hold_of(dispatch)):
        raise OnHold(hold)
    if is_erased:
        raise RecordErased


def hold_of(dispatch: Dispatch) -> Hold | None:
    """The hold in force."""
    return _HOLDS.first(dispatch=dispatch.pk)
