"""What SQLite's planner knows of the tables, which nobody tells it but us."""

from django.apps import apps
from django.db import connection, transaction

from dispatches.models import Dispatch

# Of fewer it is told nothing: what it was told of a handful it would believe of 100,000, and go
# through tables from end to end (seen: pages ten times as dear; from a thousand on no harm).
LEAST = 1_000
# Rows of an index that are looked at (https://sqlite.org/lang_analyze.html#approx).
LOOKED_AT = 1_000


def keep_statistics() -> None:
    """Tell it how many rows there are, after a command that wrote many; connections that are open
    learn of it when they are opened next. PostgreSQL's autovacuum does so by itself.

    Knowing nothing it takes what most rows have for rare, as that an edition is live. The tables
    behind FTS5 are left out: of what has no index all would be read, while nobody else writes.
    """
    if connection.vendor != "sqlite":
        return
    if not Dispatch.objects.order_by("pk")[LEAST - 1 : LEAST]:
        _forget()
        return
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
        for table in sorted(tables & set(connection.introspection.table_names(cursor))):
            with transaction.atomic():
                cursor.execute(f'ANALYZE "{table}"')


def _forget() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if cursor.fetchone():
            cursor.execute("DELETE FROM sqlite_stat1")
