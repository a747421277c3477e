"""What SQLite's planner is told of the tables."""

import pytest
from django.core.management import call_command
from django.db import connection

from dispatches.site.listed import _LISTED
from tests.builders import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def test_reindex_tells_it_how_many_rows_there_are() -> None:
    Desk().live()
    call_command("reindex", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'dispatches_edition'")
        assert cursor.fetchall()


def test_a_list_looks_up_its_editions_by_key_though_nobody_told_it() -> None:
    explained: list[str] = []

    def explain(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        with connection.cursor() as cursor:
            execute_plain = cursor.cursor.execute
            execute_plain(f"EXPLAIN QUERY PLAN {sql}", params)
            explained.extend(row[-1] for row in cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        _LISTED(editions=[1, 2, 3])
    assert any("dispatches_edition USING INTEGER PRIMARY KEY" in line for line in explained)
    assert not any("edition_queue" in line for line in explained)
