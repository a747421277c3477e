"""The second step at the door: nobody is signed in before it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from config.limiting import limited
from dispatches.accounts import entering
from dispatches.accounts.second_factor import recovery_codes_left
from dispatches.admin.proving import asked_of, prove
from dispatches.admin.signing_in import landing
from dispatches.vocabulary import Factor, SignInWay


@never_cache
@csrf_protect
@limited("sign_in", only_posts=True)
def second_step(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Ask for a code or a passkey; who comes here without the first step begins with that."""
    waiting = entering.halfway(request)
    if waiting is None:
        return HttpResponseRedirect(reverse("admin:login"))
    user, held = waiting
    problem = ""
    if request.method == "POST":
        way = SignInWay(held.way)
        proof = prove(request, user, way=way)
        if not proof.problem:
            entering.enter(request, user, way=way, factor=proof.factor)
            if proof.factor == Factor.RECOVERY:
                messages.warning(request, codes_left(recovery_codes_left(user)))
            return HttpResponseRedirect(landing(request, held.to))
        problem = proof.problem
    context |= {"title": _("Second step"), "problem": problem, **asked_of(request, user)}
    return render(request, "admin/desk/second_step.html", context)


def codes_left(count: int) -> str:
    return _("Recovery codes left: %(count)d. Each is good once.") % {"count": count}
