"""What search engines are told: nothing is to be indexed until an authority stands behind it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from config.origin import absolute
from dispatches.site.pages import kept


@require_safe
@kept
def robots(request: HttpRequest) -> HttpResponse:
    if not settings.SITE_OWNER:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        # A list page by page, or filtered, is endless: the sitemap names every dispatch once.
        lines = ["User-agent: *", f"Disallow: /{settings.ADMIN_PATH}", "Disallow: /*?",
                 f"Sitemap: {absolute(request, reverse('site:sitemap'))}"]  # fmt: skip
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
