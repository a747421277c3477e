"""Ids that never change (RFC 4151), made from short codes: the same from whichever host name."""

from django.conf import settings

TAGS_SINCE = "2026"


def tag(name: str) -> str:
    return f"tag:{host_of_ids()},{TAGS_SINCE}:{name}"


def host_of_ids() -> str:
    host = next((host for host in settings.ALLOWED_HOSTS if host.strip("*.")), "localhost")
    return host.strip("*.")


def warning_id(code: str) -> str:
    """A warning is public under the code of its dispatch."""
    return tag(f"{code}/canh-bao")
