"""The bin: a draft that should not be there is set aside, not deleted, and can be put back."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import (
    ExactDuplicate,
    NumberTakenMeanwhile,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.near import remind_anew, renew_near_finding
from dispatches.publishing.rights import Right, require
from dispatches.publishing.save import set_identity
from dispatches.publishing.setting_aside import set_aside
from dispatches.publishing.sketches import drop_sketch, sketch_again
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import EDITABLE_STATES, EditionState, Verb


def may_be_binned(edition: Edition) -> bool:
    """Only a draft of which nothing ever went out: what was public is taken down, never hidden."""
    return edition.state in EDITABLE_STATES and edition.serial == 1


def put_in_bin(edition: Edition, *, based_on: int, by: User, reason: str) -> Edition:
    """Set a draft aside. Its number is free again: the right paper may take it.

    The words, files and numbers of arrival stay as they are. Raises `ReasonNeeded`,
    `StaleEdition`, `WrongState`, `NotAllowed`.
    """
    require(by, Right.EDIT, edition.dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        edition, alike = set_aside(
            edition, EditionState.BINNED, if_it=may_be_binned, based_on=based_on
        )
        dispatch = edition.dispatch
        dispatch.binned_at, dispatch.number = timezone.now(), ""
        dispatch.save(update_fields=["binned_at", "number"])
        drop_sketch(dispatch)
        remind_anew(alike)
        record(verb=Verb.BIN, dispatch=dispatch, actor=by, edition=edition, reason=reason)
    return edition


def take_from_bin(dispatch: Dispatch, *, by: User) -> Edition:
    """Put a draft back, as it was. Raises `WrongState` when it is not in the bin,
    `NumberTakenMeanwhile`, `NotAllowed`."""
    require(by, Right.EDIT, dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        edition = dispatch.latest_edition()
        if dispatch.binned_at is None:
            raise WrongState(edition)
        dispatch.binned_at = None
        dispatch.save(update_fields=["binned_at"])
        try:
            set_identity(edition)
        except ExactDuplicate as fault:
            raise NumberTakenMeanwhile(fault.twin) from fault
        edition.state = EditionState.DRAFT
        edition.save(update_fields=["state"])
        sketch_again(dispatch)
        renew_near_finding(edition)
        record(verb=Verb.UNBIN, dispatch=dispatch, actor=by, edition=edition)
    return edition
