"""Writing many rows at once: COPY into PostgreSQL, prepared inserts into SQLite.

Both leave every constraint and trigger in force. Values are made ready by the fields themselves, so
a row is stored as `save()` would store it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from dispatches.models.index import Indexed
from dispatches.search import postgres, sqlite
from dispatches.search.document import Document
from dispatches.search.sources import Entry

# By table: its columns, and the rows as values or as lines of COPY's text format.
Batch = dict[str, tuple[tuple[str, ...], Any]]


def batch(rows: Iterable[Model], connection: BaseDatabaseWrapper) -> Batch:
    """Rows of any models, grouped by table in the order in which each table first occurs."""
    by_model: defaultdict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    made: Batch = {}
    for model, group in by_model.items():
        fields = model._meta.concrete_fields
        values = [
            tuple(
                field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields
            )
            for row in group
        ]
        columns = tuple(str(field.column) for field in fields)
        made[model._meta.db_table] = columns, _for_engine(values, connection)
    return made


def index_batch(entries: Iterable[Entry], connection: BaseDatabaseWrapper) -> Batch:
    """Index rows with their tokens, by ascending key: FTS5 flushes whenever a key goes back."""
    ordered = sorted(entries, key=lambda entry: entry[0].key)
    if connection.vendor == "postgresql":
        for row, document in ordered:
            row.tokens = postgres.vector(document)
    made = batch((row for row, _ in ordered), connection)
    if connection.vendor == "sqlite":
        words: defaultdict[type[Indexed], list[tuple[Indexed, Document]]] = defaultdict(list)
        for row, document in ordered:
            words[type(row)].append((row, document))
        for model, group in words.items():
            values = [(row.key, *sqlite.columns(document)) for row, document in group]
            made[sqlite.table(model)] = ("rowid", *sqlite.COLUMNS), values
    return made


def write(cursor: CursorWrapper, batch: Batch) -> None:
    """The caller is in a transaction."""
    for table, (columns, rows) in batch.items():
        names = ", ".join(f'"{column}"' for column in columns)
        if isinstance(rows, bytes):
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                copy.write(rows)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608  # our names
                rows,
            )


def _for_engine(rows: list[tuple[Any, ...]], connection: BaseDatabaseWrapper) -> Any:
    return _copy_lines(rows) if connection.vendor == "postgresql" else rows


def _copy_lines(rows: Sequence[tuple[Any, ...]]) -> bytes:
    return "".join("\t".join(map(_copy_value, row)) + "\n" for row in rows).encode()


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy_value(value: object) -> str:
    match value:
        case None:
            return "\\N"
        case bool():
            return "t" if value else "f"
        case str():
            return value.translate(_ESCAPES)
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)
