"""The database is gone and comes back: the site says so meanwhile, and goes on by itself."""

import subprocess
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import RunPython, _on_server

CALL = "from tests.faults.outage import answer_on_demand\nanswer_on_demand()"


def ask(process: "subprocess.Popen[str]") -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def back(process: "subprocess.Popen[str]") -> bool:
    """Whether the site goes on by itself: a pool that lost its server tries again after a while."""
    return any(ask(process) == "200 200" for _try in range(4))


@pytest.mark.soak
def test_gone_and_back(start_python: RunPython, process_database: dict[str, str]) -> None:
    url = process_database["DATABASE_URL"]
    process = start_python(CALL)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    for _turn in range(2):
        assert back(process)
        if connection.vendor == "sqlite":
            file = Path(url.removeprefix("sqlite:///"))
            away = file.rename(file.with_suffix(".away"))
            assert ask(process) == "500 503"
            away.rename(file)
        else:
            name = url.rsplit("/", 1)[1]
            _on_server(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            _cut_off(name)
            assert ask(process) == "500 503"
            _on_server(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')
    assert back(process)


@pytest.mark.soak
def test_a_restart_of_the_server_costs_no_reader_a_page(
    start_python: RunPython, process_database: dict[str, str]
) -> None:
    """SQLite has no server: there the pages are simply given."""
    process = start_python(CALL)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    for _turn in range(3):
        assert ask(process) == "200 200"
        if connection.vendor == "postgresql":
            _cut_off(process_database["DATABASE_URL"].rsplit("/", 1)[1])
    assert ask(process) == "200 200"


def _cut_off(name: str) -> None:
    others = f"datname = '{name}' AND pid <> pg_backend_pid()"
    _on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608  # ours
