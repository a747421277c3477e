"""What was approved for a later time: it goes out then, exactly once, or comes back with a reason.

What decides is the state, under the record's lock. So it does not matter how many schedulers run,
and a clock that is set back neither publishes twice nor takes anything down.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.approve import check_publishable
from dispatches.publishing.errors import OfficerGone, PublishingError, WrongState
from dispatches.publishing.events import record
from dispatches.publishing.going_live import APPROVAL_COLUMNS, go_live
from dispatches.publishing.loading import holding_findings, load_whole
from dispatches.publishing.locking import hold_of, locked
from dispatches.publishing.rights import Right, in_whose_stead, may, require
from dispatches.publishing.standing_in import who_lends_approval
from dispatches.vocabulary import EditionState, Verb

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an edition whose time had come; `refusal` says why it came back."""

    edition: Edition
    refusal: str = ""


def publish_due() -> Iterator[Outcome]:
    """Publish each edition whose time has come. One that fails unforeseen is tried again later."""
    due = Edition.objects.filter(state=EditionState.SCHEDULED, publish_at__lte=timezone.now())
    for pk in list(due.order_by("publish_at", "pk").values_list("pk", flat=True)):
        try:
            outcome = _publish(pk)
        except Exception:  # nothing may keep the next one from its time
            logger.exception("edition %s could not be published", pk)
            continue
        if outcome:
            yield outcome


def _publish(pk: int) -> Outcome | None:
    """None when it is no longer due: another scheduler or a person was first."""
    with transaction.atomic(), content_door():
        key = Edition.objects.values_list("dispatch", flat=True).get(pk=pk)
        dispatch = locked(key, though_held=True)
        edition = load_whole(pk)
        # One on hold stays as it is: its time comes when it is let go.
        if not _is_due(edition) or hold_of(dispatch):
            return None
        try:
            with transaction.atomic():
                _go_out(edition, dispatch)
        except PublishingError as fault:
            return _hold_back(pk, fault)
    return Outcome(edition)


def _is_due(edition: Edition) -> bool:
    return (
        edition.state == EditionState.SCHEDULED
        and edition.publish_at is not None
        and edition.publish_at <= timezone.now()
    )


def _go_out(edition: Edition, dispatch: Dispatch) -> None:
    officer, seen = _approval(edition)
    if not may(officer, Right.APPROVE, dispatch):
        raise OfficerGone
    with holding_findings(edition):
        check_publishable(edition, officer, seen)
        for_whom = who_lends_approval(officer, edition)
    record(
        verb=Verb.PUBLISH,
        dispatch=dispatch,
        actor=officer,
        for_whom=for_whom,
        edition=edition,
        edition_hash=seen,
    )
    go_live(edition, dispatch, by=officer)


def _approval(edition: Edition) -> tuple[User, str]:
    assert edition.approved_by is not None  # noqa: S101  # a constraint; narrows the type only
    return edition.approved_by, edition.frozen_hash


def _hold_back(pk: int, fault: PublishingError) -> Outcome:
    """Back to whoever approves, with the reason in the language of the office."""
    edition = Edition.objects.select_related("dispatch", "approved_by").get(pk=pk)
    officer, _seen = _approval(edition)
    with override(settings.LANGUAGE_CODE):
        reason = str(fault)
    reopen(edition, EditionState.SUBMITTED, reason)
    record(
        verb=Verb.HOLD_BACK,
        dispatch=edition.dispatch,
        actor=officer,
        edition=edition,
        reason=reason,
    )
    return Outcome(edition, reason)


def reopen(edition: Edition, state: EditionState, reason: str) -> None:
    """Take the approval off a scheduled edition. The caller holds lock and door."""
    edition.state, edition.return_reason = state, reason
    edition.approved_by = edition.approved_at = edition.publish_at = None
    edition.frozen_hash = edition.ground = edition.ground_note = ""
    edition.public_source = None
    edition.save(update_fields=["state", "publish_at", *APPROVAL_COLUMNS])


def unschedule(edition: Edition, *, by: User) -> Edition:
    """Cancel the time: the edition waits for approval again.

    Raises `WrongState` when it is not scheduled or went out just now, `NotAllowed`.
    """
    require(by, Right.APPROVE, edition.dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(edition.dispatch_id)
        edition = Edition.objects.get(pk=edition.pk)
        if edition.state != EditionState.SCHEDULED:
            raise WrongState(edition)
        reopen(edition, EditionState.SUBMITTED, "")
        record(
            verb=Verb.UNSCHEDULE,
            dispatch=dispatch,
            actor=by,
            for_whom=in_whose_stead(by, Right.APPROVE, dispatch),
            edition=edition,
        )
    return edition


def publish_now(edition: Edition, *, by: User, seen: str) -> Edition:
    """Publish a scheduled edition before its time; whoever does so answers for it.

    Raises what `approve` raises.
    """
    require(by, Right.APPROVE, edition.dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(edition.dispatch_id)
        edition = load_whole(edition.pk)
        if edition.state != EditionState.SCHEDULED:
            raise WrongState(edition)
        with holding_findings(edition):
            check_publishable(edition, by, seen)
            for_whom = who_lends_approval(by, edition)
        edition.approved_by = by
        record(
            verb=Verb.PUBLISH,
            dispatch=dispatch,
            actor=by,
            for_whom=for_whom,
            edition=edition,
            edition_hash=seen,
        )
        go_live(edition, dispatch, by=by)
    return edition
