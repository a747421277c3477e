"""How the last paper came: what the intake form offers for the next one of a person's day."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

KEPT = "intake"
FIELDS = ("channel", "sender", "custodian")


def remembered(request: HttpRequest) -> dict[str, str]:
    """Initial data of the intake form."""
    said: dict[str, str] = request.session.get(KEPT, {})
    return said


def remember(request: HttpRequest, said: Mapping[str, Any]) -> None:
    request.session[KEPT] = {name: str(said[name]) for name in FIELDS}
