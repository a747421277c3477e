"""The rules that every test runs under."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase

from tests.plugins.lots import is_of_the_other_engine, lot_of, soaks

ROOT = Path(__file__).parents[2]
# 203.0.113.0/24 and 2001:db8::/32 are kept for documentation (RFC 5737, RFC 3849).
ELSEWHERE = ["203.0.113.7", "2001:db8::7", "dispatches.example"]


@pytest.mark.parametrize("host", ELSEWHERE)
def test_no_test_reaches_beyond_this_machine(host: str) -> None:
    with pytest.raises(PermissionError, match="a test tried"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_a_test_that_asked_for_no_database_gets_none() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


def test_nothing_is_written_beside_the_code() -> None:
    assert ROOT not in settings.VAR_DIR.parents


def item(marks: set[str], fixtures: set[str], base: type = object) -> pytest.Item:
    """As much of a collected test as the sorting looks at."""
    made = SimpleNamespace(
        get_closest_marker=lambda name: name in marks or None, fixturenames=fixtures, cls=base
    )
    return cast(pytest.Item, made)


@pytest.mark.parametrize(
    ("marks", "fixtures", "lot"),
    [
        (set(), set(), "pure"),
        (set(), {"rf", "tmp_path", "settings"}, "pure"),
        ({"django_db"}, set(), "db"),
        (set(), {"admin_client", "db"}, "db"),
        (set(), {"transactional_db"}, "db"),
        (set(), {"start_python", "process_database"}, "db"),
        (set(), {"live_server"}, "db"),
        (set(), {"page", "browser", "live_server"}, "browser"),
        ({"bench_smoke", "django_db"}, {"db"}, "browser"),
        ({"soak"}, {"browser"}, "soak"),
        ({"soak", "django_db"}, set(), "soak"),
    ],
)
def test_a_test_is_in_the_lot_of_what_it_uses(
    marks: set[str], fixtures: set[str], lot: str
) -> None:
    assert lot_of(item(marks, fixtures)) == lot


def test_a_test_case_of_django_uses_a_database() -> None:
    assert lot_of(item(set(), set(), base=TestCase)) == "db"


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_what_one_engine_has_is_tested_on_it_alone(vendor: str) -> None:
    marks = {"only_on": pytest.mark.only_on(vendor).mark}
    marked = cast(pytest.Item, SimpleNamespace(get_closest_marker=marks.get))
    assert is_of_the_other_engine(marked) is (vendor != connection.vendor)
    assert not is_of_the_other_engine(item(set(), set()))


@pytest.mark.parametrize(
    ("marks", "fixtures", "on"),
    [
        (set(), {"tmp_path"}, ["SQLite"]),
        ({"django_db"}, set(), ["SQLite", "PostgreSQL"]),
        (set(), {"start_python", "process_database"}, ["SQLite", "PostgreSQL"]),
        (set(), {"new_page", "browser", "live_server"}, ["PostgreSQL"]),
        (set(), {"browser"}, ["PostgreSQL"]),
    ],
)
def test_a_long_test_runs_with_the_short_ones_of_its_kind(
    marks: set[str], fixtures: set[str], on: list[str]
) -> None:
    long = item({"soak", *marks}, fixtures)
    runs = {"SQLite": False, "PostgreSQL": True}
    assert [name for name, postgres in runs.items() if soaks(long, on_postgres=postgres)] == on


@pytest.mark.parametrize(("required", "code"), [("1", 1), ("", 0)])
def test_a_skip_is_a_failure_where_all_is_required(
    tmp_path: Path, required: str, code: int
) -> None:
    (tmp_path / "test_missing.py").write_text(
        "import pytest\n"
        "@pytest.fixture\n"
        "def component(): pytest.skip('not installed')\n"
        "def test_with(component): pass\n"
        "def test_without(): pass\n"
    )
    alone = ("-c", os.devnull, "-p", "no:cacheprovider", "-p", "no:django")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *alone, "-p", "tests.plugins.lots", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"REQUIRE_ALL": required},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code, run.stdout
    assert "not installed" in run.stdout or not required
