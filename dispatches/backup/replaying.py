"""What the journal of public acts knows that a restored copy does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from dispatches.models import Edition, Notice, User
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.journal import Act, PublicAct, last_acts
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.vocabulary import NoticeState, TakeDownReason

S = TypeVar("S", Edition, Notice)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page, or its warning, that was live in the copy and is not to be; `why` is its last public
    act."""

    reference: str
    short_code: str
    why: Act


def hide_what_was_hidden() -> list[Hidden]:
    """Take down each live page that was taken down or erased since the copy was made, and each that
    was corrected since: its old words may be what the correction took out. Warnings likewise."""
    return [*_hide_pages(), *_hide_warnings()]


def _hide_pages() -> Iterator[Hidden]:
    last = last_acts()
    live = Edition.objects.live().filter(dispatch__short_code__in=last).select_related("dispatch")
    for edition in live:
        done = last[edition.dispatch.short_code or ""]
        if _is_outdated(edition, done, Act.SHOWN):
            _hide(edition, done, _take_down)
            yield Hidden(edition.reference, done.short_code, done.act)


def _hide_warnings() -> Iterator[Hidden]:
    last = last_acts(of_warnings=True)
    live = Notice.objects.filter(state=NoticeState.LIVE, dispatch__short_code__in=last)
    for notice in live.select_related("dispatch"):
        done = last[notice.dispatch.short_code or ""]
        if _is_outdated(notice, done, Act.WARNING_SHOWN):
            _hide(notice, done, _take_down_notice)
            yield Hidden(notice.title, done.short_code, done.act)


def _is_outdated(shown: Edition | Notice, done: PublicAct, as_it_is: Act) -> bool:
    if shown.approved_at and done.at < shown.approved_at:
        return False  # the act was of an earlier version
    return done.act is not as_it_is or done.sha256 != shown.frozen_hash


def _take_down(edition: Edition, by: User, note: str) -> None:
    take_down(edition.dispatch, by=by, reason=TakeDownReason.OTHER, note=note)


def _take_down_notice(notice: Notice, by: User, note: str) -> None:
    take_down_notice(notice, by=by, reason=note)


def _hide(shown: S, done: PublicAct, hide: Callable[[S, User, str], None]) -> None:
    note = _("Hidden on restoring a backup: the journal has a later act of %(day)s.") % {
        "day": f"{done.at:%d/%m/%Y}"
    }
    for by in _who_may(shown, done):
        try:
            hide(shown, by, note)
        except NotAllowed:
            continue
        return
    raise NotAllowed


def _who_may(shown: Edition | Notice, done: PublicAct) -> Iterator[User]:
    """Who did the act; otherwise whoever published it and whoever else may take it down."""
    yield from User.objects.filter(username=done.by)
    if shown.approved_by:
        yield shown.approved_by
    yield from User.objects.filter(is_active=True, memberships__isnull=False).distinct()
