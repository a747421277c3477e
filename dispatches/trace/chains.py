"""Verifying the event chains and the seals of the days over them, in bounded memory."""

from collections.abc import Callable, Iterator
from itertools import groupby

from django.db.models import Exists, OuterRef

from dispatches.models import ChainHead, DayHead, Dispatch, Event
from dispatches.publishing.events import first_break
from dispatches.trace.codes import as_written, code_of
from dispatches.trace.faults import Fault
from dispatches.trace.seals import chain_heads, day_hash, digest_of
from dispatches.trace.spans import in_spans
from dispatches.vocabulary import FaultKind

RECORDS = 500  # whose chains are read at once
Count = Callable[[int], object]


def day_faults() -> Iterator[Fault]:
    """Days whose seal does not hold, by itself or as a link of the chain of days."""
    before = ""
    through = 0
    for head in DayHead.objects.order_by("day").iterator():
        events = Event.objects.filter(pk__gt=through, pk__lte=head.through).count()
        holds = (
            head.previous_hash == before
            and head.hash == day_hash(head)
            and head.digest == digest_of(chain_heads(head.day))
            and head.events == events
        )
        if not holds:
            yield Fault(FaultKind.DAY, detail=head.day.isoformat())
        before, through = head.hash, head.through


def noted_day(code: str) -> DayHead | None:
    """The day whose code somebody noted on paper."""
    wanted = as_written(code)
    days = DayHead.objects.order_by("-day").iterator()
    return next((head for head in days if code_of(head.hash) == wanted), None)


def chain_faults(counted: Count) -> Iterator[Fault]:
    """Records whose chain breaks, or that have none."""
    last = 0
    while True:
        keys = Dispatch.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        batch = list(keys[:RECORDS])
        # After the last record too: events whose record was removed.
        events = Event.objects.filter(dispatch__gt=last).order_by("dispatch", "sequence")
        if batch:
            events = events.filter(dispatch__lte=batch[-1])
        with_events = set()
        for record, chain in groupby(events.iterator(), key=lambda event: event.dispatch_id):
            with_events.add(record)
            chained = list(chain)
            counted(len(chained))
            if (sequence := first_break(chained)) is not None:
                yield Fault(FaultKind.CHAIN, record, sequence)
        for record in batch:
            if record not in with_events:
                yield Fault(FaultKind.NO_EVENTS, record)
        if not batch:
            return
        last = batch[-1]


def cut_off_faults() -> Iterator[Fault]:
    """Events that a day sealed as the end of a chain, and that are there no more as they were."""
    there = Event.objects.filter(
        dispatch=OuterRef("dispatch"), sequence=OuterRef("sequence"), hash=OuterRef("hash")
    )
    for missing in in_spans(ChainHead.objects.filter(~Exists(there))):
        for record, sequence, day in missing.values_list("dispatch", "sequence", "day"):
            yield Fault(FaultKind.CUT_OFF, record, sequence, f"sealed {day}")
