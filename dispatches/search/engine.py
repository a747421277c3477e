"""The engine of this process: PostgreSQL or SQLite, by the connection."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.db import connection

from dispatches.models.index import Indexed
from dispatches.search import postgres, sqlite
from dispatches.search.expression import Expression
from dispatches.search.placing import Tier
from dispatches.search.reach import Found, Reach
from dispatches.search.stretches import Stretch


def asking() -> AbstractContextManager[None]:
    """Around all that one page asks: what its questions share is then asked once."""
    return sqlite.asking() if connection.vendor == "sqlite" else postgres.asking()


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    search = sqlite.find if connection.vendor == "sqlite" else postgres.find
    return search(model, asked, reach)


def where_due(model: type[Indexed], reach: Reach) -> Reach:
    """The part of a reach in which anything is due in its span, for an engine to be told that."""
    where = sqlite.where_due if connection.vendor == "sqlite" else postgres.where_due
    return where(model, reach)


def rank(
    model: type[Indexed],
    keys: Sequence[int],
    tiers: Sequence[Tier],
    limit: int,
    stretches: Sequence[Stretch],
) -> list[int]:
    """Keys, given newest first, by the first question of the tiers that each matches; those of none
    stay behind.

    Each question asks for all that the question does, which held on these stretches. Beyond `limit`
    keys may stay as they were.
    """
    if len(keys) < 2:
        return list(keys)
    place = sqlite.place if connection.vendor == "sqlite" else postgres.place
    reach = Reach(limit=limit, above=keys[-1] - 1, below=keys[0] + 1)
    placed = place(model, keys, tiers, reach, stretches)
    return [*placed, *(key for key in keys if key not in placed)]


def matching(model: type[Indexed], keys: Sequence[int], asked: Expression) -> set[int]:
    """Those of a few keys that match."""
    match = sqlite.matching if connection.vendor == "sqlite" else postgres.matching
    return match(model, keys, asked)


def matching_on(
    model: type[Indexed],
    keys: Sequence[int],
    asked: Expression | None,
    stretches: Sequence[Stretch],
) -> set[int]:
    """Those of a few keys that match a question which may be another on each stretch."""
    found = set[int]()
    for each in stretches:
        inside = [key for key in keys if each.above < key < each.below]
        question = each.asked(asked)
        if inside:
            found |= matching(model, inside, question) if question else set(inside)
    return found


def tally(model: type[Indexed], keys: Sequence[int], asked: Sequence[Expression]) -> list[int]:
    """How many of these few rows match each expression."""
    count = sqlite.tally if connection.vendor == "sqlite" else postgres.tally
    return count(model, keys, asked) if keys and asked else [0] * len(asked)
