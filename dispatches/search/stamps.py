"""When a table that a process keeps a copy of was last changed, in one statement for several."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Manager

from dispatches.statements import kept_cursor

Stamp = tuple[Any, ...]
Tables = tuple["Manager[Any]", ...]
# All that this process was ever asked for: a page that asks for one is told of all at once.
_known: dict[Tables, None] = {}
_held: ContextVar[dict[Tables, Stamp] | None] = ContextVar("stamps", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """For one page, whose parts ask for the same stamps: as they were when it first asked."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def stamp_of(*tables: "Manager[Any]") -> Stamp:
    """The newest row of each: a history's row with its time, any other's key.

    A history grows whenever its table changes. The time tells apart rows that were given the same
    key, as after a restore.
    """
    _known[tables] = None
    held = _held.get()
    if held is None:
        return _stamps([tables])[tables]
    if tables not in held:
        held |= _stamps([each for each in list(_known) if each not in held])
    return held[tables]


def _stamps(wanted: Sequence[Tables]) -> dict[Tables, Stamp]:
    columns = {tables: list(_columns(tables)) for tables in wanted}
    with kept_cursor(connection) as cursor:
        cursor.execute(f"SELECT {', '.join(chain(*columns.values()))}")  # names of our tables
        values = iter(cursor.fetchone())
    return {tables: tuple(islice(values, len(each))) for tables, each in columns.items()}


def _columns(tables: Tables) -> Iterator[str]:
    for table in tables:
        model = table.model
        newest = f'FROM "{model._meta.db_table}" ORDER BY {model._meta.pk.column} DESC LIMIT 1'
        yield f"(SELECT {model._meta.pk.column} {newest})"
        if hasattr(model, "history_date"):
            yield f"(SELECT history_date {newest})"
