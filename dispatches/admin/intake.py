"""Taking in: one paper that is read at once opens the check screen; anything else is a batch."""

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
from dispatches.admin.refusals import no_room, refusal, too_much_at_once
from dispatches.admin.remembering import remember, remembered
from dispatches.admin.standing import bodies, is_key, may_with, needs, person
from dispatches.admin.uploads import ArrivingUpload, StagedUpload, incoming
from dispatches.intake import limits
from dispatches.intake.child import read_in_child
from dispatches.intake.kinds import PICTURES, Kind, beginning
from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.models import Body, Dispatch, Edition
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.publishing.rights import Right
from dispatches.publishing.take_in import Arrival, add_file
from dispatches.receiving.batches import open_batch, stage
from dispatches.receiving.parcels import is_no_dispatch, take_in_counted
from dispatches.receiving.staging import NoRoom
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Channel, Check

MOST_HELD = 2 * limits.MEGABYTE


@csrf_exempt  # only until the upload handler is in place: the inner view is protected
@needs(Right.TAKE_IN)
def take_in_screen(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    arriving = ArrivingUpload(request)
    request.upload_handlers = [arriving]
    return _screen(request, context, arriving)


@csrf_protect
@sensitive_post_parameters("text", "held")
def _screen(
    request: HttpRequest, context: dict[str, Any], arriving: ArrivingUpload
) -> HttpResponse:
    offices = _offices(request)
    choices = [(office.key, office.name) for office in offices]
    form = IntakeForm(
        request.POST or None, request.FILES or None, offices=choices, initial=remembered(request)
    )
    context |= {"title": _("Take in a dispatch"), "form": form}
    if request.method == "POST" and form.is_valid():
        remember(request, form.cleaned_data)
        if fault := _too_much(arriving):
            form.add_error("file", fault)
        else:
            office = next(row for row in offices if row.key == form.cleaned_data["custodian"])
            return _receive(request, context, form, office)
    return TemplateResponse(request, "admin/desk/intake.html", context)


def _too_much(arriving: ArrivingUpload) -> str:
    if arriving.no_room:
        return no_room()
    if arriving.too_much:
        return too_much_at_once()
    return refusal(RefusalCode.TOO_MANY_FILES) if arriving.too_many else ""


def _offices(request: HttpRequest) -> list[Body]:
    """The bodies this person is named in; those below them are offered by their own clerks."""
    named = Body.objects.filter(
        membership__user=person(request), pk__in=bodies(request, Right.TAKE_IN)
    )
    return list(named.distinct())


def _receive(
    request: HttpRequest, context: dict[str, Any], form: IntakeForm, office: Body
) -> HttpResponse:
    """Several files, large ones and pictures are a batch; so is what must be recognised."""
    uploads = form.cleaned_data["file"]
    if len(uploads) > 1 or any(isinstance(upload, StagedUpload) for upload in uploads):
        return _as_batch(request, context, form, office)
    paper = form.paper()
    try:
        if paper.name and _is_slow(paper.raw):
            return _as_batch(request, context, form, office, paper)
        read = read_in_child(paper.raw, recognise=False)
    except NeedsRecognition:
        return _as_batch(request, context, form, office, paper)
    except Unreadable as fault:
        form.add_error("file" if paper.name else "text", refusal(fault.code))
        return _again(request, context, form, paper, {})
    return _read(request, context, form, office, paper, read)


def _is_slow(raw: bytes) -> bool:
    """Raises Unreadable."""
    kind = beginning(raw)
    return kind in PICTURES or (kind is not Kind.TEXT and len(raw) > MOST_HELD)


def _as_batch(
    request: HttpRequest,
    context: dict[str, Any],
    form: IntakeForm,
    office: Body,
    paper: Paper | None = None,
) -> HttpResponse:
    try:
        if paper:
            files = [stage(paper.name, paper.raw)]
        else:
            files = [incoming(upload) for upload in form.cleaned_data["file"]]
        batch = open_batch(
            files, by=person(request), custodian=office, arrival=_arrival(form, name="")
        )
    except NoRoom:
        form.add_error("file", no_room())
        return TemplateResponse(request, "admin/desk/intake.html", context)
    return HttpResponseRedirect(reverse("admin:batch", args=[batch.pk]))


def _arrival(form: IntakeForm, *, name: str) -> Arrival:
    return Arrival(
        channel=Channel(form.cleaned_data["channel"]),
        received_on=form.cleaned_data["received_on"],
        sender=form.cleaned_data["sender"],
        name=name,
    )


def _read(
    request: HttpRequest,
    context: dict[str, Any],
    form: IntakeForm,
    office: Body,
    paper: Paper,
    read: ReadPaper,
) -> HttpResponse:
    """Take the paper in, or show the form again with all that was typed and what to do."""
    go, arrival = request.POST.get("go", ""), _arrival(form, name=paper.name)
    try:
        if secrecy_stamp(read.text):
            raise SecretPaper
        if go == "add_file":
            return _add_to_twin(request, paper, read, arrival)
        if go not in ("anyway", "double") and is_no_dispatch(read.text):
            return _again(request, context, form, paper, {"no_dispatch": True})
        edition = _taken_in(request, form, paper, read, office, arrival)
    except SecretPaper as fault:
        return _refuse_secret(request, context, fault)
    except ExactDuplicate as fault:
        return _twin(request, context, form, paper, read, fault.twin, arrival)
    except PublishingError as fault:
        form.add_error(None, str(fault))
        return _again(request, context, form, paper, {})
    if edition.findings.filter(check_code=Check.TWO_DISPATCHES).exists():
        messages.warning(
            request, _("The text seems to hold more than one dispatch. Please split it.")
        )
    messages.success(request, _("Taken in. Please check what was read."))
    return HttpResponseRedirect(reverse("admin:check", args=[edition.dispatch_id]))


def _taken_in(
    request: HttpRequest,
    form: IntakeForm,
    paper: Paper,
    read: ReadPaper,
    office: Body,
    arrival: Arrival,
) -> Edition:
    reason = form.cleaned_data["reason"].strip()
    return take_in_counted(
        paper.raw,
        by=person(request),
        custodian=office,
        arrival=arrival,
        paper=read,
        double=reason if request.POST.get("go") == "double" else "",
    )


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
    read: ReadPaper,
    twin: Dispatch | None,
    arrival: Arrival,
) -> HttpResponse:
    """An exact duplicate: what may be done with the record that is there already."""
    visible = twin is not None and may_with(request, Right.VIEW, twin)
    if twin and may_complete(request, twin):
        try:
            edition = complete(twin, raw=paper.raw, paper=read, by=person(request), arrival=arrival)
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


def _add_to_twin(
    request: HttpRequest, paper: Paper, read: ReadPaper, arrival: Arrival
) -> HttpResponse:
    which = request.POST.get("twin", "")
    kept = Dispatch.objects.kept_by(bodies(request, Right.EDIT))
    twin = kept.filter(pk=int(which)).first() if is_key(which) else None
    if twin is None:
        raise ExactDuplicate(None)
    add_file(paper.raw, to=twin, by=person(request), arrival=arrival, paper=read)
    messages.success(request, _("The file was added to this record."))
    return HttpResponseRedirect(reverse("admin:check", args=[twin.pk]) + "#originals")
