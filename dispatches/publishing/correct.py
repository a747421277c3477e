"""Correcting our own entry: a new edition beside the live one, which stays until approval."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import ReasonNeeded, WrongState
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.naming import resolve
from dispatches.publishing.rights import Right, require
from dispatches.publishing.save import write_content
from dispatches.publishing.validity import told
from dispatches.vocabulary import EditionState, Verb


def correct(dispatch: Dispatch, *, by: User, reason: str) -> Edition:
    """Open a copy of the newest frozen edition for editing; `reason` becomes its correction note.

    Also the way back for a page that was taken down. Raises `ReasonNeeded`, `WrongState` when an
    edition is open already, `NotAllowed`.
    """
    require(by, Right.CORRECT, dispatch)
    reason = told(reason, "reason", most=500)
    if not reason:
        raise ReasonNeeded
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        latest = dispatch.latest_edition()
        if not latest.is_frozen:
            raise WrongState(latest)
        content = content_of(latest)
        edition = Edition(
            dispatch=dispatch,
            serial=latest.serial + 1,
            state=EditionState.DRAFT,
            # Counted on, not anew: a form of the old edition must be stale for this one.
            version=latest.version + 1,
            kind_id=latest.kind_id,
            correction_note=reason,
            last_edited_by=by,
            last_edited_at=timezone.now(),
        )
        edition.save(force_insert=True)
        write_content(edition, content, resolve(content))
        _carry_decisions(latest, edition)
        record(verb=Verb.CORRECT, dispatch=dispatch, actor=by, edition=edition, reason=reason)
    return edition


def _carry_decisions(old: Edition, new: Edition) -> None:
    """Decisions on words that stand where they stood need not be taken again."""
    decided = {
        (row.check_code, row.part, row.key, row.field, row.start): row
        for row in old.findings.exclude(decision="")
    }
    for row in new.findings.all():
        earlier = decided.get((row.check_code, row.part, row.key, row.field, row.start))
        if earlier and (earlier.words, earlier.suggestion) == (row.words, row.suggestion):
            row.decision, row.reason = earlier.decision, earlier.reason
            row.decided_by, row.decided_at = earlier.decided_by, earlier.decided_at
            row.save()
