"""Who is there? Asked again before what cannot be undone, when that was last shown long ago.

Taking down in an emergency is not asked: while a leaked number stands on a public page, a minute
more costs more than a wrong take-down, which hides nothing for good and needs two people to undo.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dispatches.accounts import openid, sessions
from dispatches.accounts.history import note
from dispatches.admin.proving import asked_of, prove
from dispatches.admin.resuming import keep
from dispatches.admin.signing_in import agency_name, landing
from dispatches.admin.standing import person
from dispatches.vocabulary import SignInOutcome, SignInWay

View = Callable[..., HttpResponseBase]


def require_recent_sign_in(view: View) -> View:
    """A screen or verb for whoever showed who they are within RECENT_SIGN_IN.

    Anybody else is asked first; what they posted waits for them (`resuming`).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if sessions.is_fresh(request, settings.RECENT_SIGN_IN):
            return view(request, *args, **kwargs)
        address = reverse("admin:confirm")
        if request.method == "POST":
            keep(request, person=person(request).pk)
            return HttpResponseRedirect(address)
        return HttpResponseRedirect(f"{address}?next={request.path}")

    return guarded


def confirm(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    user = person(request)
    to = next_of(request)
    problem = ""
    if request.method == "POST":
        proof = prove(request, user, way=SignInWay.PASSWORD, password=user.has_usable_password())
        if not proof.problem:
            sessions.confirm(request, proof.factor)
            note(request, user, SignInOutcome.CONFIRMED, factor=proof.factor)
            return HttpResponseRedirect(landing(request, to))
        problem = proof.problem
    context |= {
        "title": _("Is it still you?"),
        "problem": problem,
        "next": to,
        "by_password": user.has_usable_password(),
        "agency": agency_name() if openid.is_offered() and user.openid_subject else "",
        **asked_of(request, user),
    }
    return render(request, "admin/desk/confirm.html", context)


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards: an address of this site, or the queue."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return to if here else reverse("admin:index")
