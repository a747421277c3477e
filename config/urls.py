"""Where each part of the site lives. Readers' pages have an English twin under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from dispatches import health

APP = settings.BASE_DIR / "dispatches"

if (APP / "admin" / "site.py").exists():
    from dispatches.admin.site import site as desk
else:
    desk = admin.site

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path(settings.ADMIN_PATH, desk.urls),
]

if (APP / "site" / "urls.py").exists():
    urlpatterns += i18n_patterns(
        path("", include("dispatches.site.urls")), prefix_default_language=False
    )
if (APP / "site" / "errors.py").exists():
    handler400 = "dispatches.site.errors.bad_request"
    handler403 = "dispatches.site.errors.permission_denied"
    handler404 = "dispatches.site.errors.page_not_found"
    handler500 = "dispatches.site.errors.server_error"
