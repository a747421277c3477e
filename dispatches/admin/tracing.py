"""The trace, for those who audit: the codes of the days, the last verification, who opened what."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.admin.standing import bodies, is_key, may_somewhere, needs
from dispatches.models import Access, DayHead, ExposureTrace, User, Verification
from dispatches.publishing.rights import Right
from dispatches.trace.access import take_up_what_waits
from dispatches.trace.codes import code_of

DAYS = 31
FAULTS, TRACES = 50, 20
PAGE = 50


@dataclass(frozen=True, slots=True)
class Sealed:
    """A day with the code by which people know it."""

    head: DayHead
    code: str


def alarm(request: HttpRequest) -> Verification | None:
    """The last verification where it found something, for those whose business that is."""
    if not may_somewhere(request, Right.AUDIT):
        return None
    newest = Verification.objects.order_by("pk").last()
    return newest if newest and newest.faults else None


@needs(Right.AUDIT)
def trace(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    heads = DayHead.objects.order_by("-day")
    if before := _day(request.GET.get("truoc", "")):
        heads = heads.filter(day__lt=before)
    shown = list(heads[: DAYS + 1])
    newest = Verification.objects.order_by("pk").last()
    last = DayHead.objects.order_by("day").last()
    context |= {
        "title": _("Audit trail"),
        "days": [Sealed(head, code_of(head.hash)) for head in shown[:DAYS]],
        "next_before": shown[DAYS - 1].day.isoformat() if len(shown) > DAYS else "",
        "unsealed": last is None or last.day < timezone.localdate() - timedelta(days=2),
        "verification": newest,
        "faults": newest.found.all()[:FAULTS] if newest else [],
        "exposure_traces": ExposureTrace.objects.select_related("by").order_by("-pk")[:TRACES],
    }
    return TemplateResponse(request, "admin/desk/trace.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@needs(Right.AUDIT)
def accesses(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Who opened what, newest first: of all that this person audits, of a record, of a person."""
    take_up_what_waits()
    rows = Access.objects.filter(dispatch__custodian__in=bodies(request, Right.AUDIT))
    record, name = request.GET.get("ho-so", ""), request.GET.get("nguoi", "").replace("\0", "")
    before = request.GET.get("truoc", "")
    if record:
        rows = rows.filter(dispatch=int(record) if is_key(record) else 0)
    if name:
        rows = rows.filter(person__in=User.objects.filter(username=name))
    if is_key(before):
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.select_related("person", "dispatch").order_by("-pk")[: PAGE + 1])
    context |= {
        "title": _("Who opened what"),
        "rows": found[:PAGE],
        "record": record,
        "name": name,
        "next_before": found[PAGE - 1].pk if len(found) > PAGE else None,
    }
    return TemplateResponse(request, "admin/desk/accesses.html", context)
