"""What `make run` says, and how it keeps the server and its helpers together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils.translation import override

from config import serve

ADDRESS, DESK = "http://127.0.0.1:8000/", "http://127.0.0.1:8000/quan-tri/"


def test_the_accounts_are_shown_with_their_passwords(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.txt"
    accounts.write_text("vanthu\tmat-khau-1\tvăn thư\nduyet\tmat-khau-2\tngười duyệt\n")
    with override("vi"):
        lines = serve.banner(ADDRESS, DESK, accounts).splitlines()
    assert any(ADDRESS in line for line in lines)
    assert [line.split() for line in lines if "mat-khau" in line] == [
        ["vanthu", "mat-khau-1", "văn", "thư"],
        ["duyet", "mat-khau-2", "người", "duyệt"],
    ]


def test_a_site_without_demonstration_shows_its_address_alone(tmp_path: Path) -> None:
    said = serve.banner(ADDRESS, DESK, tmp_path / "none.txt")
    assert DESK in said
    assert "none.txt" not in said


def test_a_busy_port_is_found() -> None:
    with socket.socket() as holder:
        holder.bind((serve.HOST, 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert not serve.is_free(port)
    assert serve.is_free(port)


NOTES_ITSELF = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n')"
WAITS = f"{NOTES_ITSELF}; import time; time.sleep(60)"


def pids(file: Path, count: int) -> list[int]:
    """The processes that noted themselves, once there are so many."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if file.exists() and len(found := file.read_text().split()) >= count:
            return [int(pid) for pid in found]
        time.sleep(0.05)
    raise AssertionError(file)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def running(server: str, worker: str, tmp_path: Path) -> "subprocess.Popen[bytes]":
    code = (
        "from config import serve; import sys\n"
        "serve.REST = serve.LOOK_EVERY = 0.1\n"
        f"sys.exit(serve.run(('-c', {server!r}, {str(tmp_path / 'server')!r}),"
        f" ('-c', {worker!r}, {str(tmp_path / 'worker')!r})))"
    )
    return subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("said", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_both(tmp_path: Path, said: signal.Signals) -> None:
    parent = running(WAITS, WAITS, tmp_path)
    started = [*pids(tmp_path / "server", 1), *pids(tmp_path / "worker", 1)]
    parent.send_signal(said)
    assert parent.wait(20) == 0
    assert not any(map(lives, started))


def test_a_second_signal_cuts_no_ending_short(tmp_path: Path) -> None:
    lingers = (
        "import signal, time\n"
        "def linger(*_): time.sleep(1.5); raise SystemExit\n"
        f"signal.signal(signal.SIGTERM, linger)\n{WAITS}"
    )
    parent = running(lingers, lingers, tmp_path)
    started = [*pids(tmp_path / "server", 1), *pids(tmp_path / "worker", 1)]
    for _time in range(2):
        parent.send_signal(signal.SIGINT)
        time.sleep(0.7)
    assert parent.wait(20) == 0
    assert not any(map(lives, started))


def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    parent = running(WAITS, NOTES_ITSELF, tmp_path)
    assert len(set(pids(tmp_path / "worker", 3))) >= 3
    parent.terminate()
    assert parent.wait(20) == 0


def test_a_server_that_ends_takes_the_worker_with_it(tmp_path: Path) -> None:
    parent = running(f"{NOTES_ITSELF}; import time; time.sleep(1); sys.exit(3)", WAITS, tmp_path)
    [worker] = pids(tmp_path / "worker", 1)
    assert parent.wait(20) == 3
    assert not lives(worker)
