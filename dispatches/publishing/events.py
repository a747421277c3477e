"""Writing and verifying the event chain of a dispatch."""

import hashlib
import json
from collections.abc import Iterable

from django.utils import timezone

from dispatches.models import Dispatch, Edition, Event, User
from dispatches.statements import Statement
from dispatches.vocabulary import Verb

_LAST = Statement(
    lambda dispatch: Event.objects.filter(dispatch=dispatch).order_by("-sequence")[:1]
)


def record(
    *,
    verb: Verb,
    dispatch: Dispatch,
    actor: User,
    for_whom: User | None = None,
    edition: Edition | None = None,
    edition_hash: str = "",
    reason: str = "",
    batch: str = "",
) -> Event:
    """Append an event. The caller holds the dispatch's lock and the content door."""
    previous = _LAST.first(dispatch=dispatch.pk)
    event = event_row(
        verb=verb,
        dispatch=dispatch,
        actor=actor,
        for_whom=for_whom,
        edition=edition,
        edition_hash=edition_hash,
        reason=reason,
        batch=batch,
        previous=previous,
    )
    event.save(force_insert=True)
    return event


def event_row(
    *,
    verb: Verb,
    dispatch: Dispatch,
    actor: User,
    for_whom: User | None = None,
    edition: Edition | None = None,
    edition_hash: str = "",
    reason: str = "",
    batch: str = "",
    previous: Event | None = None,
) -> Event:
    """The event that follows `previous`, or a record's first: still to be inserted."""
    event = Event(
        dispatch=dispatch,
        sequence=previous.sequence + 1 if previous else 1,
        verb=verb,
        edition_serial=edition.serial if edition else None,
        actor=actor,
        actor_name=actor.get_full_name(),
        for_whom=for_whom,
        for_name=for_whom.get_full_name() if for_whom else "",
        at=timezone.now(),
        edition_hash=edition_hash,
        reason=reason,
        batch=batch,
        previous_hash=previous.hash if previous else "",
    )
    event.hash = chained_hash(event)
    return event


def chained_hash(event: Event) -> str:
    """sha256 over the event's own columns and the hash before it."""
    said = [
        event.dispatch_id,
        event.sequence,
        event.verb,
        event.edition_serial,
        event.actor_id,
        event.actor_name,
        event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        event.edition_hash,
        event.reason,
        event.batch,
        event.previous_hash,
    ]
    if event.for_whom_id:  # chains of earlier releases hold as they are
        said += [event.for_whom_id, event.for_name]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def first_broken(dispatch: Dispatch) -> int | None:
    """The sequence number at which the chain breaks, or None when it holds."""
    events = Event.objects.using(dispatch._state.db).filter(dispatch=dispatch)
    return first_break(events.order_by("sequence"))


def first_break(chain: Iterable[Event]) -> int | None:
    """As `first_broken`, of the events of one record in their order."""
    before, expected = "", 1
    for event in chain:
        intact = event.previous_hash == before and event.hash == chained_hash(event)
        if event.sequence != expected or not intact:
            return expected
        before, expected = event.hash, expected + 1
    return None
