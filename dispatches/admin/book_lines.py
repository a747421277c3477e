"""Writing a line of a register, and the screen of one: filled in, corrected, cancelled."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.book_choice import Choice, Sheet, choice_of
from dispatches.admin.book_clashes import in_words
from dispatches.admin.book_pages import rows_of
from dispatches.admin.forms.books import LineForm
from dispatches.admin.standing import bodies, is_key, person
from dispatches.models import RegisterEntry
from dispatches.publishing.book_report import clashes_of
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError, ReasonNeeded
from dispatches.publishing.line_changes import (
    cancel,
    correct_line,
    correction_of,
    fill_in,
    register_of,
)
from dispatches.publishing.line_values import rewritten
from dispatches.publishing.line_words import with_rows
from dispatches.publishing.register import enter_written, next_ordinal
from dispatches.publishing.rights import Right
from dispatches.vocabulary import LineState

RECEIVERS_LOOKED_AT = 300


def add(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """A line for a paper that is not held here."""
    choice = choice_of(request)
    if not choice.may_write:
        raise PermissionDenied
    form = _new_form(request, choice)
    if request.method == "POST" and form.is_valid():
        entry = _enter(request, choice, form)
        if entry is not None:
            messages.success(
                request, _("Entered in the register as number %(number)s.") % {"number": entry}
            )
            _warn(request, entry)
            again = "admin:book_add" if "again" in request.POST else "admin:books"
            return HttpResponseRedirect(f"{reverse(again)}?{choice.parameters(nam=entry.year)}")
    context |= {
        "title": _("Enter a paper that is not held here"),
        "choice": choice,
        "form": form,
        "receivers": _receivers(choice),
    }
    return TemplateResponse(request, "admin/desk/book_add.html", context)


def _new_form(request: HttpRequest, choice: Choice) -> LineForm:
    initial: dict[str, Any] = {"day": choice.day}
    if not choice.is_given_here:
        initial["line"] = next_ordinal(choice.register, choice.year)
    return LineForm(
        request.POST if request.method == "POST" else None,
        book=choice.sheet.book,
        numbered=choice.is_given_here,
        initial=initial,
    )


def _enter(request: HttpRequest, choice: Choice, form: LineForm) -> RegisterEntry | None:
    try:
        return enter_written(
            choice.register,
            by=person(request),
            day=form.said_day,
            number=form.said_number,
            written=form.written(),
            handling=form.handling(),
        )
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        place_fault(form, fault)
        return None


def _warn(request: HttpRequest, entry: RegisterEntry) -> None:
    """NĐ 30/2020 Phụ lục VI: the same number, symbol and issuer once more is said, not refused."""
    for clash in clashes_of(entry, seen=bodies(request, Right.VIEW)):
        messages.warning(request, in_words(clash))


def place_fault(form: LineForm, fault: PublishingError) -> None:
    """Say a refusal at the box it is about, or over the form."""
    field = None
    if isinstance(fault, Invalid):
        field = {"ordinal": "line"}.get(fault.field, fault.field)
    if isinstance(fault, ReasonNeeded):
        field = "reason"
    form.add_error(field if field in form.fields else None, str(fault))


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
        "receivers": _receivers(choice) if form else [],
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
    version = request.POST.get("version", "")
    based_on = int(version) if is_key(version) else -1
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
    version = request.POST.get("version", "")
    try:
        cancel(
            entry,
            based_on=int(version) if is_key(version) else -1,
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


def _receivers(choice: Choice) -> list[str]:
    """Who received papers lately, to choose from."""
    lines = RegisterEntry.objects.filter(body=choice.register.body, book=choice.sheet.book)
    lately = lines.order_by("-pk").values_list("receiver", flat=True)[:RECEIVERS_LOOKED_AT]
    return sorted({name for name in lately if name})
