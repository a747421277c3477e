"""PostgreSQL's indexes of words: while many rows are written, and while all are.

GIN takes the words of many rows at once at a quarter of the cost of row by row, and those of a full
table at a fraction of that.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial

from django.db import DEFAULT_DB_ALIAS, connection, connections

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.search.telling import Tell

# What a batch of writing may leave for GIN to take in, and in how much memory it does.
PENDING_KB, MERGE_IN_KB = 128 * 1024, 128 * 1024
# In how much each process builds an index, for more is less in a processor's cache: with 64 MB that
# of 50,000 papers took a fifteenth longer. With less than 32 MB PostgreSQL lends no processes.
BUILD_IN_KB = 32 * 1024
LOOK_EVERY = 2  # seconds
SHARED_SINCE = 180_000  # https://www.postgresql.org/docs/18/release-18.html: parallel GIN builds

# The longest first.
_TABLES = [model._meta.db_table for model in (IndexedDirective, IndexedDispatch, IndexedQuestion)]


def index_of(table: str) -> str:
    return f"{table}_words"


def missing(database: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The tables without their index, or with one that was not built to its end."""
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
            " WHERE relname = ANY(%s) AND indisvalid",
            [list(map(index_of, _TABLES))],
        )
        valid = {name for (name,) in cursor.fetchall()}
    return [table for table in _TABLES if index_of(table) not in valid]


def are_all_missing() -> bool:
    return missing() == _TABLES


@contextmanager
def built_last(processes: int, *, offline: bool, anew: bool, tell: Tell) -> Iterator[None]:
    """Within this the tables have no such index, and `anew` are empty; then they get theirs.

    For tables in which nothing is found in time anyway: they are empty, or this was interrupted and
    left them without, which `missing` tells.
    """
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f'DROP INDEX IF EXISTS "{index_of(table)}"')
        if anew:  # not before: broken off in between, an empty index would look healthy
            cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in _TABLES))
    yield
    build_missing(processes, offline=offline, tell=tell)


def build_missing(processes: int, *, offline: bool, tell: Tell) -> None:
    """In so many processes of the server, each of which takes `BUILD_IN_KB` of memory; `tell` is
    told now and then how far it is.

    Beside readers and writers it takes longer: every place of every word is read back, sorted and
    held against the rows. PostgreSQL 18 shares one index among processes, which costs a quarter
    less than one in each.
    """
    version = connection.pg_version  # type: ignore[attr-defined]  # PostgreSQL only
    at_once = 1 if version >= SHARED_SINCE else processes
    build = partial(_build, workers=max(processes - at_once, 0), offline=offline)
    with ThreadPoolExecutor(max_workers=max(at_once, 1)) as threads:
        builds = [threads.submit(build, table) for table in missing()]
        while wait(builds, timeout=LOOK_EVERY).not_done:
            for told in _under_way():
                tell(told)
    for each in builds:
        each.result()


def _build(table: str, *, workers: int, offline: bool) -> None:
    """On a connection of this thread."""
    beside_writers = "" if offline else "CONCURRENTLY"
    settings = {
        "statement_timeout": "0",
        "maintenance_work_mem": f"{BUILD_IN_KB * (workers + 1)}kB",
        "max_parallel_maintenance_workers": str(workers),
        "min_parallel_table_scan_size": "0",  # vectors stand outside their rows, which are short
    }
    try:
        with connection.cursor() as cursor:
            for name, value in settings.items():
                cursor.execute(f"SET {name} = '{value}'")
            cursor.execute(f'DROP INDEX IF EXISTS "{index_of(table)}"')
            cursor.execute(
                f'CREATE INDEX {beside_writers} "{index_of(table)}" ON "{table}"'
                " USING gin (tokens) WITH (fastupdate = off)"
            )
            for name in settings:
                cursor.execute(f"RESET {name}")
    finally:
        connections.close_all()


def _under_way() -> Iterator[str]:
    """What is being built in this database, and how far. The table is read first and then sorted,
    which PostgreSQL counts by itself or not at all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relid::regclass, phase, 100 * blocks_done / greatest(blocks_total, 1)"
            " FROM pg_stat_progress_create_index WHERE datname = current_database()"
        )
        for table, phase, read in cursor.fetchall():
            yield f"index of words of {table}: {read} % read, {phase}"


@contextmanager
def in_bulk() -> Iterator[None]:
    """For who writes thousands of rows beside readers: words wait in a list, and each batch empties
    it.

    Readers look through that list, so it is off at all other times. A run that was killed leaves
    it on, as long as a server's usual few MB at most, until the next one.
    """
    _set_pending_list("on")
    try:
        yield
    finally:
        _set_pending_list("off")


@contextmanager
def batch() -> Iterator[None]:
    """One transaction's rows, given to GIN together at its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('gin_pending_list_limit', %s, true),"
            " set_config('maintenance_work_mem', %s, true)",
            [f"{PENDING_KB}kB", f"{MERGE_IN_KB}kB"],
        )
        yield
        cursor.execute(
            "SELECT gin_clean_pending_list(oid) FROM pg_class WHERE relname = ANY(%s)",
            [list(map(index_of, _TABLES))],
        )


def _set_pending_list(state: str) -> None:
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f'ALTER INDEX IF EXISTS "{index_of(table)}" SET (fastupdate = {state})')
