"""An empty server beside a filled file is told of at every check of the database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from dispatches.checks import not_left_behind
from tests.builders import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        database.execute("CREATE TABLE dispatches_dispatch (id integer)")
        database.execute("INSERT INTO dispatches_dispatch VALUES (1), (2)")
        database.commit()
    return tmp_path / "db.sqlite3"


def told() -> list[str]:
    return [found.msg for found in not_left_behind(None, ["default"])]


def test_a_filled_file_beside_an_empty_server(file: Path) -> None:
    if connection.vendor == "sqlite":
        assert told() == []
        return
    assert [message.partition(" holds ")[2] for message in told()] == ["2 records."]
    Desk().draft()
    assert told() == []


@pytest.mark.parametrize(
    "held", [None, b"", b"no database at all", b"SQLite format 3\0" + b"x" * 90]
)
def test_a_file_that_is_none_of_ours_says_nothing(file: Path, held: bytes | None) -> None:
    file.unlink()
    if held is not None:
        file.write_bytes(held)
    assert told() == []
