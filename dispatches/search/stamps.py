"""When a table that a process keeps a copy of was last changed, in one statement for several."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import Manager, Model

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
    models = dict.fromkeys(table.model for tables in wanted for table in tables)
    with kept_cursor(connection) as cursor:
        cursor.execute(f"SELECT {', '.join(map(_newest, models))}")  # names of our tables
        stamps = dict(zip(models, cursor.fetchone(), strict=True))
    return {tables: tuple(stamps[table.model] for table in tables) for tables in wanted}


def _newest(model: type[Model]) -> str:
    column = key = model._meta.pk.column
    if hasattr(model, "history_date"):
        column = f"{key} || ' ' || history_date"
    return f'(SELECT {column} FROM "{model._meta.db_table}" ORDER BY {key} DESC LIMIT 1)'
