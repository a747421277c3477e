"""The first page: what waits for this person, one next action a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.alarms import standing_alarms
from dispatches.admin.issuer_acts import acts_to_confirm, offers_for
from dispatches.admin.notice_shown import notices_waiting
from dispatches.admin.overdue import overdue_of
from dispatches.admin.standing import bodies, may_somewhere
from dispatches.admin.tracing import alarm
from dispatches.models import Batch, Edition
from dispatches.models.edition import EditionQuerySet
from dispatches.publishing.rights import Right
from dispatches.receiving.arranging import UNREAD
from dispatches.receiving.batches import TO_DECIDE, revive, unfinished
from dispatches.vocabulary import AlarmOutcome, Decision, EditionState, Severity

SHOWN, PAGE = 8, 50
MOST_COUNTED = 1000
# A scheduler looks once a minute: past this none has looked.
UNNOTICED = timedelta(minutes=5)
TITLES = {
    EditionState.RECEIVED: gettext_lazy("Newly received"),
    EditionState.DRAFT: gettext_lazy("Being checked"),
    EditionState.RETURNED: gettext_lazy("Returned"),
    EditionState.SUBMITTED: gettext_lazy("Awaiting approval"),
    EditionState.SCHEDULED: gettext_lazy("Scheduled"),
    EditionState.LIVE: gettext_lazy("Recently published"),
}


@dataclass(frozen=True, slots=True)
class Row:
    edition: Edition
    action: str
    screen: str

    @property
    def is_overdue(self) -> bool:
        """Scheduled, its time past, and still here: somebody must look after the scheduler."""
        at = self.edition.publish_at
        scheduled = self.edition.state == EditionState.SCHEDULED
        return scheduled and at is not None and at < timezone.now() - UNNOTICED


@dataclass(frozen=True, slots=True)
class Section:
    """One state: its rows, how many there are in all, and where the next page begins."""

    state: EditionState
    title: str
    rows: list[Row]
    count: int
    next_from: int | None

    @property
    def is_capped(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def shown_count(self) -> int:
        return min(self.count, MOST_COUNTED)


def show(request: HttpRequest, context: dict[str, Any]) -> TemplateResponse:
    """All states in short, or with ?nhom= one of them, page by page."""
    try:
        chosen = EditionState(request.GET.get("nhom", ""))
    except ValueError:
        chosen = None
    if chosen in TITLES:
        sections = [_section(request, chosen, PAGE, _page_start(request))]
    else:
        chosen = None
        sections = [_section(request, state, SHOWN, None) for state in _order(request)]
    arriving = [] if chosen else _arriving(request)
    acts = [] if chosen else list(acts_to_confirm(request)[:SHOWN])
    offers = [] if chosen else offers_for(request)
    alarms = [] if chosen else standing_alarms(request)
    notices = [] if chosen else notices_waiting(request)
    context |= {
        "alarms": alarms,
        "alarm_outcomes": [pair for pair in AlarmOutcome.choices if pair[0]],
        "title": str(TITLES[chosen]) if chosen else _("Work waiting"),
        "overdue": [] if chosen else overdue_of(request),
        "arriving": arriving,
        "acts_to_confirm": acts,
        "act_offers": offers,
        "notices": notices,
        "chosen": chosen,
        "sections": sections,
        "alarm": alarm(request),
        "empty": not (alarms or arriving or acts or offers or notices)
        and not any(part.rows for part in sections),
    }
    return TemplateResponse(request, "admin/desk/queue.html", context)


def _arriving(request: HttpRequest) -> list[Batch]:
    """Batches with files that are still being read, or wait for a decision."""
    found = unfinished(bodies(request, Right.TAKE_IN)).select_related("custodian", "by")
    counted = found.annotate(
        files_count=Count("files"),
        unread_count=Count("files", filter=Q(files__state__in=UNREAD)),
        waiting_count=Count("files", filter=Q(files__state__in=TO_DECIDE)),
    )
    shown = counted[:SHOWN]
    for batch in shown:
        if batch.unread_count:
            revive(batch)
    return list(shown)


def _order(request: HttpRequest) -> list[EditionState]:
    """What an approving officer must do stands first for them."""
    if may_somewhere(request, Right.APPROVE):
        return sorted(TITLES, key=lambda state: state != EditionState.SUBMITTED)
    return list(TITLES)


def _page_start(request: HttpRequest) -> int | None:
    text = request.GET.get("tu", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _section(request: HttpRequest, state: EditionState, size: int, start: int | None) -> Section:
    editions = _kept(request).filter(state=state)
    oldest_first = state in (EditionState.SUBMITTED, EditionState.SCHEDULED)
    order = "pk" if oldest_first else "-pk"
    page = editions.order_by(order)
    if start is not None:
        page = page.filter(pk__gte=start) if oldest_first else page.filter(pk__lte=start)
    waiting = Count(
        "findings",
        filter=Q(findings__severity=Severity.BLOCKING, findings__decision=Decision.PENDING),
    )
    found = list(
        page.select_related("dispatch__custodian", "issuing_body", "submitted_by").annotate(
            waiting=waiting
        )[: size + 1]
    )
    return Section(
        state=state,
        title=str(TITLES[state]),
        rows=list(_rows(request, found[:size])),
        count=editions[: MOST_COUNTED + 1].count(),
        next_from=found[size].pk if len(found) > size else None,
    )


def _kept(request: HttpRequest) -> EditionQuerySet:
    return Edition.objects.filter(dispatch__custodian__in=bodies(request, Right.VIEW))


def _rows(request: HttpRequest, editions: list[Edition]) -> Iterator[Row]:
    for edition in editions:
        keeper = edition.dispatch.custodian_id
        may_edit = keeper in bodies(request, Right.EDIT)
        mine = request.user.pk in (edition.submitted_by_id, edition.last_edited_by_id)
        may_approve = keeper in bodies(request, Right.APPROVE) and not mine
        match EditionState(edition.state):
            case EditionState.RECEIVED if may_edit:
                yield Row(edition, _("Check it"), "admin:check")
            case EditionState.DRAFT if may_edit:
                yield Row(edition, _("Continue"), "admin:check")
            case EditionState.RETURNED if may_edit:
                yield Row(edition, _("Mend and submit again"), "admin:check")
            case EditionState.SUBMITTED if may_approve:
                yield Row(edition, _("Look and approve"), "admin:preview")
            case EditionState.SUBMITTED | EditionState.SCHEDULED:
                yield Row(edition, _("Look"), "admin:preview")
            case _:
                yield Row(edition, _("Open"), "admin:check")
