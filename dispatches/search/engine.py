"""The engine of this process: PostgreSQL or SQLite, by the connection."""

from collections.abc import Sequence

from django.db import connection

from dispatches.models.index import Indexed
from dispatches.search import postgres, sqlite
from dispatches.search.expression import Expression
from dispatches.search.reach import Found, Reach, Zoned


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    search = sqlite.find if connection.vendor == "sqlite" else postgres.find
    return search(model, asked, reach)


def tiers(model: type[Indexed], keys: Sequence[int], asked: Sequence[Zoned]) -> dict[int, int]:
    rank = sqlite.tiers if connection.vendor == "sqlite" else postgres.tiers
    return rank(model, keys, asked) if keys else {}
