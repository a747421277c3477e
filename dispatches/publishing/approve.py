"""Approving: the one way in which an edition becomes public."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, TakeDown, User
from dispatches.models.door import content_door
from dispatches.publishing.addresses import give_address, new_short_code
from dispatches.publishing.duplicates import live_twin
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    DecidedByYou,
    ExactDuplicate,
    FoundSince,
    SameEyes,
    TakenDownSince,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.findings import kept_by
from dispatches.publishing.journal import Act, note
from dispatches.publishing.loading import load_whole
from dispatches.publishing.public_text import seal, write_public_text
from dispatches.publishing.renewing import found_since
from dispatches.publishing.rights import Right, require
from dispatches.publishing.standing_in import who_lends_approval
from dispatches.search.index import index_edition
from dispatches.vocabulary import EditionState, Verb


def approve(edition: Edition, *, by: User, seen: str) -> Edition:
    """Publish a submitted edition: freeze it, retire the live one, give its address, index it.

    `seen` is the seal of what the officer looked at. Raises `ChangedSinceSeen`, `Unresolved`,
    `SameEyes`, `DecidedByYou`, `FoundSince`, `TakenDownSince`, `ExactDuplicate` when the paper is
    live in another office's keeping, `WrongState`, `NotAllowed`. All or nothing, in one
    transaction.
    """
    require(by, Right.APPROVE, edition.dispatch)
    with transaction.atomic(), content_door():
        dispatch = Dispatch.objects.select_for_update().get(pk=edition.dispatch_id)
        edition = load_whole(edition.pk)
        _check(edition, by, seen)
        for_whom = who_lends_approval(by, edition)
        write_public_text(edition)
        _retire_live(dispatch, by)
        if dispatch.short_code is None:
            dispatch.short_code = new_short_code()
            dispatch.save(update_fields=["short_code"])
        edition.dispatch = dispatch
        # Before the edition goes live: the database lets none do so whose approval is not told.
        record(
            verb=Verb.APPROVE,
            dispatch=dispatch,
            actor=by,
            for_whom=for_whom,
            edition=edition,
            edition_hash=seen,
        )
        _go_live(edition, by, seen)
        TakeDown.objects.filter(dispatch=dispatch, ended_at=None).update(ended_at=timezone.now())
        give_address(edition)
        index_edition(edition)
        transaction.on_commit(partial(note, Act.SHOWN, edition, by))
    return edition


def _check(edition: Edition, by: User, seen: str) -> None:
    if edition.state != EditionState.SUBMITTED:
        raise WrongState(edition)
    if by.pk in (edition.submitted_by_id, edition.last_edited_by_id):
        raise SameEyes
    if waiting := list(edition.findings.unresolved()):
        raise Unresolved(waiting)
    if seal(edition) != seen:
        raise ChangedSinceSeen
    if kept_by(edition, by):
        raise DecidedByYou
    if found_since(edition):
        raise FoundSince
    if twin := live_twin(edition):
        raise ExactDuplicate(twin.dispatch)
    if edition.dispatch.take_downs.filter(ended_at=None, at__gte=edition.submitted_at).exists():
        raise TakenDownSince


def _retire_live(dispatch: Dispatch, by: User) -> None:
    live = dispatch.live_edition()
    if live is None:
        return
    live.state = EditionState.SUPERSEDED
    live.save(update_fields=["state"])
    record(verb=Verb.SUPERSEDE, dispatch=dispatch, actor=by, edition=live)


def _go_live(edition: Edition, by: User, seen: str) -> None:
    edition.state = EditionState.LIVE
    edition.approved_by, edition.approved_at = by, timezone.now()
    edition.frozen_hash = seen
    columns = ["state", "approved_by", "approved_at", "frozen_hash", "public_subject"]
    try:
        with transaction.atomic():
            edition.save(update_fields=columns)
    except IntegrityError as fault:  # the same paper went live elsewhere in this instant
        twin = live_twin(edition)
        raise ExactDuplicate(twin.dispatch if twin else None) from fault
