"""Taking in: one paper that is read at once opens the check screen; anything else is a batch."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from dispatches.admin.forms.intake import IntakeForm, Paper
from dispatches.admin.one_paper import MOST_HELD, Intake, again, receive
from dispatches.admin.refusals import no_room, refusal, too_much_at_once
from dispatches.admin.remembering import remember, remembered
from dispatches.admin.standing import bodies, needs, person
from dispatches.admin.uploads import ArrivingUpload, StagedUpload, incoming
from dispatches.intake import limits
from dispatches.intake.child import read_in_child
from dispatches.intake.kinds import PICTURES, Kind, beginning
from dispatches.intake.paper import ReadPaper
from dispatches.intake.readers.text import read_text
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.models import Body
from dispatches.publishing.errors import NoRoom
from dispatches.publishing.rights import Right
from dispatches.receiving.batches import Incoming, discarding_unnamed, open_batch, stage


@csrf_exempt  # only until the upload handler is in place: the inner view is protected
@needs(Right.TAKE_IN)
def take_in_screen(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    arriving = ArrivingUpload(request)
    request.upload_handlers = [arriving]
    try:
        return _screen(request, context, arriving)
    finally:
        arriving.discard()


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
        if fault := _too_much(arriving):
            form.add_error("file", fault)
        else:
            office = next(row for row in offices if row.key == form.cleaned_data["custodian"])
            answer = _receive(request, context, form, office)
            if isinstance(answer, HttpResponseRedirect):  # of a paper not taken in, nothing is kept
                remember(request, form.cleaned_data)
            return answer
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
        intake = Intake(request, context, form, office, Paper(b""))
        if len(uploads) == 1 and uploads[0].size > limits.LARGEST_FILE:
            form.add_error("file", refusal(RefusalCode.TOO_LARGE))
            return again(intake)
        return _as_batch(intake, map(incoming, uploads))
    paper = form.paper()
    intake = Intake(request, context, form, office, paper)
    try:
        return receive(intake, _read(paper))
    except NeedsRecognition:
        return _as_batch(intake, map(stage, [paper.name], [paper.raw]))
    except Unreadable as fault:
        form.add_error("file" if paper.name else "text", refusal(fault.code))
        return again(intake)


def _read(paper: Paper) -> ReadPaper:
    """Raises Unreadable; NeedsRecognition also where reading would keep the person waiting."""
    if not paper.name:
        return read_text(paper.raw)
    kind = beginning(paper.raw)
    if kind in PICTURES or (kind is not Kind.TEXT and len(paper.raw) > MOST_HELD):
        raise NeedsRecognition
    return read_in_child(paper.raw, recognise=False)


def _as_batch(intake: Intake, files: Iterable[Incoming]) -> HttpResponse:
    """The files come to staging one by one; those that came leave it when the batch fails."""
    staged: list[Incoming] = []
    try:
        with discarding_unnamed(staged):
            staged.extend(files)
            batch = open_batch(
                staged,
                by=person(intake.request),
                custodian=intake.office,
                arrival=intake.form.arrival(),
            )
    except NoRoom:
        intake.form.add_error("file", no_room())
        return again(intake)
    return HttpResponseRedirect(reverse("admin:batch", args=[batch.pk]))
