"""Writers that wait for SQLite, one after another.

SQLite lets those who wait for its write lock try again by chance: of sixteen at once some were
refused after 20 s ("database is locked") while others wrote again and again. A lock on a file
beside the database queues them in the order in which they came, over all processes.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

PATIENCE_MS = 1000  # that a page waits for SQLite's lock


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for one's turn; to be opened outside the transaction. PostgreSQL queues by itself."""
    file = _file()
    # Within a transaction the write lock is held already, and waiting here could block both.
    if file is None or connection.in_atomic_block:
        yield
        return
    with file.open("w") as handle:  # closing it ends the turn, however the process ends
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def briefly() -> Iterator[None]:
    """Wait for SQLite's lock no longer than a reader would notice."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def _file() -> Path | None:
    """Beside the database; None where there is nothing to queue for."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        return None
    return Path(f"{name}-turn")
