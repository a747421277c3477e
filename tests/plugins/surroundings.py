"""Sets the scene before Django is set up, so it must be an early plugin and not a conftest.

`TESTDB=postgres python -m pytest …` runs on a throwaway PostgreSQL; otherwise it is SQLite.
pytest-django sets Django up before any conftest is read, and a connection keeps its engine.
The controller of a parallel run does the work; its workers inherit the environment.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
from typing import Any

import pytest

from tests.plugins.postgres import ThrowawayPostgres

READY = "TEST_SURROUNDINGS_READY"


def _set_up() -> None:
    os.environ["MODE"] = "test"
    os.environ.pop("SITE_OWNER", None)
    os.environ.pop("PUBLIC_ORIGIN", None)
    os.environ.pop("DATABASE_URL", None)
    folder = tempfile.mkdtemp(prefix="tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["VAR_DIR"] = folder
    if os.environ.get("TESTDB") == "postgres":
        server = ThrowawayPostgres().__enter__()
        atexit.register(server.stop)
        os.environ["DATABASE_URL"] = server.url()
    os.environ[READY] = "1"
    # A run that is told to stop still takes its server and its folder away.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _loopback_only(event: str, args: tuple[Any, ...]) -> None:
    """No test may reach beyond this machine."""
    if event == "socket.connect":
        address = args[1]
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            raise PermissionError(f"a test tried to connect to {address[0]}")
    elif event == "socket.getaddrinfo" and args[0] and not _is_loopback(_text(args[0])):
        raise PermissionError(f"a test tried to look up {_text(args[0])}")


def _is_loopback(host: str) -> bool:
    return host == "localhost" or host == "::1" or host.startswith("127.")


def _text(host: str | bytes) -> str:
    return host.decode() if isinstance(host, bytes) else host


def pytest_report_header(config: pytest.Config) -> str:
    from django.conf import settings

    return f"database: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}"


if READY not in os.environ:
    _set_up()
sys.addaudithook(_loopback_only)
