"""Which main books of an office are kept here, and its series of numbers."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.book_choice import Choice, choice_of
from dispatches.admin.forms.books import DeclareForm, EndForm, SeriesForm
from dispatches.admin.forms.names import NameField
from dispatches.admin.names import Rows
from dispatches.admin.standing import is_key, person
from dispatches.models import Body, MainBook, Series
from dispatches.publishing.book_numbers import Register
from dispatches.publishing.books import close_series, declare, end, open_series
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.register import next_ordinal
from dispatches.vocabulary import RegisterBook


@dataclass(frozen=True, slots=True)
class Run:
    """One run of numbers: what was declared of it, the form for the next step."""

    register: Register
    code: str
    declared: list[MainBook]
    form: forms.Form
    standing: MainBook | None
    close_form: forms.Form | None

    @property
    def title(self) -> str:
        return str(self.register.series or self.register.book.label)


def settings(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    choice = choice_of(request)
    refused: dict[str, forms.Form] = {}
    if request.method == "POST":
        refused = _act(request, choice)
        if not refused:
            return HttpResponseRedirect(f"{reverse('admin:book_settings')}?{choice.query}")
    context |= {
        "title": _("Main books and series"),
        "choice": choice,
        "runs": [
            _run(choice, register, code, refused) for code, register in _registers(choice).items()
        ],
        "series_form": refused.get("series") or _series_form(),
    }
    return TemplateResponse(request, "admin/desk/book_settings.html", context)


def _registers(choice: Choice) -> dict[str, Register]:
    """Every run of numbers of the office, by the code that its form carries."""
    office = choice.register.body
    common = {book.value: Register(office, book) for book in reversed(RegisterBook)}
    own = {str(row.pk): Register(office, RegisterBook.LEAVING, row) for row in choice.series}
    return common | own


def _run(choice: Choice, register: Register, code: str, refused: dict[str, forms.Form]) -> Run:
    declared = list(register.declarations().select_related("declared_by", "ended_by"))
    standing = next((row for row in declared if row.valid_to is None), None)
    series, close = register.series, f"close-{code}"
    form: forms.Form
    if standing:
        form = EndForm(prefix=code)
    else:
        first = next_ordinal(register, choice.today.year)
        form = DeclareForm(prefix=code, initial={"valid_from": choice.today, "first_number": first})
    return Run(
        register=register,
        code=code,
        declared=declared,
        form=refused.get(code, form),
        standing=standing,
        close_form=refused.get(close, EndForm(prefix=close))
        if series and series.valid_to is None
        else None,
    )


def _act(request: HttpRequest, choice: Choice) -> dict[str, forms.Form]:
    """Do what a button says; a form that was refused comes back under its code."""
    if not choice.may_declare:
        raise PermissionDenied
    verb, _colon, code = request.POST.get("action", "").partition(":")
    form = _form_for(request, verb, code)
    if not form.is_valid():
        return {code: form}
    try:
        messages.success(request, _do(request, choice, verb, code, form.cleaned_data))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        field = fault.field if isinstance(fault, Invalid) else None
        form.add_error(field if field in form.fields else None, str(fault))
        return {code: form}
    return {}


def _form_for(request: HttpRequest, verb: str, code: str) -> forms.Form:
    match verb:
        case "declare":
            return DeclareForm(request.POST, prefix=code)
        case "end" | "close":
            return EndForm(request.POST, prefix=code)
        case "open":
            return _series_form(request.POST)
        case _:
            raise Http404


def _do(request: HttpRequest, choice: Choice, verb: str, code: str, said: dict[str, Any]) -> str:
    by = person(request)
    if verb == "open":
        issuer = said["issuer"] and Body.objects.get(key=said["issuer"].key)
        row = open_series(
            by=by, body=choice.register.body, name=said["name"], issuer=issuer, kind=said["kind"]
        )
        return _("The series “%(name)s” is open.") % {"name": row}
    if verb == "close":
        row = _series(choice, code.removeprefix("close-"))
        close_series(row, by=by, valid_to=said["valid_to"])
        return _("The series “%(name)s” ends on that day.") % {"name": row}
    register = _registers(choice).get(code)
    if register is None:
        raise Http404
    if verb == "declare":
        declare(
            register,
            by=by,
            valid_from=said["valid_from"],
            first_number=said["first_number"],
            today=choice.today,
        )
        return _("Declared: the numbers of this book are given here from that day on.")
    standing = register.declarations().filter(valid_to=None).first()
    if standing is None:
        raise Http404
    end(standing, by=by, valid_to=said["valid_to"], today=choice.today)
    return _("Ended: from that day on numbers are written by hand again.")


def _series(choice: Choice, key: str) -> Series:
    row = next((row for row in choice.series if is_key(key) and row.pk == int(key)), None)
    if row is None:
        raise Http404
    return row


def _series_form(data: Any = None) -> SeriesForm:
    form = SeriesForm(data, prefix="series")
    field = form.fields["issuer"]
    assert isinstance(field, NameField)  # noqa: S101  # narrows the type only
    field.directory = Rows()
    return form
