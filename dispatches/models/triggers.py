"""Puts the guards of `models.guards` into the database as triggers, on either engine.

`AlterField` on SQLite rebuilds a table and silently drops its triggers, so they are no migration:
`install` runs after every `migrate` and is idempotent; the system check in `dispatches.checks`
fails when one is missing.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from dispatches.models.guard import Guard
from dispatches.models.guards import GUARDS


def names() -> set[str]:
    """Every trigger that must exist."""
    return {guard.name for guard in GUARDS}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every guard, in place of one that an earlier release left."""
    written = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in written(guard):
                cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard; for what fills or empties whole tables, as test suites do."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            where = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{where}")


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that the database has."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()} & names()


def _sqlite(guard: Guard) -> list[str]:
    # The same, for SQLite before 3.39.
    when = guard.when_sqlite or guard.when.replace("IS DISTINCT FROM", "IS NOT")
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.act} ON {guard.table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.says}'); END",
    ]


def _postgresql(guard: Guard) -> list[str]:
    """The condition stands in the function: that of a trigger may not look into other tables."""
    row = "OLD" if guard.act == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION guard_{guard.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {guard.when} THEN RAISE EXCEPTION '{guard.says}'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.act} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION guard_{guard.name}()",
    ]


def drop_every(connection: BaseDatabaseWrapper) -> None:
    """Remove whatever triggers are on our tables, of this release or an earlier one.

    A migration that rebuilds a guarded table begins with it: SQLite will not rename a table that
    a trigger of another one looks into. `migrate` ends with `install`.
    """
    sqlite = connection.vendor == "sqlite"
    query = (
        "SELECT name, '' FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'dispatches_%'"
        if sqlite
        else "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relname LIKE 'dispatches_%'"
    )
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(query)
        for name, table in cursor.fetchall():
            where = "" if sqlite else f" ON {quote(table)}"
            cursor.execute(f"DROP TRIGGER {quote(name)}{where}")
