"""Taking a page off the site: our own act, at once, with a reason; never the issuer's."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, TakeDown, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import WrongState
from dispatches.publishing.events import record
from dispatches.publishing.journal import Act
from dispatches.publishing.journal import note as note_public_act
from dispatches.publishing.locking import locked
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import told
from dispatches.search.index import unindex
from dispatches.vocabulary import EditionState, TakeDownReason, Verb


def take_down(
    dispatch: Dispatch,
    *,
    by: User,
    reason: TakeDownReason,
    note: str = "",
    hide_subject: bool = True,
) -> TakeDown:
    """Hide the live edition everywhere in this instant. Raises `WrongState`, `NotAllowed`."""
    require(by, Right.TAKE_DOWN, dispatch)
    note = told(note, "note", most=500)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk, though_held=True)
        edition = dispatch.live_edition()
        if edition is None:
            raise WrongState(dispatch.latest_edition())
        edition.state = EditionState.TAKEN_DOWN
        edition.save(update_fields=["state"])
        unindex(dispatch)
        taken = TakeDown(
            dispatch=dispatch,
            reason=reason,
            note=note,
            hide_subject=hide_subject,
            at=timezone.now(),
            by=by,
        )
        taken.save(force_insert=True)
        record(
            verb=Verb.TAKE_DOWN,
            dispatch=dispatch,
            actor=by,
            edition=edition,
            reason=f"{reason}: {note}" if note else str(reason),
        )
        # Before the commit: a page that is hidden is never missing from the journal.
        note_public_act(Act.HIDDEN, edition, by)
    return taken
