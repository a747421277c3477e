"""The agency's own sign-in: to its page, and back."""

import logging
import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import load_backend
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.limiting import limited
from dispatches.accounts import entering, openid, sessions
from dispatches.accounts.history import note
from dispatches.accounts.openid_user import user_meant
from dispatches.admin.confirming import next_of
from dispatches.admin.signing_in import agency_name, landing, no_part
from dispatches.models import User
from dispatches.publishing.rights import Right, has_right
from dispatches.vocabulary import SignInOutcome, SignInWay

log = logging.getLogger(__name__)


@never_cache
@require_safe
@limited("sign_in")
def leave(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """To the agency's page; whoever is signed in here must show there anew who they are."""
    if not openid.is_offered():
        raise Http404
    try:
        again = request.user.is_authenticated
        address = openid.ask(request, back=_back(request), to=next_of(request), again=again)
    except openid.OpenIdFault as fault:
        return _refused(request, fault)
    return HttpResponseRedirect(address)


@never_cache
@require_safe
@limited("sign_in")
def come_back(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    if not openid.is_offered():
        raise Http404
    try:
        claims, asked = openid.answered(request, back=_back(request))
    except openid.OpenIdFault as fault:
        return _refused(request, fault)
    user = user_meant(claims)
    if user is None or load_backend(entering.BACKEND).get_user(user.pk) is None:
        return _to_sign_in(request, _unknown())
    if request.user.is_authenticated:
        return _confirmed(request, user, claims, asked.to)
    if not has_right(user, Right.VIEW):
        return _to_sign_in(request, no_part())
    if entering.first_step(request, user, way=SignInWay.OPENID, to=asked.to):
        return HttpResponseRedirect(landing(request, asked.to))
    return HttpResponseRedirect(reverse("admin:second_step"))


def _confirmed(request: HttpRequest, user: User, claims: dict[str, Any], to: str) -> HttpResponse:
    """The same person, who was asked there just now and not let through on an old sign-in."""
    shown = claims.get("auth_time", 0)
    within = settings.RECENT_SIGN_IN.total_seconds()
    if user.pk != request.user.pk or not abs(time.time() - float(shown)) < within:
        messages.error(request, _("Your agency’s sign-in did not confirm that it is you."))
        return HttpResponseRedirect(reverse("admin:confirm"))
    sessions.confirm(request)
    note(request, user, SignInOutcome.CONFIRMED, way=SignInWay.OPENID)
    return HttpResponseRedirect(landing(request, to))


def _refused(request: HttpRequest, fault: openid.OpenIdFault) -> HttpResponse:
    log.warning("The agency's sign-in failed: %r", str(fault))
    return _to_sign_in(
        request,
        _("%(agency)s could not be used just now. Try again, or sign in with your password.")
        % {"agency": agency_name()},
    )


def _unknown() -> str:
    return _(
        "Nobody here is linked with that identity. Ask your administrator to enter it in your "
        "account."
    )


def _to_sign_in(request: HttpRequest, problem: str) -> HttpResponse:
    messages.error(request, problem)
    screen = "admin:confirm" if request.user.is_authenticated else "admin:login"
    return HttpResponseRedirect(reverse(screen))


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("admin:agency_back"))
