"""Taking a warning off the site; its dispatch stays."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from dispatches.models import Edition, Notice, User
from dispatches.models.door import content_door
from dispatches.publishing import reserve
from dispatches.publishing.copies import drop_copies
from dispatches.publishing.journal import Act
from dispatches.publishing.journal import note as note_public_act
from dispatches.publishing.locking import locked
from dispatches.publishing.notice_errors import NoticeNotNow
from dispatches.publishing.notice_hidden import hidden_in, notice_texts, told_anyway
from dispatches.publishing.notices import note_act, notice_again
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import NoticeState, Verb


def take_down_notice(notice: Notice, *, by: User, reason: str) -> Notice:
    """Hide the warning in this instant; its dispatch stays. Asked again, it is done already.

    Neither a full disk nor a hold stops it. Raises `ReasonNeeded`, `NoticeNotNow`, `NotAllowed`.
    """
    require(by, Right.TAKE_DOWN, notice.dispatch)
    reason = given_reason(reason)

    def hide() -> Notice:
        with transaction.atomic(), content_door():
            return _hide(
                notice_again(notice, locked(notice.dispatch_id, though_held=True)), by, reason
            )

    hidden = reserve.despite_a_full_disk(hide)
    reserve.keep()
    return hidden


def hide_what_tells_too_much(notice: Notice, edition: Edition, *, by: User) -> None:
    """Take the live warning of an edition that goes live off the site if it says what that hides.

    The caller holds lock, door and transaction.
    """
    hidden = hidden_in(edition)
    if any(told_anyway(each.text, hidden) for each in notice_texts(notice)):
        notice.dispatch = edition.dispatch
        _hide(notice, by, _("It names what its dispatch hides from now on."))


def _hide(notice: Notice, by: User, reason: str) -> Notice:
    if notice.state == NoticeState.LIVE:
        notice.state = NoticeState.TAKEN_DOWN
        notice.save(update_fields=["state"])
        note_act(Verb.TAKE_DOWN_NOTICE, notice, by, reason=reason)
        # Before the commit: a warning that is hidden is never missing from the journal.
        note_public_act(Act.WARNING_HIDDEN, notice, by)
        transaction.on_commit(partial(drop_copies, notice.dispatch.short_code))
    elif notice.state != NoticeState.TAKEN_DOWN:
        raise NoticeNotNow(notice)
    return notice
