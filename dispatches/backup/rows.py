"""Rows of a whole database, read at one moment or written at one go."""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.utils.translation import gettext as _

from dispatches.backup.manifest import Unusable
from dispatches.backup.tables import DERIVED, PASSING, Table, from_line, tables, to_line
from dispatches.models import triggers
from dispatches.search.sqlite import clear

AT_ONCE = 2000  # rows


@dataclass(slots=True)
class Digest:
    """How many rows a table had, and the sha256 over their lines in the order of their keys."""

    rows: int = 0
    _sha256: Any = field(default_factory=hashlib.sha256)

    def add(self, line: str) -> None:
        self.rows += 1
        self._sha256.update(line.encode() + b"\n")

    @property
    def sha256(self) -> str:
        return str(self._sha256.hexdigest())


@contextlib.contextmanager
def snapshot(alias: str = "default") -> Iterator[BaseDatabaseWrapper]:
    """A second connection that sees the database as it is at this moment, whoever writes on.

    It takes no lock that a writer would wait for: on SQLite a reading transaction of the WAL, on
    PostgreSQL REPEATABLE READ.
    """
    source = connections[alias].settings_dict
    options = dict(source["OPTIONS"])
    if connections[alias].vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    else:
        options.pop("pool", None)
    with opened({**source, "OPTIONS": options}) as connection:
        if connection.vendor == "postgresql":
            connection.set_autocommit(False)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
            else:
                cursor.execute("BEGIN")
        migrations_of(connection)  # the moment is now
        yield connection


@contextlib.contextmanager
def opened(settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection beside the site's own, closed at the end; what was not committed is undone."""
    alias = "beside"
    connections.databases[alias] = settings
    connections.configure_settings(connections.databases)
    connection = connections[alias]
    try:
        yield connection
    finally:
        connection.close()
        del connections[alias]
        del connections.databases[alias]


def lines_of(connection: BaseDatabaseWrapper, table: Table) -> Iterator[str]:
    """The rows of a table by their keys, as lines; only so many are held at once."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, table.columns))
    order = quote(table.key)
    if connection.vendor == "postgresql" and table.key_is_text:
        order += ' COLLATE "C"'
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(table.name)} ORDER BY {order}")  # noqa: S608  # names
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                yield to_line(table.kinds, row)


def digest_of(connection: BaseDatabaseWrapper, table: Table) -> Digest:
    digest = Digest()
    for line in lines_of(connection, table):
        digest.add(line)
    return digest


def migrations_of(connection: BaseDatabaseWrapper) -> list[str]:
    """What was migrated, as `app.name`: two databases are of one shape when these agree.

    Raises Unusable where nothing was.
    """
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            raise Unusable(_("The database has no tables yet: run 'manage.py migrate' first."))
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted({f"{app}.{name}" for app, name in cursor.fetchall()})


@contextlib.contextmanager
def emptied(alias: str) -> Iterator[BaseDatabaseWrapper]:
    """A transaction in which every table is empty and takes rows as they are.

    The guards are off within it and back before it ends; the keys that were given out go on from
    the highest. Raises IntegrityError where a row points to one that is not there.
    """
    connection = connections[alias]
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL statement_timeout = 0")
            else:
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            triggers.drop(connection)
            clear(connection)
            for name in sorted({table.name for table in tables()} | DERIVED | PASSING):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608  # ours
        yield connection
        go_on_from_highest(connection)
        connection.check_constraints()
        triggers.install(connection)


def go_on_from_highest(connection: BaseDatabaseWrapper) -> None:
    """Rows came with their keys: the next one of each table gets a key after the highest."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def write(connection: BaseDatabaseWrapper, table: Table, lines: Iterable[str]) -> Digest:
    """Insert the rows of these lines."""
    digest = Digest()
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, table.columns))
    into = f"{quote(table.name)} ({names})"

    def rows() -> Iterator[list[Any]]:
        for line in lines:
            digest.add(line)
            yield from_line(table.kinds, line, connection)

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows():
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(table.columns))
            for batch in batched(rows(), AT_ONCE):
                cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", batch)  # noqa: S608  # names
    return digest


def batched(rows: Iterable[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
