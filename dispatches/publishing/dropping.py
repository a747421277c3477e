"""Dropping a correction that was begun: what was approved before it stands again as the newest."""

from django.db import transaction

from dispatches.models import Dispatch, Edition, RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.publishing.book_numbers import number_in
from dispatches.publishing.errors import (
    ExactDuplicate,
    NumberCancelled,
    NumberGivenAway,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.near import remind_anew, renew_near_finding
from dispatches.publishing.rights import Right, require
from dispatches.publishing.save import set_identity
from dispatches.publishing.setting_aside import set_aside
from dispatches.publishing.sketches import sketch_again
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import EDITABLE_STATES, EditionState, RegisterBook, Verb


def may_be_dropped(edition: Edition) -> bool:
    """Only an open copy of what was approved before: a first draft has the bin."""
    return edition.state in EDITABLE_STATES and edition.serial > 1


def dropped_correction(dispatch: Dispatch) -> Edition | None:
    """The one that can be taken up again: dropped, and nothing was begun since."""
    last = dispatch.last_edition()
    return last if last.state == EditionState.DROPPED else None


def drop_correction(edition: Edition, *, based_on: int, by: User, reason: str) -> Edition:
    """Set an open correction aside, with its words; files that came with it stay on the record.

    Returns the edition that is the newest now. Raises `ReasonNeeded`, `StaleEdition`, `WrongState`,
    `NumberGivenAway`, `NotAllowed`.
    """
    require(by, Right.CORRECT, edition.dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        edition, alike = set_aside(
            edition, EditionState.DROPPED, if_it=may_be_dropped, based_on=based_on
        )
        dispatch = edition.dispatch
        standing = dispatch.latest_edition()
        _identify(standing)
        sketch_again(dispatch)
        remind_anew(alike)
        record(
            verb=Verb.DROP_CORRECTION, dispatch=dispatch, actor=by, edition=edition, reason=reason
        )
    return standing


def take_up_correction(dispatch: Dispatch, *, by: User) -> Edition:
    """Open a dropped correction again, as it was. Raises `WrongState` when there is none or another
    was begun since, `NumberCancelled`, `NumberGivenAway`, `NotAllowed`."""
    require(by, Right.CORRECT, dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        edition = dropped_correction(dispatch)
        if edition is None:
            raise WrongState(dispatch.latest_edition())
        _refuse_cancelled(edition)
        edition.state = EditionState.DRAFT
        edition.save(update_fields=["state"])
        _identify(edition)
        sketch_again(dispatch)
        renew_near_finding(edition)
        record(verb=Verb.TAKE_UP, dispatch=dispatch, actor=by, edition=edition)
    return edition


def _refuse_cancelled(edition: Edition) -> None:
    """While it was dropped nothing bore the number that our book gave it: it may be cancelled."""
    number = number_in(edition.number)
    lines = RegisterEntry.objects.filter(dispatch=edition.dispatch, book=RegisterBook.LEAVING)
    settled = {(line.ordinal, line.suffix): line.is_standing for line in lines.order_by("pk")}
    if number is not None and not settled.get(number, True):
        raise NumberCancelled


def _identify(edition: Edition) -> None:
    try:
        set_identity(edition)
    except ExactDuplicate as fault:
        raise NumberGivenAway(fault.twin) from fault
