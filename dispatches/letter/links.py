"""From dispatches to the addresses under which readers may see them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from dispatches.models import Address, Edition
from dispatches.statements import Statement

_CURRENT = Statement(
    lambda dispatches: Address.objects.filter(
        Exists(Edition.objects.live().filter(dispatch=OuterRef("dispatch"))),
        current=True,
        dispatch__pk__in=dispatches,
    ).values_list("dispatch", "path")
)


def url_of(path: str) -> str:
    """The address of a stored path, in the reader's language."""
    return f"{reverse('site:home')}{path}/"


def live_urls(dispatches: Iterable[int]) -> dict[int, str]:
    """The address of each of these dispatches that anybody may read, by primary key."""
    wanted = set(dispatches)
    if not wanted:
        return {}
    home = reverse("site:home")
    return {pk: f"{home}{path}/" for pk, path in _CURRENT(dispatches=wanted)}
