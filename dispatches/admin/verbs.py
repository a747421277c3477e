"""The acts that move an edition on, each a form of its own: approve, return, take down, correct."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.standing import kept_dispatch, newest_edition, person
from dispatches.models import Dispatch
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import NotAllowed, PublishingError, ReasonNeeded
from dispatches.publishing.submit import give_back
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason


@require_POST
def give_back_edition(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        reason = request.POST.get("reason", "")
        give_back(newest_edition(dispatch), by=person(request), reason=reason)
        return _("Returned, with your reason.")

    return done(request, pk, act)


@require_POST
def approve_edition(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """`seen` is the seal that the preview carried: what was looked at is what goes out."""

    def act(dispatch: Dispatch) -> str:
        seen = request.POST.get("seen", "")
        approve(newest_edition(dispatch), by=person(request), seen=seen)
        return _("Approved and published. Readers can find it now.")

    return done(request, pk, act)


@require_POST
def take_down_page(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        reason = request.POST.get("reason", "")
        if reason not in TakeDownReason:
            raise ReasonNeeded
        take_down(
            dispatch,
            by=person(request),
            reason=TakeDownReason(reason),
            note=request.POST.get("note", ""),
            hide_subject="hide_subject" in request.POST,
        )
        return _("Taken off the site. The old address now says so.")

    return done(request, pk, act)


@require_POST
def begin_correction(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        correct(dispatch, by=person(request), reason=request.POST.get("reason", ""))
        return _("A copy is open for correction. The page stays as it is until it is approved.")

    return done(request, pk, act)


def done(request: HttpRequest, pk: int, act: Callable[[Dispatch], str]) -> HttpResponse:
    """Do it, say so, and show the record; a refusal is said and changes nothing."""
    dispatch = kept_dispatch(request, pk)
    try:
        messages.success(request, act(dispatch))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:check", args=[pk]))
