"""Submitting for approval, and giving back."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import StaleEdition, Unresolved, WrongState
from dispatches.publishing.events import record
from dispatches.publishing.findings import FOR_THE_APPROVER
from dispatches.publishing.loading import findings_of, holding_findings, load_whole
from dispatches.publishing.locking import locked
from dispatches.publishing.public_text import seal
from dispatches.publishing.renewing import renew_findings
from dispatches.publishing.rights import Right, in_whose_stead, require
from dispatches.publishing.scheduled import reopen
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import EDITABLE_STATES, EditionState, Verb


def submit(edition: Edition, *, based_on: int, by: User) -> Edition:
    """Hand an edition to the approving officer.

    Findings that a clerk may decide must be decided: raises `Unresolved`. Raises `StaleEdition`
    when somebody saved since the version `based_on`, `WrongState`, `NotAllowed`.
    """
    require(by, Right.SUBMIT, edition.dispatch)
    with transaction.atomic(), content_door():
        locked(edition.dispatch_id)
        edition = load_whole(edition.pk)
        if edition.state not in EDITABLE_STATES:
            raise WrongState(edition)
        if edition.version != based_on:
            raise StaleEdition(edition)
        renew_findings(edition)  # with the rules and lists of today
        with holding_findings(edition):
            waiting = [
                row
                for row in findings_of(edition)
                if row.is_unresolved and row.check_code not in FOR_THE_APPROVER
            ]
            if not waiting:
                _hand_in(edition, by)
    if waiting:  # only now: what was found stays to be decided
        raise Unresolved(waiting)
    return edition


def _hand_in(edition: Edition, by: User) -> None:
    edition.state = EditionState.SUBMITTED
    edition.submitted_by, edition.submitted_at = by, timezone.now()
    edition.return_reason = ""
    edition.save(update_fields=["state", "submitted_by", "submitted_at", "return_reason"])
    record(
        verb=Verb.SUBMIT,
        dispatch=edition.dispatch,
        actor=by,
        edition=edition,
        edition_hash=seal(edition),
    )


def give_back(edition: Edition, *, by: User, reason: str) -> Edition:
    """Give back a submitted edition, or one whose time has not come yet.

    Raises `ReasonNeeded`, `WrongState`, `NotAllowed`.
    """
    require(by, Right.GIVE_BACK, edition.dispatch)
    reason = given_reason(reason, most=1000)
    with transaction.atomic(), content_door():
        locked(edition.dispatch_id)
        edition = Edition.objects.get(pk=edition.pk)
        if edition.state not in (EditionState.SUBMITTED, EditionState.SCHEDULED):
            raise WrongState(edition)
        reopen(edition, EditionState.RETURNED, reason)
        record(
            verb=Verb.GIVE_BACK,
            dispatch=edition.dispatch,
            actor=by,
            for_whom=in_whose_stead(by, Right.GIVE_BACK, edition.dispatch),
            edition=edition,
            reason=reason,
        )
    return edition
