"""When a table that a process keeps a copy of was last changed, in one statement for several."""

from typing import Any

from django.db import connection
from django.db.models import Manager

Stamp = tuple[Any, ...]


def stamp_of(*tables: "Manager[Any]") -> Stamp:
    """The newest row of each: a history's row with its time, any other's key.

    A history grows whenever its table changes. The time tells apart rows that were given the same
    key, as after a restore.
    """
    columns = []
    for table in tables:
        model = table.model
        newest = f'FROM "{model._meta.db_table}" ORDER BY {model._meta.pk.column} DESC LIMIT 1'
        columns.append(f"(SELECT {model._meta.pk.column} {newest})")
        if hasattr(model, "history_date"):
            columns.append(f"(SELECT history_date {newest})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}")  # names of our tables
        return tuple(cursor.fetchone())
