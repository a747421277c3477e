"""Taking a page off the site: our own act, at once, with a reason; never the issuer's."""

import logging
from functools import partial

from django.db import DatabaseError, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Notice, QuestionReview, TakeDown, User
from dispatches.models.door import content_door
from dispatches.publishing import reserve
from dispatches.publishing.copies import drop_copies
from dispatches.publishing.errors import WrongState
from dispatches.publishing.events import record
from dispatches.publishing.journal import Act
from dispatches.publishing.journal import note as note_public_act
from dispatches.publishing.locking import locked
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import told
from dispatches.search.index import unindex
from dispatches.vocabulary import EditionState, NoticeState, TakeDownReason, Verb

log = logging.getLogger(__name__)


def take_down(
    dispatch: Dispatch,
    *,
    by: User,
    reason: TakeDownReason,
    note: str = "",
    hide_subject: bool = True,
) -> TakeDown:
    """Hide the live edition and its warning everywhere in this instant; asked again, it is what was
    done already.

    Neither a full disk nor a broken search index stops it. Raises `WrongState` when nothing is
    public, `NotAllowed`.
    """
    require(by, Right.TAKE_DOWN, dispatch)
    note = told(note, "note", most=500)

    def hide() -> TakeDown:
        with transaction.atomic(), content_door():
            return _hide(locked(dispatch.pk, though_held=True), by, reason, note, hide_subject)

    taken = reserve.despite_a_full_disk(hide)
    reserve.keep()
    return taken


def _hide(
    dispatch: Dispatch, by: User, reason: TakeDownReason, note: str, hide_subject: bool
) -> TakeDown:
    edition = dispatch.live_edition()
    if edition is None:
        standing = dispatch.take_downs.filter(ended_at=None).first()
        if standing is None:
            raise WrongState(dispatch.latest_edition())
        return standing
    edition.state = EditionState.TAKEN_DOWN
    edition.save(update_fields=["state"])
    warning = Notice.objects.filter(dispatch=dispatch, state=NoticeState.LIVE)
    warning.update(state=NoticeState.TAKEN_DOWN)
    # Put back, it is looked at anew whether its answers are still true.
    QuestionReview.objects.filter(dispatch=dispatch).delete()
    _out_of_search(dispatch)
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
    transaction.on_commit(partial(drop_copies, dispatch.short_code))
    return taken


def _out_of_search(dispatch: Dispatch) -> None:
    """A broken index keeps nothing public: every face asks for the live edition behind a hit. Its
    rows stay, by which `search.health.left_behind` and so /readyz tell of them."""
    try:
        with transaction.atomic():
            unindex(dispatch)
    except DatabaseError:
        log.critical(
            "Record %s is hidden, but the search index could not be told. Run: manage.py reindex",
            dispatch.pk,
            exc_info=True,
        )
