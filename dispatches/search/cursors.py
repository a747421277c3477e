"""Where a page begins, as it stands in an address: public facts only, readable, checked.

`20260305-k3m9x2ab-0` is an issue day, a short code and a position in the paper: from them the
index key follows, and no primary key is shown. It keeps its meaning when that paper is gone.
In a list by relevance it is the number of results before the page: `r40`.
"""

import re
from dataclasses import dataclass
from datetime import date

from dispatches.models import Dispatch
from dispatches.models.index import POSITIONS, index_key, key_day, key_position
from dispatches.statements import Statement

BEFORE, AFTER = "truoc", "sau"
MOST_RANKED = 1000
_KEYSET = re.compile(r"(0|[0-9]{8})-([0-9a-hjkmnp-tv-z]{8})-(0|[1-9][0-9]{0,3})")
_RANKED = re.compile(r"r(0|[1-9][0-9]{0,3})")
_CODED = Statement(
    lambda code: Dispatch.objects.filter(short_code=code).values_list("pk", flat=True)
)


class BadCursor(ValueError):
    """An address whose page mark was not made here."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """At most one is set: keys below, keys above, or a number of ranked results to pass over."""

    before: int | None = None
    after: int | None = None
    ranked: int | None = None


START = Cursor()


@dataclass(frozen=True, slots=True)
class Link:
    """A query parameter that leads to another page."""

    parameter: str
    value: str


def read_cursor(before: str = "", after: str = "") -> Cursor:
    """The cursor of an address, from its parameters `truoc` and `sau`. Raises `BadCursor`."""
    if before and after:
        raise BadCursor
    if found := _RANKED.fullmatch(before):
        if (ranked := int(found[1])) >= MOST_RANKED:
            raise BadCursor
        return Cursor(ranked=ranked) if ranked else START
    if before:
        return Cursor(before=_key(before))
    return Cursor(after=_key(after)) if after else START


def _key(value: str) -> int:
    found = _KEYSET.fullmatch(value)
    if not found or int(found[3]) >= POSITIONS:
        raise BadCursor
    try:
        day = None if found[1] == "0" else date.fromisoformat(found[1])
    except ValueError:
        raise BadCursor from None
    dispatch = _CODED.first(code=found[2])
    if dispatch is None:
        raise BadCursor
    return index_key(day, dispatch, int(found[3]))


def key_text(key: int, short_code: str) -> str:
    day = key_day(key)
    written = f"{day:%Y%m%d}" if day else "0"
    return f"{written}-{short_code}-{key_position(key)}"
