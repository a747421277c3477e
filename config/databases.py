"""The two database engines, tuned: SQLite by default, PostgreSQL when DATABASE_URL names one."""

from pathlib import Path
from typing import Any

# Each connection runs these. WAL lets readers go on while one process writes; NORMAL is safe with
# it (a power cut may lose the last commits, never the file). Negative cache size is in KiB. As much
# of the file is mapped as SQLite can: the system's own cache is then read where it lies, and all
# workers share it; what is not mapped is copied page by page into each connection's cache.
SQLITE_MAPPED_MOST = 0x7FFF0000  # https://sqlite.org/mmap.html
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-20000;"
    f"PRAGMA mmap_size={SQLITE_MAPPED_MOST};"
    "PRAGMA journal_size_limit=67108864;"
)
# A transaction takes the write lock at its start: one that starts as a reader and then writes
# fails at once with "database is locked", however long the timeout is.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": SQLITE_PRAGMAS,
}

# Opening an SQLite file takes longer than most questions to it: a thread of the server keeps one.
SQLITE_KEPT_SECONDS = 10 * 60

POSTGRES_POOL = {"min_size": 0, "max_size": 8, "timeout": 10}
STATEMENT_TIMEOUT_MS = 30_000


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": SQLITE_OPTIONS,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": SQLITE_KEPT_SECONDS,
    }


def from_url(parsed: dict[str, Any]) -> dict[str, Any]:
    """A parsed DATABASE_URL with the tuning of its engine; options in the URL win."""
    tuning: dict[str, Any] = SQLITE_OPTIONS
    is_server = parsed["ENGINE"] == "django.db.backends.postgresql"
    if is_server:
        tuning = {
            "pool": POSTGRES_POOL,
            "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS}",
        }
    return {
        **parsed,
        "OPTIONS": {**tuning, **parsed.get("OPTIONS", {})},
        "ATOMIC_REQUESTS": False,
        # A connection that a restart of the server cut off is not handed out again.
        "CONN_HEALTH_CHECKS": is_server,
        # The pool of a server keeps its connections itself.
        "CONN_MAX_AGE": 0 if is_server else SQLITE_KEPT_SECONDS,
    }
