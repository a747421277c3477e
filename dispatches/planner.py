"""What SQLite's planner knows of the tables, which nobody tells it but us."""

from django.db import connection

# Rows of an index that are looked at: a second or two for 100,000 dispatches, in which nobody else
# writes (https://sqlite.org/lang_analyze.html#approx).
LOOKED_AT = 1_000


def keep_statistics() -> None:
    """Tell it how many rows there are, after a command that wrote many; connections that are open
    learn of it when they are opened next. PostgreSQL's autovacuum does so by itself.

    Knowing nothing it takes what most rows have for rare, as that an edition is live.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute("ANALYZE")
