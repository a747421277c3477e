"""The language in which the desk speaks to one browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from config.language import LANGUAGES, remember


@require_POST
def speak(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Back to the screen it was asked from; an unknown language changes nothing."""
    to = request.POST.get("next", "")
    inside = to.startswith(reverse("admin:index")) and url_has_allowed_host_and_scheme(to, None)
    response = HttpResponseRedirect(to if inside else reverse("admin:index"))
    language = request.POST.get("language", "")
    if language in LANGUAGES:
        remember(response, language)
    return response
