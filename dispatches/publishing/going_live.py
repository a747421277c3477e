"""Going live: what was approved becomes public, at once or when its time has come."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, Notice, TakeDown, User
from dispatches.publishing.addresses import give_address, new_short_code
from dispatches.publishing.copies import drop_copies
from dispatches.publishing.duplicates import live_twin
from dispatches.publishing.errors import ExactDuplicate
from dispatches.publishing.events import record
from dispatches.publishing.journal import Act, note
from dispatches.publishing.notice_basis import mark_changed
from dispatches.publishing.take_down_notice import hide_what_tells_too_much
from dispatches.search.index import index_edition
from dispatches.statements import Statement
from dispatches.vocabulary import EditionState, NoticeState, Verb

# What an approval writes, whenever the edition goes out.
APPROVAL_COLUMNS = (
    "approved_by", "approved_at", "ground", "ground_note", "public_source", "frozen_hash",
    "public_subject", "return_reason",
)  # fmt: skip


_WARNING = Statement(
    lambda dispatch: Notice.objects.filter(dispatch=dispatch, state=NoticeState.LIVE).order_by("pk")
)


def go_live(edition: Edition, dispatch: Dispatch, *, by: User) -> None:
    """Retire the live edition, put this one in its place, give its address, index it.

    `by` is the officer who answers for it; its public text is written. The caller holds lock, door
    and transaction, has checked, and records the verb. Raises `ExactDuplicate`.
    """
    # Without a code nothing of it was ever public: no page, take-down or warning is there to end.
    was_public = dispatch.short_code is not None
    if was_public:
        _retire_live(dispatch, by)
    else:
        dispatch.short_code = new_short_code()
        dispatch.save(update_fields=["short_code"])
    edition.dispatch = dispatch
    edition.state = EditionState.LIVE
    edition.approved_at = timezone.now()
    edition.return_reason = ""
    try:
        with transaction.atomic():
            edition.save(update_fields=["state", *APPROVAL_COLUMNS])
    except IntegrityError as fault:  # the same paper went live elsewhere in this instant
        twin = live_twin(edition)
        raise ExactDuplicate(twin.dispatch if twin else None) from fault
    give_address(edition)
    if was_public:
        TakeDown.objects.filter(dispatch=dispatch, ended_at=None).update(ended_at=timezone.now())
        if warning := _WARNING.first(dispatch=dispatch.pk):
            mark_changed(warning, edition)
            hide_what_tells_too_much(warning, edition, by=by)
    index_edition(edition)
    transaction.on_commit(partial(note, Act.SHOWN, edition, by))
    transaction.on_commit(partial(drop_copies, dispatch.short_code))


def _retire_live(dispatch: Dispatch, by: User) -> None:
    live = dispatch.live_edition()
    if live is None:
        return
    live.state = EditionState.SUPERSEDED
    live.save(update_fields=["state"])
    record(verb=Verb.SUPERSEDE, dispatch=dispatch, actor=by, edition=live)
