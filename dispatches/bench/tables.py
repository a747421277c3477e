"""Rows of the record's tables as plain values: models would cost more than all the rest."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

# By model, in the order in which each first occurs: what is pointed to comes before what points.
Rows = defaultdict[type[Model], list[tuple[Any, ...]]]


class Table:
    """How a row of a model is written down: every column, those not given at their default."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self._default = {
            field.attname: field.get_default() for field in model._meta.concrete_fields
        }

    def row(self, **given: Any) -> tuple[Any, ...]:
        """Raises `TypeError` for what is no column."""
        row = self._default | given
        if len(row) != len(self._default):
            raise TypeError(f"{self.model.__name__}: {sorted(set(given) - set(self._default))}")
        return tuple(row.values())


def write(cursor: CursorWrapper, rows: Rows) -> None:
    """COPY into PostgreSQL, prepared inserts into SQLite. The caller is in a transaction."""
    for model, values in rows.items():
        insert(cursor, model, values)


def insert(cursor: CursorWrapper, model: type[Model], values: Sequence[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    table = model._meta.db_table
    if cursor.db.vendor == "postgresql":
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in values:
                copy.write_row(row)
    else:
        marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608  # our names
            [_with_days_as_text(row, cursor.db.ops) for row in values],
        )


def _with_days_as_text(row: tuple[Any, ...], ops: BaseDatabaseOperations) -> list[Any]:
    """SQLite has no type for days and times: Django's own form of them."""
    written: list[Any] = []
    for value in row:
        if isinstance(value, datetime):
            value = ops.adapt_datetimefield_value(value)
        elif isinstance(value, date):
            value = ops.adapt_datefield_value(value)
        written.append(value)
    return written
