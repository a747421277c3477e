"""The sign-ins of one person, for those who manage people; and unlocking a name."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.accounts import lockout
from dispatches.accounts.second_factor import enrolled
from dispatches.admin.people import manageable
from dispatches.admin.standing import needs
from dispatches.publishing.rights import Right

SHOWN = 100


@needs(Right.MANAGE_PEOPLE)
def sign_ins(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    user = manageable(request).filter(pk=pk).first()
    if user is None:
        raise Http404
    here = reverse("admin:sign_ins", args=[pk])
    if request.method == "POST":
        if lockout.unlock(user.username):
            messages.success(request, _("Unlocked: they can try again now."))
        else:
            messages.info(request, _("Nothing was locked for this name."))
        return HttpResponseRedirect(here)
    context |= {
        "title": _("Sign-ins of %(name)s") % {"name": user},
        "whose": user,
        "has": enrolled(user),
        "sign_ins": user.sign_ins.order_by("-at")[:SHOWN],
    }
    return render(request, "admin/desk/sign_ins.html", context)
