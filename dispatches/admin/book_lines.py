"""The screen of a line of a register: filled in, corrected, cancelled."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.book_adding import place_fault, receivers
from dispatches.admin.book_choice import Choice, Sheet, choice_of
from dispatches.admin.book_pages import rows_of
from dispatches.admin.forms.books import LineForm
from dispatches.admin.standing import bodies, person, version_seen
from dispatches.models import RegisterEntry
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.line_changes import correct_line, correction_of, fill_in, register_of
from dispatches.publishing.line_settling import cancel
from dispatches.publishing.line_values import rewritten
from dispatches.publishing.line_words import with_rows
from dispatches.publishing.rights import Right
from dispatches.vocabulary import LineState


def line(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """One line with what was struck out before it; by POST, filled in or corrected."""
    entry = entry_seen(request, pk)
    choice = _choice_for(request, entry)
    may_write = choice.may_write and entry.state != LineState.STRUCK
    form = None
    if may_write:
        form = LineForm(
            request.POST if request.method == "POST" else None,
            book=choice.sheet.book,
            entry=entry,
            initial=_said(entry),
        )
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and (changed := _changed(request, entry, form)):
            messages.success(request, _("Number %(number)s is saved.") % {"number": changed})
            return HttpResponseRedirect(reverse("admin:book_line", args=[changed.pk]))
    version = request.POST.get("version") or str(entry.version)
    context |= {
        "title": _("Number %(number)s") % {"number": entry},
        "choice": choice,
        "entry": entry,
        "row": rows_of([entry], choice, seen=bodies(request, Right.VIEW))[0],
        "struck": rows_of(_before(entry), choice, seen=bodies(request, Right.VIEW)),
        "form": form,
        "version": version,
        "stale": version != str(entry.version),
        "may_cancel": may_write and entry.is_standing,
        "receivers": receivers(choice) if form else [],
    }
    return TemplateResponse(request, "admin/desk/book_line.html", context)


def _changed(request: HttpRequest, entry: RegisterEntry, form: LineForm) -> RegisterEntry | None:
    """Filled in where no word is lost, else struck out and written anew."""
    before, after = correction_of(entry), form.correction()
    same_paper = all(
        getattr(before.written, name) == getattr(after.written, name) for name in form.of_paper
    )
    fills = (
        entry.is_standing
        and (before.number, before.day) == (after.number, after.day)
        and same_paper
        and not rewritten(before.handling, after.handling)
    )
    based_on = version_seen(request)
    by, reason = person(request), form.cleaned_data["reason"]
    try:
        if fills:
            return fill_in(entry, after.handling, based_on=based_on, by=by)
        return correct_line(entry, after, based_on=based_on, by=by, reason=reason)
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        place_fault(form, fault)
        return None


@require_POST
def cancel_line(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    entry = entry_seen(request, pk)
    try:
        cancel(
            entry,
            based_on=version_seen(request),
            by=person(request),
            reason=request.POST.get("reason", ""),
        )
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Number %(number)s is cancelled.") % {"number": entry})
    return HttpResponseRedirect(reverse("admin:book_line", args=[pk]))


def entry_seen(request: HttpRequest, pk: int) -> RegisterEntry:
    """A line of a book that this person may see; to anybody else there is none."""
    seen = RegisterEntry.objects.filter(body__in=bodies(request, Right.VIEW))
    found = with_rows(seen).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _choice_for(request: HttpRequest, entry: RegisterEntry) -> Choice:
    """The register that a line stands in, shown as the book one came from."""
    register = register_of(entry)
    follow_up = request.GET.get("so") == Sheet.FOLLOW_UP and entry.book == Sheet.ARRIVING
    return choice_of(
        request,
        {
            "co_quan": register.body.key,
            "so": Sheet.FOLLOW_UP if follow_up else entry.book,
            "nam": str(entry.year),
            "loat": str(register.series.pk) if register.series else "",
        },
    )


def _said(entry: RegisterEntry) -> dict[str, Any]:
    """What the line says now, as the boxes show it."""
    correction = correction_of(entry)
    values = {field.name: getattr(entry, field.name) for field in entry._meta.concrete_fields}
    return values | {
        "line": entry.shown_number,
        "day": correction.day,
        "kind": entry.kind_id,
    }


def _before(entry: RegisterEntry) -> list[RegisterEntry]:
    """The lines that were struck out for this one, newest first."""
    earlier = []
    while entry.replaces_id is not None:
        entry = with_rows(RegisterEntry.objects.all()).get(pk=entry.replaces_id)
        earlier.append(entry)
    return earlier
