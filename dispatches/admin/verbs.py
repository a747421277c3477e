"""The acts that move an edition on, each a form of its own: approve, return, hide, put back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.previewing import preview
from dispatches.admin.standing import is_key, kept_dispatch, may_with, newest_edition, person
from dispatches.models import Dispatch, Notice, SourceFile
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    ApprovalFault,
    ExactDuplicate,
    NotAllowed,
    PublishingError,
    ReasonNeeded,
)
from dispatches.publishing.notice_approval import SeenNotice
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.rights import Right
from dispatches.publishing.submit import give_back
from dispatches.publishing.take_down import take_down
from dispatches.search.health import left_behind
from dispatches.vocabulary import Ground, TakeDownReason


def nothing_done() -> str:
    """Above a page that comes back with a form on it, which may be far below."""
    return _("Nothing was done yet: mend what is marked red below.")


@require_POST
def give_back_edition(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        reason = request.POST.get("reason", "")
        give_back(newest_edition(dispatch), by=person(request), reason=reason)
        return _("Returned, with your reason.")

    return done(request, pk, act)


@require_POST
def approve_edition(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """`seen` is the seal that the preview carried: what was looked at is what goes out.

    Where only what was named will not do, the preview comes back with what was typed.
    """

    def act(dispatch: Dispatch) -> str:
        approval = named(request, dispatch)
        approve(
            newest_edition(dispatch),
            by=person(request),
            seen=request.POST.get("seen", ""),
            ground=approval.ground,
            ground_note=approval.ground_note,
            original=approval.original,
            notice=_notice(request, dispatch),
        )
        return _("Approved and published. Readers can find it now.")

    try:
        return done(request, pk, act)
    except ApprovalFault as fault:
        messages.error(request, str(fault))
        return preview(request, context, pk=pk)


@dataclass(frozen=True, slots=True)
class Named:
    """What an officer names with an approval: the ground, its words, the file for readers."""

    ground: Ground
    ground_note: str
    original: SourceFile | None


def named(request: HttpRequest, dispatch: Dispatch) -> Named:
    ground, key = request.POST.get("ground", ""), request.POST.get("original", "")
    return Named(
        Ground(ground) if ground in Ground else Ground.UNRECORDED,
        request.POST.get("ground_note", ""),
        dispatch.sources.filter(pk=int(key)).first() if is_key(key) else None,
    )


def _notice(request: HttpRequest, dispatch: Dispatch) -> SeenNotice | None:
    """The warning that the officer ticked to go out with its dispatch."""
    if "with_notice" not in request.POST:
        return None
    notice = Notice.objects.open().filter(dispatch=dispatch).first()
    return SeenNotice(notice, request.POST.get("notice_seen", "")) if notice else None


@require_POST
def take_down_page(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        reason = request.POST.get("reason", "")
        if reason not in TakeDownReason:
            raise ReasonNeeded
        taken = take_down(
            dispatch,
            by=person(request),
            reason=TakeDownReason(reason),
            note=request.POST.get("note", ""),
            hide_subject="hide_subject" in request.POST,
        )
        if left_behind():
            messages.warning(
                request,
                _(
                    "The search index could not be told. Readers get nothing of the page; please "
                    "ask whoever runs the server to run “manage.py reindex”."
                ),
            )
        return _("Off the site since %(time)s, by %(name)s. The old address now says so.") % {
            "time": date_format(timezone.localtime(taken.at), "H:i d/m/Y"),
            "name": taken.by,
        }

    return done(request, pk, act)


@require_POST
def ask_back(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        reason = request.POST.get("reason", "")
        ask_to_put_back(dispatch, by=person(request), reason=reason)
        return _("Asked for. The page is back as soon as somebody else approves it.")

    return done(request, pk, act)


@require_POST
def begin_correction(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        correct(dispatch, by=person(request), reason=request.POST.get("reason", ""))
        return _("A copy is open for correction. The page stays as it is until it is approved.")

    return done(request, pk, act)


def done(request: HttpRequest, pk: int, act: Callable[[Dispatch], str]) -> HttpResponse:
    """Do it, say so, and show the record; a refusal is said and changes nothing. What was named
    wrongly at approval is raised: it is mended where it was typed."""
    dispatch = kept_dispatch(request, pk)
    try:
        messages.success(request, act(dispatch))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except ApprovalFault:
        raise
    except ExactDuplicate as fault:
        messages.error(request, _with_twin(request, fault))
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:check", args=[pk]))


def _with_twin(request: HttpRequest, fault: ExactDuplicate) -> str:
    """The refusal with the way to the record that stands in the way, for who may see it."""
    twin = fault.twin
    if twin is None or not may_with(request, Right.VIEW, twin):
        return str(fault)
    at = reverse("admin:check", args=[twin.pk])
    return format_html('{} <a href="{}">{}</a>', str(fault), at, twin)
