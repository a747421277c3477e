"""`make run` as a stranger types it: a first time, and again."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import RunPython

ROOT = Path(__file__).parents[2]
START_SECONDS = 240
COUNT = """
from dispatches.models import Body, Dispatch, User
print(Body.objects.count(), Dispatch.objects.count(), User.objects.count())
"""


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def site(environment: dict[str, str], log: Path) -> Iterator[str]:
    """The served address, once it answers; stopped as by Ctrl-C."""
    port = a_free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as sink:
        make = subprocess.Popen(
            ["make", "run"],
            cwd=ROOT,
            env=environment | {"PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(f"{address}/readyz", make, log)
        yield address
    finally:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGINT)
            make.wait(30)


def wait_for(address: str, make: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and make.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60)  # noqa: S310 (our own address)
        except OSError:  # nobody listens yet, or what answers is not ready
            time.sleep(0.2)
        else:
            return
    raise AssertionError(log.read_text())


@pytest.mark.soak
def test_two_runs_load_once(
    process_database: dict[str, str], start_python: RunPython, tmp_path: Path
) -> None:
    environment = {name: value for name, value in process_database.items() if name != "MODE"}
    counts = []
    for attempt in ("first", "second"):
        log = tmp_path / f"{attempt}.log"
        with site(environment, log) as address:
            said = log.read_text()
            assert f"{address}/quan-tri/" in said
            # The demonstration has at least a clerk and an approver, each with a password.
            accounts = Path(environment["VAR_DIR"], "demonstration-accounts.txt")
            rows = [row.split("\t") for row in accounts.read_text().splitlines()]
            assert len(rows) >= 2
            assert all(name in said and password in said for name, password, _ in rows)
            with urllib.request.urlopen(f"{address}/", timeout=30) as home:  # noqa: S310
                assert home.status == 200
        out, error = start_python(COUNT).communicate(timeout=60)
        assert error == ""
        counts.append([int(number) for number in out.split()])
    assert counts[0] == counts[1]
    assert min(counts[0]) > 0
