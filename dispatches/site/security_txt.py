"""Whom to tell of a weakness (RFC 9116), for as long as the operator said that it holds."""

from datetime import datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import make_aware

from config.origin import absolute
from dispatches.site.pages import reader_page


@reader_page
def security_txt(request: HttpRequest) -> HttpResponse:
    expires = settings.SECURITY_EXPIRES
    if not settings.SECURITY_CONTACT or expires is None or expires <= timezone.localdate():
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {make_aware(datetime.combine(expires, time.min)).isoformat()}",
        "Preferred-Languages: vi, en",
        f"Canonical: {absolute(request, request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
