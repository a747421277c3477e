"""When a table that a process keeps a copy of was last changed, in one statement for several."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import Manager

from dispatches.statements import kept_cursor

Stamp = tuple[Any, ...]
Tables = tuple["Manager[Any]", ...]
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
    held = _held.get()
    if held is None:
        return _stamp(tables)
    if tables not in held:
        held[tables] = _stamp(tables)
    return held[tables]


def _stamp(tables: Iterable["Manager[Any]"]) -> Stamp:
    columns = []
    for table in tables:
        model = table.model
        newest = f'FROM "{model._meta.db_table}" ORDER BY {model._meta.pk.column} DESC LIMIT 1'
        columns.append(f"(SELECT {model._meta.pk.column} {newest})")
        if hasattr(model, "history_date"):
            columns.append(f"(SELECT history_date {newest})")
    with kept_cursor(connection) as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}")  # names of our tables
        return tuple(cursor.fetchone())
