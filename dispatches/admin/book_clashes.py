"""Gaps and clashes of a register on a screen, each with the act that settles it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.book_choice import Choice, Sheet, choice_of
from dispatches.admin.standing import bodies, is_key, may_with, person
from dispatches.models import Dispatch, RegisterEntry
from dispatches.publishing.book_numbers import number_in
from dispatches.publishing.book_report import (
    MOST_CLASHES,
    MOST_GAPS,
    Clash,
    ClashKind,
    clashes,
    gaps,
)
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.line_settling import cancel_unused, join
from dispatches.publishing.rights import Right


@dataclass(frozen=True, slots=True)
class Shown:
    """A clash in words; `record` where this person may open it at the desk."""

    clash: Clash
    words: str
    record: Dispatch | None

    @property
    def may_join(self) -> bool:
        return self.clash.kind is ClashKind.HELD


def in_words(clash: Clash) -> str:
    line, other, record = clash.line, clash.other, clash.record
    match clash.kind:
        case ClashKind.TWICE:
            words = _("Numbers %(line)s and %(other)s look like one paper, entered twice.")
        case ClashKind.HELD:
            words = _("Number %(line)s was written by hand; the record of %(record)s is here.")
        case ClashKind.UNLIKE:
            words = _("Number %(line)s stands for a record that bears %(record)s.")
        case ClashKind.UNREGISTERED:
            words = _("%(record)s was issued by this body and stands in no line.")
    return words % {"line": line, "other": other, "record": record}


def report(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    choice = _of_lines(choice_of(request))
    found = clashes(choice.register, choice.year, seen=bodies(request, Right.VIEW))
    context |= {
        "title": _("Gaps and clashes"),
        "choice": choice,
        "gaps": gaps(choice.register, choice.year),
        "clashes": [_shown(request, clash) for clash in found],
        "most_gaps": MOST_GAPS,
        "most_clashes": MOST_CLASHES,
    }
    return TemplateResponse(request, "admin/desk/book_report.html", context)


@require_POST
def explain(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Note in the book that a missing number is not used, and why."""
    choice = choice_of(request)
    number = number_in(request.POST.get("number", ""))
    try:
        if number is None:
            messages.error(request, _("Write the number that is missing."))
        else:
            entry = cancel_unused(
                choice.register,
                number=number,
                day=choice.day,
                by=person(request),
                reason=request.POST.get("reason", ""),
            )
            messages.success(request, _("Number %(number)s is cancelled.") % {"number": entry})
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(f"{reverse('admin:book_report')}?{choice.query}")


@require_POST
def join_record(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """Let the record of a paper take the line that was written for it."""
    entries = RegisterEntry.objects.filter(body__in=bodies(request, Right.REGISTER))
    entry = entries.filter(pk=pk).select_related("body", "series").first()
    key, version = request.POST.get("record", ""), request.POST.get("version", "")
    kept = Dispatch.objects.kept_by(bodies(request, Right.VIEW))
    record = kept.filter(pk=int(key)).first() if is_key(key) else None
    if entry is None or record is None or not is_key(version):
        raise PermissionDenied
    try:
        join(entry, record, based_on=int(version), by=person(request))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Number %(number)s is saved.") % {"number": entry})
    choice = choice_of(request)
    return HttpResponseRedirect(f"{reverse('admin:book_report')}?{choice.query}")


def _of_lines(choice: Choice) -> Choice:
    """The follow-up register has the lines of the arriving one: it is that which is looked at."""
    if choice.sheet is not Sheet.FOLLOW_UP:
        return choice
    return Choice(**{name: getattr(choice, name) for name in Choice.__dataclass_fields__} | {
        "sheet": Sheet.ARRIVING
    })  # fmt: skip


def _shown(request: HttpRequest, clash: Clash) -> Shown:
    record = clash.record
    kept = record is not None and may_with(request, Right.VIEW, record)
    return Shown(clash, in_words(clash), record if kept else None)
