"""Taking in: paste a text or choose a .txt, and the check screen opens; or hear why not."""

import base64
import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from dispatches.admin.completing import complete, may_complete
from dispatches.admin.forms.intake import IntakeForm, Paper
from dispatches.admin.refusals import refusal
from dispatches.admin.remembering import remember, remembered
from dispatches.admin.standing import bodies, is_key, may_with, needs, person
from dispatches.admin.uploads import InMemoryUpload
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.text import decode
from dispatches.intake.reading import DoubtCode
from dispatches.intake.refusals import Unreadable
from dispatches.models import Body, Dispatch, Edition
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.publishing.rights import Right
from dispatches.publishing.take_in import LARGEST, Arrival, add_file, take_in
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Channel, Check

MOST_HELD = 2 * 1024 * 1024
MOST_DOUBLE = 9


@csrf_exempt  # only until the upload handler is in place: the inner view is protected
@needs(Right.TAKE_IN)
def take_in_screen(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    request.upload_handlers = [InMemoryUpload(request)]
    return _screen(request, context)


@csrf_protect
@sensitive_post_parameters("text", "held")
def _screen(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    offices = _offices(request)
    choices = [(office.key, office.name) for office in offices]
    form = IntakeForm(
        request.POST or None, request.FILES or None, offices=choices, initial=remembered(request)
    )
    context |= {"title": _("Take in a dispatch"), "form": form}
    if request.method == "POST" and form.is_valid():
        office = next(row for row in offices if row.key == form.cleaned_data["custodian"])
        return _read(request, context, form, office)
    return TemplateResponse(request, "admin/desk/intake.html", context)


def _offices(request: HttpRequest) -> list[Body]:
    """The bodies this person is named in; those below them are offered by their own clerks."""
    named = Body.objects.filter(
        membership__user=person(request), pk__in=bodies(request, Right.TAKE_IN)
    )
    return list(named.distinct())


def _read(
    request: HttpRequest, context: dict[str, Any], form: IntakeForm, office: Body
) -> HttpResponse:
    """Take the paper in, or show the form again with all that was typed and what to do."""
    paper, go = form.paper(), request.POST.get("go", "")
    arrival = Arrival(
        channel=Channel(form.cleaned_data["channel"]),
        received_on=form.cleaned_data["received_on"],
        sender=form.cleaned_data["sender"],
        name=paper.name,
    )
    try:
        text = decode(paper.raw, limit=LARGEST)
        if secrecy_stamp(text):
            raise SecretPaper
        if go == "add_file":
            return _add_to_twin(request, paper, arrival)
        if go not in ("anyway", "double") and _is_no_dispatch(text):
            return _again(request, context, form, paper, {"no_dispatch": True})
        edition = _taken_in(request, form, paper, office, arrival, go)
    except Unreadable as fault:
        form.add_error("file" if paper.name else "text", refusal(fault.code))
        return _again(request, context, form, paper, {})
    except SecretPaper as fault:
        return _refuse_secret(request, context, fault)
    except ExactDuplicate as fault:
        return _twin(request, context, form, paper, fault.twin, arrival, text)
    except PublishingError as fault:
        form.add_error(None, str(fault))
        return _again(request, context, form, paper, {})
    remember(request, form.cleaned_data)
    if edition.findings.filter(check_code=Check.TWO_DISPATCHES).exists():
        messages.warning(
            request, _("The text seems to hold more than one dispatch. Please split it.")
        )
    messages.success(request, _("Taken in. Please check what was read."))
    return HttpResponseRedirect(reverse("admin:check", args=[edition.dispatch_id]))


def _taken_in(
    request: HttpRequest, form: IntakeForm, paper: Paper, office: Body, arrival: Arrival, go: str
) -> Edition:
    """The new record. A real double number takes the first free place after its twin."""
    by, reason = person(request), form.cleaned_data["reason"].strip()
    if go != "double" or not reason:
        return take_in(paper.raw, by=by, custodian=office, arrival=arrival)
    for clash in range(1, MOST_DOUBLE):
        try:
            return take_in(
                paper.raw, by=by, custodian=office, arrival=arrival, clash=clash,
                clash_reason=reason,
            )  # fmt: skip
        except ExactDuplicate as fault:
            last = fault
    raise last


def _is_no_dispatch(text: str) -> bool:
    return any(doubt.code == DoubtCode.NOT_A_DISPATCH for doubt in read_dispatch(text).doubts)


def _again(
    request: HttpRequest,
    context: dict[str, Any],
    form: IntakeForm,
    paper: Paper,
    more: dict[str, Any],
) -> HttpResponse:
    """The same form; a chosen file, which no browser sends twice, is held within it."""
    held = paper.name and len(paper.raw) <= MOST_HELD and not {"file", "text"} & {*form.errors}
    context |= more | {
        "form": form,
        "held": base64.b64encode(paper.raw).decode() if held else "",
        "held_name": paper.name if held else "",
    }
    return TemplateResponse(request, "admin/desk/intake.html", context)


def _refuse_secret(
    request: HttpRequest, context: dict[str, Any], fault: SecretPaper
) -> HttpResponse:
    """Say so, and forget the text: nothing of it is stored, logged or sent back."""
    context |= {"title": _("This paper may not be held here"), "message": str(fault), "form": None}
    response = TemplateResponse(request, "admin/desk/secret.html", context, status=422)
    response.headers["Cache-Control"] = "no-store"
    return response


def _twin(
    request: HttpRequest,
    context: dict[str, Any],
    form: IntakeForm,
    paper: Paper,
    twin: Dispatch | None,
    arrival: Arrival,
    text: str,
) -> HttpResponse:
    """An exact duplicate: what may be done with the record that is there already."""
    visible = twin is not None and may_with(request, Right.VIEW, twin)
    if twin and may_complete(request, twin):
        try:
            edition = complete(twin, raw=paper.raw, text=text, by=person(request), arrival=arrival)
        except PublishingError as fault:
            form.add_error(None, str(fault))
            return _again(request, context, form, paper, {})
        messages.success(
            request,
            _("Only a digest of this dispatch was here. Its full text is in: please check it."),
        )
        return HttpResponseRedirect(reverse("admin:check", args=[edition.dispatch_id]))
    if request.POST.get("go") == "double":
        form.add_error("reason", _("Please say why the number is double."))
    live = twin.live_edition() if twin else None
    sha256 = hashlib.sha256(paper.raw).hexdigest()
    more = {
        "duplicate": True,
        "same_file": bool(twin and visible and twin.sources.filter(sha256=sha256).exists()),
        "twin": twin if visible else None,
        "twin_edition": twin.latest_edition() if twin and visible else None,
        "twin_address": twin.addresses.filter(current=True).first() if twin and live else None,
        "may_add": bool(twin and visible and may_with(request, Right.EDIT, twin)),
    }
    return _again(request, context, form, paper, more)


def _add_to_twin(request: HttpRequest, paper: Paper, arrival: Arrival) -> HttpResponse:
    which = request.POST.get("twin", "")
    kept = Dispatch.objects.kept_by(bodies(request, Right.EDIT))
    twin = kept.filter(pk=int(which)).first() if is_key(which) else None
    if twin is None:
        raise ExactDuplicate(None)
    add_file(paper.raw, to=twin, by=person(request), arrival=arrival)
    messages.success(request, _("The file was added to this record."))
    return HttpResponseRedirect(reverse("admin:check", args=[twin.pk]) + "#originals")
