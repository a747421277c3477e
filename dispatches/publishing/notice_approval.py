"""Approving a warning: with its dispatch, or apart from it once that is public."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, Notice, User
from dispatches.models.door import content_door
from dispatches.publishing.copies import drop_copies
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    FoundSince,
    Invalid,
    SameEyes,
    WrongState,
)
from dispatches.publishing.journal import Act, note
from dispatches.publishing.locking import locked
from dispatches.publishing.notice_basis import changed_sentences, paragraphs_of
from dispatches.publishing.notice_content import NoticeContent, content_of_notice
from dispatches.publishing.notice_errors import NoticeNotNow, ParagraphsChanged
from dispatches.publishing.notice_validity import require_whole, tidy_notice
from dispatches.publishing.notices import note_act, notice_again
from dispatches.publishing.rights import Right, require
from dispatches.publishing.standing_in import who_lends_notice_approval
from dispatches.vocabulary import NoticeState, Verb


@dataclass(frozen=True, slots=True)
class SeenNotice:
    """A warning, and the seal of what the officer looked at."""

    notice: Notice
    seal: str


def approve_notice(notice: Notice, *, by: User, seen: str) -> Notice:
    """Publish the warning of a live dispatch, in place of the version before it.

    Raises `ChangedSinceSeen`, `SameEyes`, `ParagraphsChanged`, `FoundSince`, `WrongState` while its
    dispatch is not public, `NoticeNotNow`, `NotAllowed`.
    """
    require(by, Right.APPROVE, notice.dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(notice.dispatch_id)
        return put_out_notice(SeenNotice(notice, seen), dispatch, by=by)


def put_out_notice(seen: SeenNotice, dispatch: Dispatch, *, by: User) -> Notice:
    """As `approve_notice`, beside an approval. The caller holds lock, door and transaction."""
    notice = notice_again(seen.notice, dispatch)
    if notice.state != NoticeState.SUBMITTED:
        raise NoticeNotNow(notice)
    if by.pk in (notice.submitted_by_id, notice.last_edited_by_id):
        raise SameEyes
    content = content_of_notice(notice)
    if content.sha256() != seen.seal:
        raise ChangedSinceSeen
    live = dispatch.live_edition()
    if live is None:
        raise WrongState(dispatch.latest_edition())
    _require_still_fit(notice, content, live)
    for_whom = who_lends_notice_approval(by, notice)
    notice.approved_by, notice.approved_at = by, timezone.now()
    notice.frozen_hash = seen.seal
    # First: the database lets no warning out of whose approval the chain knows nothing.
    note_act(Verb.APPROVE_NOTICE, notice, by, seen=seen.seal, for_whom=for_whom)
    before = Notice.objects.filter(dispatch=dispatch, state=NoticeState.LIVE)
    before.update(state=NoticeState.SUPERSEDED)
    notice.state, notice.return_reason = NoticeState.LIVE, ""
    notice.save()
    transaction.on_commit(partial(note, Act.WARNING_SHOWN, notice, by))
    transaction.on_commit(partial(drop_copies, dispatch.short_code))
    return notice


def _require_still_fit(notice: Notice, content: NoticeContent, live: Edition) -> None:
    """With the rules and lists of today, and the words that readers have today."""
    if changed_sentences(notice, paragraphs_of(live)):
        raise ParagraphsChanged
    try:
        require_whole(tidy_notice(content, live), today=timezone.localdate())
    except Invalid as fault:
        raise FoundSince from fault
