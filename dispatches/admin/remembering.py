"""How the last paper came: what the intake form offers for the next one of a person's day."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from dispatches.vocabulary import Channel

KEPT = "intake"
FIELDS = ("channel", "sender", "custodian")
# These say only in what form this one came.
OF_ONE = (Channel.PASTE, Channel.FILE)


def remembered(request: HttpRequest) -> dict[str, str]:
    """Initial data of the intake form."""
    said: dict[str, str] = request.session.get(KEPT, {})
    return said


def remember(request: HttpRequest, said: Mapping[str, Any]) -> None:
    kept = {name: str(said[name]) for name in FIELDS}
    if kept["channel"] in OF_ONE:
        del kept["channel"]
    request.session[KEPT] = kept
