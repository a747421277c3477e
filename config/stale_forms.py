"""A form whose CSRF token is no longer good: the desk keeps what was typed, readers are told."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dispatches.admin.expiring import held_form
from dispatches.site import errors


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    held = held_form(request) if request.path.startswith(f"/{settings.ADMIN_PATH}") else None
    return held or errors.csrf_failure(request, reason)
