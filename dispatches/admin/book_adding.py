"""Writing a line of a register for a paper that is not held here."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.book_choice import Choice, choice_of
from dispatches.admin.book_clashes import in_words
from dispatches.admin.forms.books import LineForm
from dispatches.admin.standing import bodies, person
from dispatches.models import RegisterEntry
from dispatches.publishing.book_report import clashes_of
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError, ReasonNeeded
from dispatches.publishing.register import enter_written, next_ordinal
from dispatches.publishing.rights import Right

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
        "receivers": receivers(choice),
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


def receivers(choice: Choice) -> list[str]:
    """Who received papers lately, to choose from."""
    lines = RegisterEntry.objects.filter(body=choice.register.body, book=choice.sheet.book)
    lately = lines.order_by("-pk").values_list("receiver", flat=True)[:RECEIVERS_LOOKED_AT]
    return sorted({name for name in lately if name})
