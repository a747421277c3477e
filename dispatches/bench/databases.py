"""Where the made-up dispatches live: an SQLite file of ours, or a database of ours on a server.

Never the database that DATABASE_URL names: that only says which server. A database gets its name
once it is complete, so one with the name can be used again.
"""

import hashlib
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from dispatches.bench import GENERATOR_VERSION
from dispatches.search.document import index_version

DIRECTORY = settings.BASE_DIR / "fixtures" / "directory"
UNFINISHED = "unfinished"


def folder() -> Path:
    made: Path = settings.VAR_DIR / "bench"
    made.mkdir(parents=True, exist_ok=True)
    return made


def fingerprint(vendor: str) -> str:
    """Of all that decides what the rows are, besides the size."""
    digest = hashlib.sha256(f"{GENERATOR_VERSION} {index_version(vendor)}".encode())
    for app, name in sorted(MigrationLoader(None).disk_migrations):
        digest.update(f"{app} {name}".encode())
    for table in sorted(DIRECTORY.glob("*.csv")):
        digest.update(table.read_bytes())
    return digest.hexdigest()[:8]


class SqliteHome:
    """A file in var/bench; files of the same size with another fingerprint are removed."""

    engine = "sqlite"

    def __init__(self, size: int) -> None:
        self._prefix = f"sqlite-{size}-"
        self._file = folder() / f"{self._prefix}{fingerprint('sqlite')}.sqlite3"
        self._unfinished = self._file.with_suffix(f".{UNFINISHED}")
        self.url = f"sqlite:///{quote(str(self._file))}"
        self.unfinished_url = f"sqlite:///{quote(str(self._unfinished))}"

    def exists(self) -> bool:
        return self._file.exists()

    def clear(self) -> None:
        for stale in folder().glob(f"{self._prefix}*"):
            stale.unlink()

    def finish(self) -> None:
        if Path(f"{self._unfinished}-wal").exists():
            raise RuntimeError(f"{self._unfinished} was not closed: a part is still in its log")
        self._unfinished.rename(self._file)


class PostgresHome:
    """A database on the server that a DATABASE_URL names, kept there for the next run."""

    engine = "postgres"

    def __init__(self, size: int, server: str) -> None:
        self._server = server
        self._name = f"bench_{size}_{fingerprint('postgresql')}"
        self.url = self._at(self._name)
        self.unfinished_url = self._at(f"{self._name}_{UNFINISHED}")

    def exists(self) -> bool:
        with psycopg.connect(self._server, autocommit=True) as server:
            found = server.execute(
                "SELECT FROM pg_database WHERE datname = %s", [self._name]
            ).fetchone()
        return found is not None

    def clear(self) -> None:
        with psycopg.connect(self._server, autocommit=True) as server:
            name = f'"{self._name}_{UNFINISHED}"'
            server.execute(f"DROP DATABASE IF EXISTS {name}".encode())
            server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())

    def finish(self) -> None:
        with psycopg.connect(self._server, autocommit=True) as server:
            server.execute(
                f'ALTER DATABASE "{self._name}_{UNFINISHED}" RENAME TO "{self._name}"'.encode()
            )

    def _at(self, name: str) -> str:
        parts = urlsplit(self._server)
        return urlunsplit(parts._replace(path=f"/{name}"))


Home = SqliteHome | PostgresHome
