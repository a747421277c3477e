"""Verifying that each warning that is public, or was, is the one that an officer approved."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from dispatches.models import Event, Notice
from dispatches.publishing.notice_content import content_of_notice
from dispatches.trace.faults import Fault
from dispatches.trace.spans import in_spans
from dispatches.vocabulary import FROZEN_NOTICE_STATES, FaultKind, Verb

AT_ONCE = 500


def notice_faults() -> Iterator[Fault]:
    """Approved warnings whose words are not those that were sealed, or that nobody approved."""
    approved = Event.objects.filter(
        verb=Verb.APPROVE_NOTICE,
        dispatch=OuterRef("dispatch"),
        actor=OuterRef("approved_by"),
        edition_hash=OuterRef("frozen_hash"),
    )
    frozen = Notice.objects.filter(state__in=FROZEN_NOTICE_STATES)
    rows = frozen.annotate(traced=Exists(approved)).select_related("scheme", "hotline")
    for span in in_spans(rows):
        for notice in span.prefetch_related("sentences").iterator(AT_ONCE):
            kind = None
            if not notice.traced:
                kind = FaultKind.APPROVAL
            elif content_of_notice(notice).sha256() != notice.frozen_hash:
                kind = FaultKind.EDITION
            if kind:
                yield Fault(kind, notice.dispatch_id, detail=f"warning {notice.serial}")
