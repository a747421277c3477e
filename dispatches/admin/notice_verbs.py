"""The acts on a written warning: approve it apart, return it, hide it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.standing import kept_dispatch, may_with, person
from dispatches.models import Notice
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.notice_approval import approve_notice
from dispatches.publishing.notices import give_back_notice
from dispatches.publishing.rights import Right
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.vocabulary import NoticeState


@require_POST
def approve(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """`seen` is the seal of what the officer looked at."""

    def act(notice: Notice) -> str:
        approve_notice(notice, by=person(request), seen=request.POST.get("seen", ""))
        return _("The warning is approved and published.")

    return _done(request, pk, Right.APPROVE, NoticeState.SUBMITTED, act)


@require_POST
def give_back(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(notice: Notice) -> str:
        give_back_notice(notice, by=person(request), reason=request.POST.get("reason", ""))
        return _("Returned, with your reason.")

    return _done(request, pk, Right.GIVE_BACK, NoticeState.SUBMITTED, act)


@require_POST
def take_down(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(notice: Notice) -> str:
        take_down_notice(notice, by=person(request), reason=request.POST.get("reason", ""))
        return _("The warning is off the site. Its dispatch stays.")

    return _done(request, pk, Right.TAKE_DOWN, NoticeState.LIVE, act)


def _done(
    request: HttpRequest, pk: int, right: Right, state: NoticeState, act: Callable[[Notice], str]
) -> HttpResponse:
    """Do it to the version in this state, and show the record again."""
    dispatch = kept_dispatch(request, pk)
    if not may_with(request, right, dispatch):
        raise PermissionDenied
    notice = Notice.objects.filter(dispatch=dispatch, state=state).first()
    try:
        if notice is None:
            messages.error(request, _("There is no such warning any more."))
        else:
            messages.success(request, act(notice))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:preview", args=[pk]) + "#warning")
