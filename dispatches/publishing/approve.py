"""Approving: the one way in which an edition becomes public, at once or at a later time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dispatches.models import Edition, Event, SourceFile, TakeDown, User
from dispatches.models.door import content_door
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
from dispatches.publishing.going_live import APPROVAL_COLUMNS, go_live
from dispatches.publishing.grounds import checked_ground
from dispatches.publishing.loading import findings_of, holding_findings, load_whole
from dispatches.publishing.locking import locked
from dispatches.publishing.notice_approval import SeenNotice, put_out_notice
from dispatches.publishing.public_originals import why_not, why_not_now
from dispatches.publishing.public_text import seal, write_public_text
from dispatches.publishing.renewing import found_since
from dispatches.publishing.rights import Right, require
from dispatches.publishing.standing_in import who_lends_approval
from dispatches.publishing.times import later
from dispatches.statements import Statement
from dispatches.vocabulary import EditionState, Ground, Verb


def approve(
    edition: Edition,
    *,
    by: User,
    seen: str,
    ground: Ground,
    ground_note: str = "",
    original: SourceFile | None = None,
    publish_at: datetime | None = None,
    notice: SeenNotice | None = None,
) -> Edition:
    """Freeze a submitted edition, and publish it: now, or at `publish_at`.

    `seen` is the seal of what the officer looked at, `ground` why it may be public, `original` the
    file that readers may have beside the page, `notice` its warning, that goes out with it now; one
    for a later time is approved after it. Raises `ChangedSinceSeen`, `Unresolved`, `SameEyes`,
    `DecidedByYou`, `FoundSince`, `TakenDownSince`, `ExactDuplicate` when the paper is live in
    another office's keeping, `GroundNeeded`, `NoOrderToPublish`, `OriginalUnfit`, `Invalid`, also
    for a time that is past or too far, `WrongState`, `NotAllowed`, and of a warning what
    `approve_notice` raises. All or nothing, in one transaction.
    """
    require(by, Right.APPROVE, edition.dispatch)
    publish_at = later(publish_at) if publish_at else None
    if original and why_not_now(edition, original):  # it opens the file: not under the lock
        raise OriginalUnfit
    with transaction.atomic(), content_door():
        dispatch = locked(edition.dispatch_id)
        edition = load_whole(edition.pk)
        if edition.state != EditionState.SUBMITTED:
            raise WrongState(edition)
        with holding_findings(edition):
            check_publishable(edition, by, seen)
            for_whom = who_lends_approval(by, edition)
            edition.ground_note = checked_ground(edition, ground, ground_note)
            edition.ground = ground
            edition.public_source = _fit(edition, original)
            write_public_text(edition)
        edition.approved_by, edition.frozen_hash = by, seen
        # First: the database lets nothing go out of whose approval the chain knows nothing.
        record(
            verb=Verb.SCHEDULE if publish_at else Verb.APPROVE,
            dispatch=dispatch,
            actor=by,
            for_whom=for_whom,
            edition=edition,
            edition_hash=seen,
            reason=_told(edition, publish_at),
        )
        if publish_at:
            _schedule(edition, publish_at)
        else:
            go_live(edition, dispatch, by=by)
            if notice:
                put_out_notice(notice, dispatch, by=by)
    return edition


def check_publishable(edition: Edition, by: User, seen: str) -> None:
    """All that stands between an edition and the public, asked anew each time it is to go out.

    The edition was loaded whole under the record's lock, and holds its findings.
    """
    if by.pk in (edition.submitted_by_id, edition.last_edited_by_id):
        raise SameEyes
    if waiting := [row for row in findings_of(edition) if row.is_unresolved]:
        raise Unresolved(waiting)
    if seal(edition) != seen:
        raise ChangedSinceSeen
    if kept_by(edition, by):
        raise DecidedByYou
    if found_since(edition):
        raise FoundSince
    if twin := live_twin(edition):
        raise ExactDuplicate(twin.dispatch)
    if _taken_down_since(edition):
        raise TakenDownSince


_TAKEN_DOWN = Statement(
    lambda dispatch: TakeDown.objects.filter(dispatch=dispatch, ended_at=None).values_list("pk")
)


def _taken_down_since(edition: Edition) -> bool:
    """Whether the page was hidden after this was submitted: by the order of events, since the
    clock may have been set back between the two."""
    if not _TAKEN_DOWN(dispatch=edition.dispatch_id):
        return False
    acts = Event.objects.filter(
        dispatch=edition.dispatch_id, verb__in=(Verb.SUBMIT, Verb.TAKE_DOWN)
    )
    last = acts.order_by("-sequence").values_list("verb", flat=True).first()
    return last == Verb.TAKE_DOWN


def _fit(edition: Edition, original: SourceFile | None) -> SourceFile | None:
    """The original, if what the officer saw lets readers have it."""
    if original and (original.dispatch_id != edition.dispatch_id or why_not(edition, original)):
        raise OriginalUnfit
    return original


def _told(edition: Edition, publish_at: datetime | None) -> str:
    """The ground as the trace has it, the digest of the file that goes out with the page, and the
    time it is to go out at."""
    source = edition.public_source
    words = [
        edition.ground_note,
        f"sha256 {source.sha256[:12]}" if source else "",
        publish_at.isoformat(timespec="minutes") if publish_at else "",
    ]
    said = "; ".join(filter(None, words))
    return f"{edition.ground}: {said}" if said else edition.ground


def _schedule(edition: Edition, publish_at: datetime) -> None:
    edition.state = EditionState.SCHEDULED
    edition.publish_at, edition.approved_at = publish_at, timezone.now()
    edition.return_reason = ""
    edition.save(update_fields=["state", "publish_at", *APPROVAL_COLUMNS])
