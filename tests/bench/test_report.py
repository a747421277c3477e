"""The figures of a run, and where it may write."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.modes import Mode
from dispatches.bench.databases import SqliteHome, fingerprint
from dispatches.bench.memory import worker_mb
from dispatches.bench.report import misses, percentile
from dispatches.management.commands.bench import homes


@pytest.mark.parametrize(
    ("samples", "share", "expected"),
    [
        ([5.0], 0.5, 5.0),
        ([5.0], 0.95, 5.0),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0),
        ([float(n) for n in range(1, 101)], 0.95, 95.0),
        ([float(n) for n in range(1, 21)], 0.95, 19.0),
    ],
)
def test_percentiles(samples: list[float], share: float, expected: float) -> None:
    assert percentile(samples, share) == expected


def test_it_does_not_run_in_production(settings: pytest.FixtureRequest) -> None:
    settings.MODE = Mode.PRODUCTION  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match=r"production|chính thức"):
        call_command("bench", size=200)


def test_postgres_needs_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert [home.engine for home in homes(None, 200)] == ["sqlite"]
    with pytest.raises(CommandError, match="DATABASE_URL"):
        homes("both", 200)


def test_a_server_is_used_for_databases_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me@%2Frun%2Fpg:5432/record?sslmode=require")
    (home,) = homes("postgres", 300)
    assert home.url == (
        f"postgresql://me@%2Frun%2Fpg:5432/bench_300_{fingerprint('postgresql')}?sslmode=require"
    )


def test_stale_files_of_a_size_make_room(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    home = SqliteHome(300)
    stale = tmp_path / "bench" / "sqlite-300-00000000.sqlite3"
    other = tmp_path / "bench" / "sqlite-3000-00000000.sqlite3"
    stale.touch()
    other.touch()
    home.clear()
    assert not stale.exists()
    assert other.exists()
    assert not home.exists()


def test_a_file_that_was_not_closed_is_not_taken_for_whole(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    home = SqliteHome(300)
    unfinished = Path(home.unfinished_url.removeprefix("sqlite:///"))
    unfinished.touch()
    log = Path(f"{unfinished}-wal")
    log.touch()
    with pytest.raises(RuntimeError, match="not closed"):
        home.finish()
    log.unlink()
    home.finish()
    assert home.exists()


MAPS = """\
7f00-7f10 r--s 00000000 08:01 11                         /srv/var/bench/sqlite-100.sqlite3
Size:                262144 kB
Rss:                 204800 kB
Pss:                 204800 kB
5500-5600 rw-p 00000000 00:00 0                          [heap]
Size:                  4096 kB
Rss:                   3072 kB
Pss:                   3072 kB
"""


def test_pages_of_the_database_are_nobodys_memory() -> None:
    assert worker_mb(MAPS) == 3.0


def test_what_costs_more_than_it_may_is_named() -> None:
    figures = {"floor_ms": 1.0, "floor_p95_ms": 2.0}
    classes = [
        {"class": "home", "p50_ms": 26.0, "p95_ms": 62.0, **figures},
        {"class": "list", "p50_ms": 26.5, "p95_ms": 30.0, **figures},
        {"class": "feed", "p50_ms": 5.0, "p95_ms": 63.0, **figures},
        {"class": "take down", "p50_ms": 42.0, "p95_ms": 42.0, **figures},
        {"class": "correct", "p50_ms": 900.0, "p95_ms": 900.0, **figures},
    ]
    told = misses({"classes": classes, "memory_mb": 161.0})
    assert [line.split(":")[1].strip() for line in told] == ["list", "feed", "take down", "memory"]
