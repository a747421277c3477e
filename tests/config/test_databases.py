"""What every connection is set to, asked of the engine itself."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from config.databases import SQLITE_MAPPED_MOST, SQLITE_OPTIONS, from_url

POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "d"}


def ask(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return answer


@pytest.mark.django_db
def test_each_connection_is_tuned() -> None:
    expected: dict[str, Any]
    if connection.vendor == "sqlite":
        expected = {"PRAGMA synchronous": 1, "PRAGMA foreign_keys": 1, "PRAGMA busy_timeout": 20000}
    else:
        expected = {"SHOW statement_timeout": "30s", "SHOW TimeZone": "UTC"}
    asked = {question: ask(question) for question in expected}
    assert asked == expected


def test_an_sqlite_file_is_mapped_as_far_as_the_engine_can(tmp_path: Path) -> None:
    """A file: the database of the tests lies in memory."""
    file = sqlite3.connect(tmp_path / "some.sqlite3")
    file.executescript(SQLITE_OPTIONS["init_command"])
    ((mapped,),) = file.execute("PRAGMA mmap_size")
    ((most,),) = file.execute(f"PRAGMA mmap_size={1 << 40}")
    file.close()
    assert mapped == min(most, SQLITE_MAPPED_MOST)


def test_reads_take_no_transaction_of_their_own() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_an_option_in_the_url_wins() -> None:
    made = from_url(POSTGRES | {"OPTIONS": {"options": "-c statement_timeout=5000"}})
    assert made["OPTIONS"]["options"] == "-c statement_timeout=5000"


def test_an_sqlite_url_is_tuned_like_the_default() -> None:
    made = from_url({"ENGINE": "django.db.backends.sqlite3", "NAME": "elsewhere.sqlite3"})
    assert made["OPTIONS"] == SQLITE_OPTIONS
