"""A person's own account: what they sign in with, and when it was done lately."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.accounts import passkeys, sessions
from dispatches.accounts.second_factor import enrolled, new_recovery_codes, recovery_codes_left
from dispatches.admin.gate import must_enrol
from dispatches.admin.standing import is_key, person
from dispatches.models import Totp

SIGN_INS_SHOWN = 20


def account(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    user = person(request)
    context |= {
        "title": _("My account"),
        "has": enrolled(user),
        "passkeys": user.passkeys.order_by("added_at"),
        "passkeys_possible": passkeys.are_possible(request),
        "codes_left": recovery_codes_left(user),
        "must_enrol": must_enrol(request),
        "sign_ins": user.sign_ins.order_by("-at")[:SIGN_INS_SHOWN],
    }
    return render(request, "admin/desk/account.html", context)


@require_POST
def sign_out_elsewhere(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    sessions.end_others(request, person(request))
    messages.success(request, _("Signed out everywhere else."))
    return HttpResponseRedirect(reverse("admin:account"))


@require_POST
def make_codes(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """New recovery codes, shown this once."""
    user = person(request)
    if not enrolled(user):
        return HttpResponseRedirect(reverse("admin:account"))
    return show_codes(request, context)


def show_codes(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    codes = new_recovery_codes(person(request))
    context |= {"title": _("Your recovery codes"), "codes": codes}
    return render(request, "admin/desk/recovery_codes.html", context)


@require_POST
def remove(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Take the app or one passkey away; without either, the recovery codes go too."""
    user = person(request)
    what = request.POST.get("what", "")
    if what == "totp":
        Totp.objects.filter(user=user).delete()
    elif is_key(what):
        user.passkeys.filter(pk=int(what)).delete()
    if not enrolled(user):
        user.recovery_codes.all().delete()
        sessions.forget_factor(request)
    sessions.end_others(request, user)
    messages.success(request, _("Removed. It no longer opens your account."))
    return HttpResponseRedirect(reverse("admin:account"))
