"""When a page cannot be shown: say why, and still say where to report."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import requires_csrf_token

from dispatches.site.pages import page, uncached


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return uncached(page(request, "400.html", status=400))


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return uncached(page(request, "403.html", _desk(request), status=403))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form too old to be trusted: what was typed is still behind the Back button."""
    return uncached(page(request, "403_csrf.html", status=403))


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return uncached(page(request, "404.html", _desk(request), status=404))


def _desk(request: HttpRequest) -> dict[str, str]:
    """The way back for whoever works here."""
    desk = reverse("admin:index")
    return {"desk_url": desk} if request.path.startswith(desk) else {}


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request, context processors or database: any of them may be what failed."""
    body = render_to_string("500.html", {"language": get_language() or "vi"})
    return uncached(HttpResponseServerError(body))
