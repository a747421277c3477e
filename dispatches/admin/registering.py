"""Entering a paper in our registers: the lines there are, small forms, and what they do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.admin.forms.dates import read_day
from dispatches.admin.numbering import enter_or_number, leaving_lines
from dispatches.admin.standing import bodies, is_key, may_with, note_opened, person
from dispatches.models import Body, Dispatch, RegisterEntry
from dispatches.publishing.book_numbers import Register, giving
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.register import enter, entries_of, next_ordinal, stamped_arrival
from dispatches.publishing.rights import Right
from dispatches.vocabulary import RegisterBook


@dataclass(frozen=True, slots=True)
class Line:
    """An office of this person that has not entered the paper: the number and day to suggest.

    `given` says that the system gives the number.
    """

    body: Body
    ordinal: int
    stamped: bool
    day: date
    given: bool


def register_of(request: HttpRequest, dispatch: Dispatch) -> dict[str, Any]:
    """What `_register.html` shows: lines this person may see, and a form for each own office."""
    entries = list(entries_of(dispatch).select_related("body", "series", "entered_by"))
    arrived = {entry.body_id for entry in entries if entry.book == RegisterBook.ARRIVING}
    return {
        "register_entries": [row for row in entries if row.body_id in bodies(request, Right.VIEW)],
        "register_lines": [
            _line(office, dispatch) for office in own_offices(request) if office.pk not in arrived
        ],
        "leaving_lines": leaving_lines(request, dispatch, entries),
    }


def registered_twice(
    request: HttpRequest, one: Dispatch, other: Dispatch
) -> list[tuple[RegisterEntry, RegisterEntry]]:
    """Entries of two records in one book: as one paper they would have two numbers there."""
    seen = bodies(request, Right.VIEW)
    ours, theirs = (
        entries_of(each).filter(body__in=seen).select_related("body") for each in (one, other)
    )
    books = {(entry.body_id, entry.book): entry for entry in theirs}
    return [
        (entry, books[entry.body_id, entry.book])
        for entry in ours
        if (entry.body_id, entry.book) in books
    ]


def own_offices(request: HttpRequest) -> list[Body]:
    """The bodies this person is named in; those below them have clerks of their own."""
    named = Body.objects.filter(
        membership__user=person(request), pk__in=bodies(request, Right.REGISTER)
    )
    return list(named.distinct())


def _line(office: Body, dispatch: Dispatch) -> Line:
    number, day = None, None
    if dispatch.custodian_id == office.pk:  # another office's stamp and day say nothing of ours
        number, day = stamped_arrival(dispatch)
        source = dispatch.sources.defer("raw_text").first()
        day = day or (source.received_on if source else None)
    today = timezone.localdate()
    day = day or today
    register = Register(office, RegisterBook.ARRIVING)
    given = giving(register, day, today) is not None
    following = next_ordinal(register, day.year)
    return Line(office, number or following, number is not None, day, given)


def register(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """The paper with its lines; by POST, one more. Also for what another office published."""
    dispatch = Dispatch.objects.filter(pk=pk).first()
    kept = dispatch is not None and may_with(request, Right.VIEW, dispatch)
    live = dispatch.live_edition() if dispatch else None
    if dispatch is None or not (kept or live):
        raise Http404
    if kept:
        note_opened(request, dispatch)
    if request.method == "POST" and _entered(request, dispatch):
        shown = "admin:check" if kept else "admin:register"
        return HttpResponseRedirect(reverse(shown, args=[pk]))
    context |= register_of(request, dispatch) | {
        "title": _("Enter in our register"),
        "dispatch": dispatch,
        "edition": dispatch.latest_edition() if kept else live,
        "kept": kept,
        "address": dispatch.addresses.filter(current=True).first() if live else None,
    }
    return TemplateResponse(request, "admin/desk/register.html", context)


def _entered(request: HttpRequest, dispatch: Dispatch) -> bool:
    """Enter it and say so, or say why not."""
    act = enter_or_number if request.POST.get("book") == RegisterBook.LEAVING else _arrived
    try:
        entry = act(request, dispatch)
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
        return False
    if entry is None:
        return False
    messages.success(
        request, _("Entered in the register as number %(number)s.") % {"number": entry}
    )
    return True


def _arrived(request: HttpRequest, dispatch: Dispatch) -> RegisterEntry | None:
    office = next((o for o in own_offices(request) if o.key == request.POST.get("body")), None)
    ordinal = request.POST.get("ordinal", "").strip()
    if office is None:
        raise PermissionDenied
    arrived = read_day(request.POST.get("arrived_on", ""))
    if arrived is None:
        messages.error(request, _("Write the day of arrival as day/month/year."))
        return None
    named = int(ordinal) if is_key(ordinal) else 0
    return enter(
        dispatch,
        by=person(request),
        body=office,
        ordinal=named if ordinal else None,
        arrived_on=arrived,
    )
