"""Approvers have a second factor where the site demands one: until then no screen is open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.accounts import sessions
from dispatches.admin.standing import may_somewhere
from dispatches.publishing.rights import Right


def must_enrol(request: HttpRequest) -> bool:
    """Whether this person may approve, and came in by one step alone."""
    held = sessions.stamp(request)
    return (
        settings.REQUIRE_MFA_FOR_APPROVERS
        and not (held and held.factor)
        and may_somewhere(request, Right.APPROVE)
    )


def gated(view: Callable[..., Any]) -> Callable[..., Any]:
    """Every screen of the desk but those of a person's own account, and the way out."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.path != reverse("admin:logout") and must_enrol(request):
            messages.warning(request, _("First set up the second step of your sign-in."))
            return HttpResponseRedirect(reverse("admin:account"))
        return view(request, *args, **kwargs)

    return guarded
