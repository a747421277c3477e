"""What the journal of public acts knows that a restored copy does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dispatches.models import Edition, User
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.journal import Act, PublicAct, last_acts
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page that was live in the copy and is not to be; `why` is its last public act."""

    reference: str
    short_code: str
    why: Act


def hide_what_was_hidden() -> list[Hidden]:
    """Take down each live page that was taken down or erased since the copy was made, and each that
    was corrected since: its old words may be what the correction took out."""
    last = last_acts()
    live = Edition.objects.live().filter(dispatch__short_code__in=last).select_related("dispatch")
    hidden = []
    for edition in live:
        done = last[edition.dispatch.short_code or ""]
        if _is_outdated(edition, done):
            _hide(edition, done)
            hidden.append(Hidden(edition.reference, done.short_code, done.act))
    return hidden


def _is_outdated(edition: Edition, done: PublicAct) -> bool:
    if edition.approved_at and done.at < edition.approved_at:
        return False  # the act was of an earlier edition
    return done.act is not Act.SHOWN or done.sha256 != edition.frozen_hash


def _hide(edition: Edition, done: PublicAct) -> None:
    note = _("Hidden on restoring a backup: the journal has a later act of %(day)s.") % {
        "day": f"{done.at:%d/%m/%Y}"
    }
    for by in _who_may(edition, done):
        try:
            take_down(edition.dispatch, by=by, reason=TakeDownReason.OTHER, note=note)
        except NotAllowed:
            continue
        return
    raise NotAllowed


def _who_may(edition: Edition, done: PublicAct) -> Iterator[User]:
    """Who did the act; otherwise whoever published the page and whoever else may take it down."""
    yield from User.objects.filter(username=done.by)
    if edition.approved_by:
        yield edition.approved_by
    yield from User.objects.filter(is_active=True, memberships__isnull=False).distinct()
