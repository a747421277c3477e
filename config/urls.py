"""Where each part of the site lives. Readers' pages have an English twin under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from dispatches import health
from dispatches.admin.site import site as desk
from dispatches.site.security_txt import security_txt

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path(".well-known/security.txt", security_txt),
    path(settings.ADMIN_PATH, desk.urls),
    *i18n_patterns(path("", include("dispatches.site.urls")), prefix_default_language=False),
]

handler400 = "dispatches.site.errors.bad_request"
handler403 = "dispatches.site.errors.permission_denied"
handler404 = "dispatches.site.errors.page_not_found"
handler500 = "dispatches.site.errors.server_error"
