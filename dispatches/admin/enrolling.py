"""Setting up the second step: an authenticator app, or a passkey."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dispatches.accounts import passkeys, sessions, totp
from dispatches.accounts.second_factor import enrol_totp, recovery_codes_left
from dispatches.admin.account import show_codes
from dispatches.admin.standing import person
from dispatches.vocabulary import Factor

SECRET = "totp_secret"  # noqa: S105  # the name of a session's entry
NAME_LENGTH = 60


def enrol_app(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show a secret to the app, and take it once the app answers with its code."""
    user = person(request)
    secret: str = request.session.setdefault(SECRET, totp.new_secret())
    problem = ""
    if request.method == "POST":
        if enrol_totp(user, secret, request.POST.get("code", "")):
            del request.session[SECRET]
            return _enrolled(request, context, Factor.TOTP)
        problem = _("That is not the code the app shows now. Is the clock of your phone right?")
    site = settings.SITE_OWNER or request.get_host()
    address = totp.address(secret, account=user.username, site=site)
    context |= {
        "title": _("Set up the authenticator app"),
        "problem": problem,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": _qr(address),
    }
    return render(request, "admin/desk/enrol_app.html", context)


def enrol_passkey(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    user = person(request)
    problem = ""
    if request.method == "POST":
        name = " ".join(request.POST.get("name", "").split())[:NAME_LENGTH] or _("Passkey")
        if passkeys.add(request, user, name=name, answer=request.POST.get("answer", "")):
            return _enrolled(request, context, Factor.PASSKEY)
        problem = _("No passkey was made. Please try again, or with another device.")
    context |= {
        "title": _("Add a passkey"),
        "problem": problem,
        "name": request.POST.get("name", ""),
        "options": passkeys.ask_for_new(request, user),
        "possible": passkeys.are_possible(request),
    }
    return render(request, "admin/desk/enrol_passkey.html", context)


def _enrolled(request: HttpRequest, context: dict[str, Any], factor: Factor) -> HttpResponse:
    """It has just been shown, so this session has it; all others end. The first brings codes."""
    user = person(request)
    sessions.end_others(request, user)
    sessions.confirm(request, factor)
    messages.success(request, _("The second step is set up."))
    if recovery_codes_left(user) == 0:
        return show_codes(request, context)
    return HttpResponseRedirect(reverse("admin:account"))


def _qr(address: str) -> SafeString:
    """An SVG that stands in the page itself: no image is fetched, nothing is inline style."""
    import qrcode  # late: large, and seldom asked for
    from qrcode.image.svg import SvgPathImage

    picture = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=10, border=4).save(picture)
    svg = picture.getvalue().decode().partition("?>")[2]
    return mark_safe(svg)  # noqa: S308  # made by the library from our own text
