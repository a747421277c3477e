"""Verifying that each warning that is public, or was, is the one that an officer approved."""

from collections.abc import Iterator

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from dispatches.models import Edition, Event, Notice
from dispatches.publishing.notice_content import content_of_notice
from dispatches.trace.faults import Fault
from dispatches.trace.spans import in_spans
from dispatches.vocabulary import (
    FROZEN_NOTICE_STATES,
    HIDING_NOTICES,
    FaultKind,
    NoticeState,
    Verb,
)

AT_ONCE = 500


def notice_faults() -> Iterator[Fault]:
    """Approved warnings that nobody approved, that are public though they were hidden since, whose
    words are not those that were sealed."""
    approved = Event.objects.filter(
        verb=Verb.APPROVE_NOTICE,
        dispatch=OuterRef("dispatch"),
        actor=OuterRef("approved_by"),
        edition_hash=OuterRef("frozen_hash"),
        reason=Concat(_as_text("serial"), Value("."), _as_text("version")),
    )
    hidden_since = Event.objects.filter(
        verb__in=HIDING_NOTICES, dispatch=OuterRef("dispatch"), sequence__gt=OuterRef("sequence")
    )
    beside = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
    stands = Exists(approved.filter(~Exists(hidden_since))) & Exists(beside)
    frozen = Notice.objects.filter(state__in=FROZEN_NOTICE_STATES)
    unfounded = ~Exists(approved) | Q(state=NoticeState.LIVE) & ~Q(stands)
    for untraced in in_spans(frozen.filter(unfounded)):
        for record, serial in untraced.values_list("dispatch", "serial"):
            yield Fault(FaultKind.APPROVAL, record, detail=_named(serial))
    for traced in in_spans(frozen.filter(Exists(approved))):
        rows = traced.select_related("scheme", "hotline").prefetch_related("sentences")
        for notice in rows.iterator(AT_ONCE):
            if content_of_notice(notice).sha256() != notice.frozen_hash:
                yield Fault(FaultKind.EDITION, notice.dispatch_id, detail=_named(notice.serial))


def _as_text(column: str) -> Cast:
    return Cast(OuterRef(column), CharField())


def _named(serial: int) -> str:
    return f"warning {serial}"
