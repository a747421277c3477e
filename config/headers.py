"""The headers that neither Django nor django-csp sends."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# The site asks the device for nothing but, at the desk, a passkey of its own.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
)


class SiteHeadersMiddleware:
    """Permissions-Policy and who may embed us (nobody); noindex while no authority runs it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not settings.SITE_OWNER:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
