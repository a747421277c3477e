"""How often one client may ask, counted over all workers of the machine."""

import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from config.addresses import Proxies
from config.limits import Limit, network_of, wait

NOON = 1_800_000_000
TWO = Limit(2, 60)
SEARCH = "/cong-van/?q=lua+dao"
CROWD = """
import sys
from types import SimpleNamespace
from config import limits
limits.settings = SimpleNamespace(LIMITS_FILE=sys.argv[1])
print(sum(limits.wait("crowd", limits.Limit(100, 10**9)) == 0 for _ in range(60)))
"""


def test_more_than_the_limit_waits_for_the_next_window() -> None:
    with patch.object(time, "time", return_value=NOON + 10.5):
        assert [wait("a", TWO) for _ in range(4)] == [0, 0, 50, 50]
        assert wait("b", TWO) == 0
    with patch.object(time, "time", return_value=NOON + 60):
        assert wait("a", TWO) == 0


def test_many_clients_are_told_apart() -> None:
    """A few may be pushed out of a full table, and are then let through; none is held up."""
    with patch.object(time, "time", return_value=NOON):
        first = [wait(f"client {n}", TWO) for n in range(2000)]
        again = [wait(f"client {n}", TWO) + wait(f"client {n}", TWO) for n in range(2000)]
    assert not any(first)
    assert all(again)


def test_workers_count_together(tmp_path: Path) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, str(tmp_path / "counts")],
            stdout=subprocess.PIPE,
            text=True,
            cwd=configured.BASE_DIR,
        )
        for _ in range(3)
    ]
    assert sum(int(worker.communicate(timeout=30)[0]) for worker in workers) == 100


def test_no_counts_hold_nobody_up(settings: Settings, tmp_path: Path) -> None:
    settings.LIMITS_FILE = tmp_path / "no" / "such" / "folder"
    assert [wait("a", TWO) for _ in range(4)] == [0] * 4


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ],
)
def test_who_is_counted_as_one(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.django_db
def test_a_reader_who_asks_too_often_is_told_when_to_come_back(
    client: Client, settings: Settings, prefix: str
) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "search": Limit(2, 3600)}
    address = prefix + SEARCH
    assert [client.get(address).status_code for _ in range(2)] == [200, 200]
    answer = client.get(address)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    words = "Too many requests at once" if prefix else "Quá nhiều yêu cầu cùng lúc"
    assert words in answer.content.decode()
    # Another reader is let in, and the one held up still reads every page.
    assert client.get(address, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get(f"{prefix}/").status_code == 200


@pytest.mark.django_db
def test_nobody_is_limited_while_clients_cannot_be_told_apart(
    client: Client, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = None
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "search": Limit(1, 3600)}
    assert [client.get(SEARCH).status_code for _ in range(3)] == [200] * 3
