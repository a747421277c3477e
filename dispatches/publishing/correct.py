"""Correcting our own entry: a new edition beside the live one, which stays until approval."""

from django.db import transaction

from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import WrongState
from dispatches.publishing.events import record
from dispatches.publishing.loading import findings_of, holding_findings, load_whole
from dispatches.publishing.locking import locked
from dispatches.publishing.opening import open_copy
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import Decision, Verb


def correct(dispatch: Dispatch, *, by: User, reason: str) -> Edition:
    """Open a copy of the newest frozen edition for editing; `reason` becomes its correction note.

    Also the way back for a page that was taken down. Raises `ReasonNeeded`, `WrongState` when an
    edition is open already, `NotAllowed`.
    """
    require(by, Right.CORRECT, dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        latest = dispatch.latest_edition()
        if not latest.is_frozen:
            raise WrongState(latest)
        with holding_findings(load_whole(latest.pk)) as said:
            edition = open_copy(said, newest=latest, by=by, note=reason)
            _carry_decisions(said, edition)
        record(verb=Verb.CORRECT, dispatch=dispatch, actor=by, edition=edition, reason=reason)
    return edition


def _carry_decisions(old: Edition, new: Edition) -> None:
    """Decisions on words that stand where they stood need not be taken again."""
    decided = {
        (row.check_code, row.part, row.key, row.field, row.start): row
        for row in findings_of(old)
        if row.decision not in (Decision.PENDING, Decision.ACCEPT)
    }
    for row in findings_of(new) if decided else ():
        earlier = decided.get((row.check_code, row.part, row.key, row.field, row.start))
        if earlier and (earlier.words, earlier.suggestion) == (row.words, row.suggestion):
            row.decision, row.reason = earlier.decision, earlier.reason
            row.decided_by, row.decided_at = earlier.decided_by, earlier.decided_at
            row.save()
