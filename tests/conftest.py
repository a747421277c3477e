"""Fixtures for every folder of tests."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.test import TransactionTestCase
from django.utils.timezone import localdate
from django.utils.translation import override

from dispatches.accounts import sessions
from dispatches.models import triggers
from dispatches.publishing import missing, reserve
from dispatches.search.sqlite import clear

ROOT = Path(__file__).parents[1]
TEMPLATE = "template"
RunPython = Callable[..., "subprocess.Popen[str]"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """The workers of a parallel run have the database migrated while they collect: otherwise one
    processor would rest while the other one does it."""
    is_worker = hasattr(session.config, "workerinput")
    if is_worker and {"db", "browser", "soak"} & set(session.config.getoption("lot")):
        threading.Thread(target=_beforehand).start()


def _beforehand() -> None:
    with suppress(Exception):  # the first test that needs a database tries again, and tells why
        _migrated()


@pytest.fixture(autouse=True)
def papers_were_issued(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the tests, all of 2026 at the latest, whatever the machine's clock says."""
    day = max(localdate(), date(2026, 12, 31))
    monkeypatch.setattr(missing, "today", lambda: day)


@pytest.fixture(scope="session")
def migrated_database() -> str:
    """The URL of an empty, migrated database: what every other database of the run is copied from.

    The folder and the server that it is in end with the run.
    """
    return _migrated()


def _migrated() -> str:
    """Migrating is dear, so whoever comes first does it for all workers, and the others wait."""
    folder = Path(os.environ["VAR_DIR"], TEMPLATE)
    folder.mkdir(exist_ok=True)
    on_disk = connection.vendor == "sqlite"
    url = f"sqlite:///{folder / TEMPLATE}.sqlite3" if on_disk else _server_url(TEMPLATE)
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (done := Path(f"{folder}.done")).exists():
            if not on_disk:
                _on_server(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)')
                _on_server(f'CREATE DATABASE "{TEMPLATE}"')
            migrating = subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity=0"],
                env=os.environ | {"DATABASE_URL": url},
                cwd=ROOT,
                check=False,
                capture_output=True,
                text=True,
            )
            if migrating.returncode:
                raise RuntimeError(migrating.stderr)  # told where a test asks for the database
            done.touch()
    return url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated_database: str
) -> None:
    """Let the database of this process begin as a copy; `migrate` then finds nothing to do."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
        return

    def fill(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
        connection_created.disconnect(fill)
        with closing(sqlite3.connect(migrated_database.removeprefix("sqlite:///"))) as template:
            template.backup(connection.connection)

    connection_created.connect(fill, weak=False)


NewDatabase = Callable[[], dict[str, str]]


@pytest.fixture
def new_database(migrated_database: str, tmp_path: Path) -> Iterator[NewDatabase]:
    """Makes an environment for other processes, with an empty, migrated database of their own.

    Same engine as the run, on disk. For tests of what happens between processes: nothing that
    the test itself writes through `connection` is in it.
    """
    made: list[str] = []

    def make() -> dict[str, str]:
        name = f"processes_{uuid.uuid4().hex}"
        if connection.vendor == "sqlite":
            url = f"sqlite:///{tmp_path / name}.sqlite3"
            for file in Path(migrated_database.removeprefix("sqlite:///")).parent.glob("*"):
                copy = f"{name}.sqlite3{file.name.partition('.sqlite3')[2]}"
                shutil.copy(file, tmp_path / copy)
        else:
            url = _server_url(name)
            template = migrated_database.rsplit("/", 1)[1]
            _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            made.append(name)
        return os.environ | {"DATABASE_URL": url, "VAR_DIR": str(tmp_path / name)}

    yield make
    for name in made:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[NewDatabase]:
    """As `new_database`, but nothing is migrated yet."""
    made: list[str] = []

    def make() -> dict[str, str]:
        name = f"empty_{uuid.uuid4().hex}"
        if connection.vendor == "sqlite":
            url = f"sqlite:///{tmp_path / name}.sqlite3"
        else:
            url = _server_url(name)
            _on_server(f'CREATE DATABASE "{name}"')
            made.append(name)
        return os.environ | {"DATABASE_URL": url, "VAR_DIR": str(tmp_path / name)}

    yield make
    for name in made:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def process_database(new_database: NewDatabase) -> dict[str, str]:
    """One `new_database`."""
    return new_database()


def _server_url(name: str) -> str:
    return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"


def _on_server(statement: str) -> None:
    import psycopg

    folder = configured.DATABASES["default"]["HOST"]
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as link:
        link.execute(statement.encode())


@pytest.fixture
def start_python(process_database: dict[str, str]) -> Iterator[RunPython]:
    """Starts processes that run a piece of code, Django ready, on the `process_database`."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{code}", *arguments],
            env=process_database | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(autouse=True, scope="session")
def _flush_what_is_guarded() -> Iterator[None]:
    """Let the flush between transactional tests empty tables that triggers guard, and FTS5's.

    Flushing ends with `post_migrate`, which puts the triggers back.
    """
    patch = pytest.MonkeyPatch()
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # not in the stubs

    def teardown(self: TransactionTestCase) -> None:
        triggers.drop(connection)
        clear(connection)
        flush(self)

    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test starts in ours."""
    with override("vi"):
        yield


# Each by the setting that names it; beneath a folder that is made for the test.
FILES_OF_A_SITE = {
    "FILES_ROOT": "files",
    "STAGING_ROOT": "incoming",
    "CHECKS_ROOT": "checks",
    "PAGES_ROOT": "pages",
    "COPIES_ROOT": "copies",
    "ACCESS_JOURNAL": "access.journal",
    "RESERVE_FILE": "reserve",
    "LIMITS_FILE": "limits",
    "UNFOUND_JOURNAL": "unfound.journal",
}


@pytest.fixture(autouse=True)
def _files_of_its_own() -> Iterator[None]:
    """Originals of one test are no other's: tests run side by side.

    Every test pays for this, so neither `tmp_path`, which counts the folders of all tests before,
    nor `settings`, which tells all of Django of each change.
    """
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=os.environ["VAR_DIR"]))
    with pytest.MonkeyPatch.context() as patch:  # which no test undoes
        for setting, name in FILES_OF_A_SITE.items():
            patch.setattr(configured, setting, folder / name)
        patch.setattr(reserve, "RESERVED_BYTES", 1)  # written for nearly every test
        yield


@pytest.fixture(autouse=True, scope="session")
def _stamp_forced_logins() -> Iterator[None]:
    """Let `force_login` stand for the door, which alone stamps a session as signed in to."""

    def stamp(request: HttpRequest, **kwargs: object) -> None:
        sessions.begin(request, None)

    user_logged_in.connect(stamp)
    yield
    user_logged_in.disconnect(stamp)
