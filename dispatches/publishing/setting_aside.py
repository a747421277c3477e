"""Taking the newest edition of a record out of work, with its words: binned or dropped."""

from collections.abc import Callable

from dispatches.models import Edition
from dispatches.publishing.errors import StaleEdition, WrongState
from dispatches.publishing.locking import locked
from dispatches.publishing.near import LookAlike, look_alikes
from dispatches.vocabulary import EditionState


def set_aside(
    seen: Edition, state: EditionState, *, if_it: Callable[[Edition], bool], based_on: int
) -> tuple[Edition, list[LookAlike]]:
    """The edition as it is now, and the records that were like it; they are reminded anew when the
    sketch is gone. The caller holds door and transaction.

    Raises `WrongState`, `StaleEdition`, `OnHold`.
    """
    dispatch = locked(seen.dispatch_id)
    edition = dispatch.latest_edition()
    if not if_it(edition):
        raise WrongState(edition)
    if edition.version != based_on:
        raise StaleEdition(edition)
    alike = look_alikes(edition, kept_by=[dispatch.custodian_id])
    edition.state = state
    edition.version += 1
    edition.save(update_fields=["state", "version"])
    return edition, alike
