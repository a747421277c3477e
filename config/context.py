"""What every template knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site_owner(request: HttpRequest) -> dict[str, Any]:
    """`site_owner`, and `is_trial`: no authority stands behind the site yet, so pages say so.

    `site_contact` is where readers tell what is wrong; its label is what can be dialled or copied
    where a link opens nothing, as within Zalo.
    """
    contact = settings.SITE_CONTACT
    return {
        "site_owner": settings.SITE_OWNER,
        "is_trial": not settings.SITE_OWNER,
        "site_contact": {"url": contact, "label": contact.partition(":")[2].removeprefix("//")},
    }
