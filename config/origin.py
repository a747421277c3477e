"""Where the site stands, for addresses that leave it: one place, by whichever name it was asked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri


def read_origin(text: str) -> str:
    """A scheme and a host, perhaps a port; empty where nobody said."""
    origin = text.strip().rstrip("/").lower()
    if not origin:
        return ""
    try:
        parts = urlsplit(origin)
        is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if not is_one or origin != f"{parts.scheme}://{parts.netloc}" or "@" in origin:
        raise ImproperlyConfigured(
            f"PUBLIC_ORIGIN is {text!r}; it must be like https://congvan.example.vn, with no path."
        )
    return origin


def origin_of(request: HttpRequest) -> str:
    return settings.PUBLIC_ORIGIN or f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest, path: str) -> str:
    """The address of a path of this site, for whoever reads it elsewhere."""
    return f"{origin_of(request)}{iri_to_uri(path)}"


def lasting_host() -> str:
    """The name in ids, which are made once: of the configured origin, else the first allowed."""
    if settings.PUBLIC_ORIGIN:
        return urlsplit(settings.PUBLIC_ORIGIN).hostname or ""
    hosts = (host.strip("*.") for host in settings.ALLOWED_HOSTS)
    return next((host for host in hosts if host), "localhost")
