"""One paper that was read at once: taken in, asked about, or refused; the form is never lost."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.completing import may_complete
from dispatches.admin.forms.intake import IntakeForm, Paper
from dispatches.admin.offers import offers_for
from dispatches.admin.standing import bodies, is_key, person
from dispatches.intake import limits
from dispatches.intake.paper import ReadPaper
from dispatches.models import Body, Dispatch, Edition
from dispatches.publishing.complete import complete
from dispatches.publishing.drafts import read_paper
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.rights import Right
from dispatches.publishing.save import refuse_secret
from dispatches.publishing.take_in import add_file
from dispatches.receiving.parcels import is_no_dispatch, take_in_counted
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Check

MOST_HELD = 2 * limits.MEGABYTE


@dataclass(frozen=True, slots=True)
class Intake:
    """A paper in hand, with the form it came by."""

    request: HttpRequest
    context: dict[str, Any]
    form: IntakeForm
    office: Body
    paper: Paper


def receive(intake: Intake, read: ReadPaper) -> HttpResponse:
    """Take the paper in, or show the form again with all that was typed and what to do."""
    go = intake.request.POST.get("go", "")
    try:
        if secrecy_stamp(read.text):
            raise SecretPaper
        if go == "add_file":
            return _add_to_twin(intake, read)
        if go == "complete":
            return _complete_twin(intake, read)
        if go not in ("anyway", "double") and is_no_dispatch(read.text):
            return again(intake, no_dispatch=True)
        edition = _taken_in(intake, read, double=go == "double")
    except SecretPaper as fault:
        return _refuse_secret(intake, fault)
    except ExactDuplicate as fault:
        return _twin(intake, read, fault.twin)
    except PublishingError as fault:
        intake.form.add_error(None, str(fault))
        return again(intake)
    if edition.findings.filter(check_code=Check.TWO_DISPATCHES).exists():
        messages.warning(
            intake.request, _("The text seems to hold more than one dispatch. Please split it.")
        )
    messages.success(intake.request, _("Taken in. Please check what was read."))
    return HttpResponseRedirect(reverse("admin:check", args=[edition.dispatch_id]))


def again(intake: Intake, **more: Any) -> HttpResponse:
    """The same form; a chosen file, which no browser sends twice, is held within it."""
    form, paper = intake.form, intake.paper
    held = paper.name and len(paper.raw) <= MOST_HELD and not {"file", "text"} & {*form.errors}
    context = (
        intake.context
        | more
        | {
            "form": form,
            "held": base64.b64encode(paper.raw).decode() if held else "",
            "held_name": paper.name if held else "",
        }
    )
    return TemplateResponse(intake.request, "admin/desk/intake.html", context)


def _taken_in(intake: Intake, read: ReadPaper, *, double: bool) -> Edition:
    reason = intake.form.cleaned_data["reason"].strip()
    return take_in_counted(
        intake.paper.raw,
        by=person(intake.request),
        custodian=intake.office,
        arrival=intake.form.arrival(intake.paper.name),
        paper=read,
        double=reason if double else "",
    )


def _refuse_secret(intake: Intake, fault: SecretPaper) -> HttpResponse:
    """Say so, and forget the text: nothing of it is stored, logged or sent back."""
    context = intake.context | {
        "title": _("This paper may not be held here"),
        "message": str(fault),
        "form": None,
    }
    template = "admin/desk/secret.html"
    response = TemplateResponse(intake.request, template, context, status=422)
    response.headers["Cache-Control"] = "no-store"
    return response


def _twin(intake: Intake, read: ReadPaper, twin: Dispatch | None) -> HttpResponse:
    """An exact duplicate: what may be done with the record that is there already."""
    try:
        # A stamp that only reading finds: the form that is shown would hold the file.
        refuse_secret(content_from(read_paper(read)))
    except SecretPaper as fault:
        return _refuse_secret(intake, fault)
    if intake.request.POST.get("go") == "double":
        intake.form.add_error("reason", _("Please say why the number is double."))
    offers = offers_for(twin, intake.request)
    sha256 = hashlib.sha256(intake.paper.raw).hexdigest()
    seen = twin if offers and offers.edition else None
    same_file = bool(seen and seen.sources.filter(sha256=sha256).exists())
    return again(
        intake,
        duplicate=True,
        offers=offers,
        same_file=same_file,
        may_complete=twin is not None and may_complete(intake.request, twin),
    )


def _complete_twin(intake: Intake, read: ReadPaper) -> HttpResponse:
    """Of the record that was shown, if it is a digest still; else what is true now is asked."""
    digest = _named_twin(intake)
    if digest is None or not may_complete(intake.request, digest):
        raise ExactDuplicate(digest)
    edition = complete(
        digest,
        raw=intake.paper.raw,
        paper=read,
        by=person(intake.request),
        arrival=intake.form.arrival(intake.paper.name),
    )
    messages.success(
        intake.request,
        _("The full text is in, in place of the digest: please check it."),
    )
    return HttpResponseRedirect(reverse("admin:check", args=[edition.dispatch_id]))


def _named_twin(intake: Intake) -> Dispatch | None:
    """The record that the form was shown with, if this person may edit it."""
    which = intake.request.POST.get("twin", "")
    kept = Dispatch.objects.kept_by(bodies(intake.request, Right.EDIT))
    return kept.filter(pk=int(which)).first() if is_key(which) else None


def _add_to_twin(intake: Intake, read: ReadPaper) -> HttpResponse:
    twin = _named_twin(intake)
    if twin is None:
        raise ExactDuplicate(None)
    arrival = intake.form.arrival(intake.paper.name)
    add_file(intake.paper.raw, to=twin, by=person(intake.request), arrival=arrival, paper=read)
    messages.success(intake.request, _("The file was added to this record."))
    return HttpResponseRedirect(reverse("admin:check", args=[twin.pk]) + "#originals")
