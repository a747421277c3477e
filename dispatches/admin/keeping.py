"""Keeping a record as it is, and erasing what must not be kept: each act takes two people."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dispatches.admin.standing import kept_dispatch, may_with, person
from dispatches.models import Dispatch
from dispatches.publishing.erase import (
    ask_erasure,
    backups_holding,
    done_erasure,
    drop_erasure,
    open_request,
)
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.hold import hold, release
from dispatches.publishing.locking import hold_of
from dispatches.publishing.rights import Right
from dispatches.receiving.erasing import carry_out

# What the other panels of a record's screens offer.
OTHER_ACTS = ("may_edit", "may_vouch", "may_submit", "may_give_back", "may_approve", "may_correct")


def keeping_of(request: HttpRequest, dispatch: Dispatch) -> dict[str, Any]:
    """What the screens of a record show of holds and erasings, and what this person may do."""
    held, asked, erased = hold_of(dispatch), open_request(dispatch), done_erasure(dispatch)
    me = person(request).pk
    free = held is None and erased is None
    may_erase = may_with(request, Right.ERASE, dispatch)
    may_hold = may_with(request, Right.HOLD, dispatch)
    # Nothing is offered that would only be refused.
    withheld = {} if free else dict.fromkeys(OTHER_ACTS, False)
    return withheld | {
        "hold": held,
        "may_hold": may_hold and free,
        "may_release": may_hold and held is not None and held.by_id != me,
        "erasure": asked,
        "erased": erased,
        "erased_files": list(erased.files.all()) if erased else [],
        "backups_holding": list(backups_holding(erased)) if erased else [],
        "may_ask_erasure": may_with(request, Right.ASK_ERASURE, dispatch) and free and not asked,
        "may_erase": may_erase and free and asked is not None and asked.asked_by_id != me,
        "may_drop_erasure": free and asked is not None and (may_erase or asked.asked_by_id == me),
        "may_audit": may_with(request, Right.AUDIT, dispatch),
    }


@require_POST
def keep(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """Do what a button of the panel says, say so, and show the record."""
    acts: dict[str, Callable[[HttpRequest, Dispatch], str]] = {
        "hold": _hold,
        "release": _release,
        "ask": _ask,
        "drop": _drop,
        "erase": _erase,
    }
    act = acts.get(request.POST.get("action", ""))
    dispatch = kept_dispatch(request, pk)
    if act is None:
        raise Http404
    try:
        messages.success(request, act(request, dispatch))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:check", args=[pk]))


def _hold(request: HttpRequest, dispatch: Dispatch) -> str:
    hold(dispatch, by=person(request), reason=request.POST.get("reason", ""))
    return _("On hold: from now on nothing in this record can be changed.")


def _release(request: HttpRequest, dispatch: Dispatch) -> str:
    release(dispatch, by=person(request))
    return _("The hold has ended; work on this record can go on.")


def _ask(request: HttpRequest, dispatch: Dispatch) -> str:
    ask_erasure(dispatch, by=person(request), reason=request.POST.get("reason", ""))
    return _("Asked for. Another person with the right must now carry it out.")


def _drop(request: HttpRequest, dispatch: Dispatch) -> str:
    drop_erasure(dispatch, by=person(request))
    return _("The request to erase was let go; the record stays.")


def _erase(request: HttpRequest, dispatch: Dispatch) -> str:
    erasure = carry_out(dispatch, by=person(request))
    said = _("What this record said is erased.")
    if shared := erasure.files.filter(shared=True).count():
        said += " " + ngettext(
            "%(count)d file stays: another record holds the same one.",
            "%(count)d files stay: other records hold the same ones.",
            shared,
        ) % {"count": shared}
    if backups := backups_holding(erasure).count():
        said += " " + ngettext(
            "%(count)d backup still holds it; it is named on this page.",
            "%(count)d backups still hold it; they are named on this page.",
            backups,
        ) % {"count": backups}
    return said
