"""Entering, confirming and withdrawing what an issuer did, from the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.forms.issuer_act import IssuerActForm
from dispatches.admin.previewing import preview
from dispatches.admin.standing import is_key, kept_dispatch, person
from dispatches.admin.verbs import nothing_done
from dispatches.models import Citation, Dispatch, IssuerAct
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.issuer_acts import (
    NamedPaper,
    confirm_act,
    enter_act,
    offered,
    withdraw_act,
)
from dispatches.vocabulary import IssuerActKind


@require_POST
def issuer_act(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """One act, named by the button: enter, take:<citation>, reject:<citation>, confirm:<act>,
    withdraw:<act>. What was typed and cannot be is shown again."""
    dispatch = kept_dispatch(request, pk)
    action, _colon, which = request.POST.get("action", "").partition(":")
    form = IssuerActForm(request.POST) if action == "enter" else None
    if form and not form.is_valid():
        messages.error(request, nothing_done())
        return preview(request, context, pk=pk, act_form=form)
    try:
        if form:
            said = _enter(request, dispatch, form)
        else:
            said = _decide(request, dispatch, action, which)
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        if form and isinstance(fault, Invalid):
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            messages.error(request, nothing_done())
            return preview(request, context, pk=pk, act_form=form)
        messages.error(request, str(fault))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(f"{reverse('admin:preview', args=[pk])}#issuer-acts")


def _enter(request: HttpRequest, dispatch: Dispatch, form: IssuerActForm) -> str:
    given = form.cleaned_data
    enter_act(
        dispatch,
        by=person(request),
        kind=IssuerActKind(given["kind"]),
        paper=given["code"],
        named=NamedPaper(given["reference"], given["issuer"], given["acted_on"]),
        note=given["note"],
    )
    return _("Entered. Readers see it once another person has confirmed it.")


def _decide(request: HttpRequest, dispatch: Dispatch, action: str, which: str) -> str:
    by, pk = person(request), int(which) if is_key(which) else 0
    of_offer = "offer-" if action == "reject" else ""
    reason = request.POST.get(f"reason-{of_offer}{pk}", "")
    match action:
        case "take":
            _take(_one(offered(dispatch), pk), dispatch, request)
            return _("Entered. Readers see it once another person has confirmed it.")
        case "reject":
            with transaction.atomic():
                act = _take(_one(offered(dispatch), pk), dispatch, request)
                withdraw_act(act, by=by, reason=reason)
            return _("Noted: it is not offered again.")
        case "confirm":
            confirm_act(_one(dispatch.issuer_acts.all(), pk), by=by)
            return _("Confirmed. The page says so now.")
        case "withdraw":
            withdraw_act(_one(dispatch.issuer_acts.all(), pk), by=by, reason=reason)
            return _("Withdrawn, with your reason.")
    raise Http404


def _one(rows: Any, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _take(citation: Citation, dispatch: Dispatch, request: HttpRequest) -> IssuerAct:
    return enter_act(
        dispatch,
        by=person(request),
        kind=IssuerActKind(citation.relation),
        paper=citation.edition.dispatch,
    )
