"""Approving: the one way in which an edition becomes public."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, SourceFile, TakeDown, User
from dispatches.models.door import content_door
from dispatches.publishing.addresses import give_address, new_short_code
from dispatches.publishing.duplicates import live_twin
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    DecidedByYou,
    ExactDuplicate,
    FoundSince,
    OriginalUnfit,
    SameEyes,
    TakenDownSince,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.findings import kept_by
from dispatches.publishing.grounds import checked_ground
from dispatches.publishing.journal import Act, note
from dispatches.publishing.loading import load_whole
from dispatches.publishing.public_originals import why_not, why_not_now
from dispatches.publishing.public_text import seal, write_public_text
from dispatches.publishing.renewing import found_since
from dispatches.publishing.rights import Right, require
from dispatches.search.index import index_edition
from dispatches.vocabulary import EditionState, Ground, Verb


def approve(
    edition: Edition,
    *,
    by: User,
    seen: str,
    ground: Ground,
    ground_note: str = "",
    original: SourceFile | None = None,
) -> Edition:
    """Publish a submitted edition: freeze it, retire the live one, give its address, index it.

    `seen` is the seal of what the officer looked at, `ground` why it may be public, `original` the
    file that readers may have beside the page. Raises `ChangedSinceSeen`, `Unresolved`, `SameEyes`,
    `DecidedByYou`, `FoundSince`, `TakenDownSince`, `ExactDuplicate` when the paper is live in
    another office's keeping, `GroundNeeded`, `NoOrderToPublish`, `OriginalUnfit`, `Invalid`,
    `WrongState`, `NotAllowed`. All or nothing, in one transaction.
    """
    require(by, Right.APPROVE, edition.dispatch)
    if original and why_not_now(edition, original):  # it opens the file: not under the lock
        raise OriginalUnfit
    with transaction.atomic(), content_door():
        dispatch = Dispatch.objects.select_for_update().get(pk=edition.dispatch_id)
        edition = load_whole(edition.pk)
        _check(edition, by, seen)
        edition.ground_note = checked_ground(edition, ground, ground_note)
        edition.ground = ground
        edition.public_source = _fit(edition, original)
        write_public_text(edition)
        _retire_live(dispatch, by)
        if dispatch.short_code is None:
            dispatch.short_code = new_short_code()
            dispatch.save(update_fields=["short_code"])
        edition.dispatch = dispatch
        _go_live(edition, by, seen)
        TakeDown.objects.filter(dispatch=dispatch, ended_at=None).update(ended_at=timezone.now())
        give_address(edition)
        index_edition(edition)
        record(
            verb=Verb.APPROVE,
            dispatch=dispatch,
            actor=by,
            edition=edition,
            edition_hash=seen,
            reason=_told(edition),
        )
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


def _fit(edition: Edition, original: SourceFile | None) -> SourceFile | None:
    """The original, if what the officer saw lets readers have it."""
    if original and (original.dispatch_id != edition.dispatch_id or why_not(edition, original)):
        raise OriginalUnfit
    return original


def _told(edition: Edition) -> str:
    """The ground as the trace has it, and the digest of the file that goes out with the page."""
    source = edition.public_source
    words = [edition.ground_note, f"sha256 {source.sha256[:12]}" if source else ""]
    said = "; ".join(filter(None, words))
    return f"{edition.ground}: {said}" if said else edition.ground


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
    columns = [
        "state", "approved_by", "approved_at", "ground", "ground_note", "public_source",
        "frozen_hash", "public_subject",
    ]  # fmt: skip
    try:
        with transaction.atomic():
            edition.save(update_fields=columns)
    except IntegrityError as fault:  # the same paper went live elsewhere in this instant
        twin = live_twin(edition)
        raise ExactDuplicate(twin.dispatch if twin else None) from fault
