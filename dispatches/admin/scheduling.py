"""Approving for a later time, and what may be done until it comes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.forms.moments import MomentForm
from dispatches.admin.previewing import preview
from dispatches.admin.standing import kept_dispatch, newest_edition, person
from dispatches.admin.verbs import done, named, nothing_done
from dispatches.models import Dispatch
from dispatches.publishing.approve import approve
from dispatches.publishing.errors import ApprovalFault, Invalid, NotAllowed, PublishingError
from dispatches.publishing.scheduled import publish_now, unschedule


@require_POST
def schedule(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """A time that cannot be meant is shown again as it was typed, and nothing is done."""
    dispatch = kept_dispatch(request, pk)
    form = MomentForm(request.POST)
    if not form.is_valid():
        messages.error(request, nothing_done())
        return preview(request, context, pk=pk, moment=form)
    approval = named(request, dispatch)
    try:
        edition = approve(
            newest_edition(dispatch),
            by=person(request),
            seen=request.POST.get("seen", ""),
            ground=approval.ground,
            ground_note=approval.ground_note,
            original=approval.original,
            publish_at=form.moment,
        )
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except ApprovalFault as fault:
        messages.error(request, str(fault))
        return preview(request, context, pk=pk, moment=form)
    except Invalid as fault:
        form.add_error("day", fault.message)
        messages.error(request, nothing_done())
        return preview(request, context, pk=pk, moment=form)
    except PublishingError as fault:
        messages.error(request, str(fault))
    else:
        assert edition.publish_at is not None  # noqa: S101  # just given; narrows the type only
        at = date_format(timezone.localtime(edition.publish_at), "H:i d/m/Y")
        messages.success(request, _("Approved. It goes out at %(time)s.") % {"time": at})
        if "with_notice" in request.POST:
            message = _("Its warning does not go out with it: approve it once the page is public.")
            messages.warning(request, message)
    return HttpResponseRedirect(reverse("admin:preview", args=[pk]))


@require_POST
def cancel_schedule(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        unschedule(newest_edition(dispatch), by=person(request))
        return _("The time is cancelled. The record waits for approval again.")

    return done(request, pk, act)


@require_POST
def publish_before_time(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        publish_now(newest_edition(dispatch), by=person(request), seen=request.POST.get("seen", ""))
        return _("Approved and published. Readers can find it now.")

    return done(request, pk, act)
