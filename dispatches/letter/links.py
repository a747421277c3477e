"""From dispatches to the addresses under which readers may see them."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from dispatches.models import Address, Edition
from dispatches.statements import Statement

_CURRENT = Statement(
    lambda dispatches: Address.objects.filter(
        Exists(Edition.objects.live().filter(dispatch=OuterRef("dispatch"))),
        current=True,
        dispatch__pk__in=dispatches,
    ).values_list("dispatch", "path")
)


def page_path(name: str) -> str:
    """The address of a page that has but one, in the reader's language: a list asks for that of
    each row, and `reverse` takes as long as the rest of the row."""
    return _page_path(name, get_language(), get_script_prefix())


@lru_cache(64)
def _page_path(name: str, language: str | None, prefix: str) -> str:
    return reverse(name)


def url_of(path: str) -> str:
    """The address of a stored path, in the reader's language."""
    return f"{page_path('site:home')}{path}/"


def live_urls(dispatches: Iterable[int]) -> dict[int, str]:
    """The address of each of these dispatches that anybody may read, by primary key."""
    wanted = set(dispatches)
    if not wanted:
        return {}
    home = page_path("site:home")
    return {pk: f"{home}{path}/" for pk, path in _CURRENT(dispatches=wanted)}
