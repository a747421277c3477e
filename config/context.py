"""What every template knows about the site."""

from django.conf import settings
from django.http import HttpRequest


def site_owner(request: HttpRequest) -> dict[str, str | bool]:
    """`site_owner`, and `is_trial`: no authority stands behind the site yet, so pages say so."""
    return {"site_owner": settings.SITE_OWNER, "is_trial": not settings.SITE_OWNER}
