"""From dispatches to the addresses under which readers may see them."""

from collections.abc import Iterable

from django.urls import reverse

from dispatches.models import Address, Dispatch


def url_of(path: str) -> str:
    """The address of a stored path, in the reader's language."""
    return f"{reverse('site:home')}{path}/"


def live_urls(dispatches: Iterable[int]) -> dict[int, str]:
    """The address of each of these dispatches that anybody may read, by primary key."""
    wanted = set(dispatches)
    if not wanted:
        return {}
    live = Dispatch.objects.live().filter(pk__in=wanted)
    current = Address.objects.filter(current=True, dispatch__in=live)
    return {pk: url_of(path) for pk, path in current.values_list("dispatch", "path")}
