"""What SQLite's planner is told of the tables."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from dispatches.search import planner, rebuilding
from dispatches.site.listed import listed
from tests.builders import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def told() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        return {table for (table,) in cursor.fetchall()}


def test_reindex_tells_it_how_many_rows_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planner, "LEAST", 2)
    desk = Desk()
    desk.live()
    desk.live()
    call_command("reindex", verbosity=0)
    assert "dispatches_edition" in told()
    assert not [table for table in told() if "_words" in table]


def test_what_it_was_told_of_a_handful_it_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planner, "LEAST", 1)
    Desk().live()
    planner.keep_statistics()
    assert told()
    monkeypatch.undo()
    call_command("reindex", verbosity=0)
    assert not told()


def test_reindex_is_done_although_another_writes_in_the_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(rebuilding, "keep_statistics", busy)
    Desk().live()
    call_command("reindex", verbosity=0)
    assert "database is locked" in caplog.text


def test_a_list_looks_up_its_editions_by_key_though_nobody_told_it() -> None:
    with CaptureQueriesContext(connection) as caught:
        listed(range(1, 21))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {caught[0]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert any("dispatches_edition USING INTEGER PRIMARY KEY" in step for step in plan), plan
