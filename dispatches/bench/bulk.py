"""What makes room for a bulk load, and what autovacuum and the sequences would have done after."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.backends.utils import CursorWrapper

from dispatches.models import triggers
from dispatches.search.index import MODELS


@contextmanager
def unguarded() -> Iterator[None]:
    """No guard looks at each row: these were not typed in, and a test holds that they are such as
    approval leaves."""
    triggers.drop(connection)
    yield
    triggers.install(connection)


def trust(cursor: CursorWrapper) -> None:
    """Until the transaction ends PostgreSQL does not look up what each row refers to, where we may
    tell it so."""
    if cursor.db.vendor == "postgresql":
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() == ("on",):
            cursor.execute("SET LOCAL session_replication_role = replica")


def settle() -> None:
    """Sequences beyond the keys we chose, and statistics for the planner."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            models = apps.get_app_config("dispatches").get_models()
            counted = [model for model in models if model._meta.auto_field]
            for statement in connection.ops.sequence_reset_sql(no_style(), counted):
                cursor.execute(statement)
            if not connection.in_atomic_block:
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("VACUUM ANALYZE")
                cursor.execute("RESET statement_timeout")
                return
        cursor.execute("ANALYZE")


def sweep() -> None:
    """Take out of the index of search what the verbs of an earlier run left there, as autovacuum
    does in time."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            try:
                for model in MODELS:
                    cursor.execute(f'VACUUM "{model._meta.db_table}"')
            finally:
                cursor.execute("RESET statement_timeout")


def database_bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database())"
            if connection.vendor == "postgresql"
            else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        )
        return int(cursor.fetchone()[0])
