"""Verifying that what is public, or was, is what the approving officers saw."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from dispatches.models import Edition, Event
from dispatches.publishing.loading import all_whole
from dispatches.publishing.public_text import seal_as_stored
from dispatches.trace.chains import Count
from dispatches.trace.faults import Fault
from dispatches.trace.spans import in_spans
from dispatches.vocabulary import FROZEN_STATES, FaultKind, Verb

PUBLISHING = (Verb.APPROVE, Verb.PUBLISH)  # at once, or when the time had come
EDITIONS = 100  # read at once, with their parts


def approval_faults() -> Iterator[Fault]:
    """Approvals without the edition that was approved, and editions that nobody approved."""
    approvals = Event.objects.filter(verb__in=PUBLISHING)
    approved = Edition.objects.filter(
        dispatch=OuterRef("dispatch"),
        serial=OuterRef("edition_serial"),
        frozen_hash=OuterRef("edition_hash"),
    )
    for alone in in_spans(approvals.filter(~Exists(approved))):
        for record, sequence in alone.values_list("dispatch", "sequence"):
            yield Fault(FaultKind.APPROVAL, record, sequence)
    traced = approvals.filter(
        dispatch=OuterRef("dispatch"),
        edition_serial=OuterRef("serial"),
        edition_hash=OuterRef("frozen_hash"),
    )
    frozen = Edition.objects.filter(~Exists(traced), state__in=FROZEN_STATES)
    for untraced in in_spans(frozen):
        for record, serial in untraced.values_list("dispatch", "serial"):
            yield Fault(FaultKind.APPROVAL, record, detail=_named(serial))


def edition_faults(counted: Count) -> Iterator[Fault]:
    """Frozen editions whose words are not those that were sealed."""
    last = 0
    while True:
        frozen = Edition.objects.filter(pk__gt=last, state__in=FROZEN_STATES).order_by("pk")
        batch = list(all_whole(frozen)[:EDITIONS])
        if not batch:
            return
        for edition in batch:
            if seal_as_stored(edition) != edition.frozen_hash:
                yield Fault(FaultKind.EDITION, edition.dispatch_id, detail=_named(edition.serial))
        counted(len(batch))
        last = batch[-1].pk


def _named(serial: int) -> str:
    return f"edition {serial}"
