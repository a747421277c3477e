"""A reader's statement that takes long is broken off, and the reader is told."""

import sqlite3

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from config import statement_time
from config.statement_time import TooSlow, statements_in_time
from dispatches.site import home
from tests.site.reading import Page

ENDLESS = {
    "postgresql": "SELECT pg_sleep(600)",
    "sqlite": "WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each)"
    " SELECT max(n) FROM each",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement_time, "SECONDS", 0.1)


def never_ends(*args: object, **options: object) -> None:
    # In a transaction of its own: on PostgreSQL the test's would be lost with it.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENDLESS[connection.vendor])
        cursor.fetchall()


def settings() -> list[str]:
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setting FROM pg_settings"
            " WHERE name IN ('join_collapse_limit', 'statement_timeout') ORDER BY name"
        )
        return [setting for (setting,) in cursor.fetchall()]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "Trang này mất quá nhiều thời gian"),
        ("/en/", "This took too long"),
    ],
)
def test_a_page_that_takes_too_long_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(statement_time, "SECONDS", 0.1)
        patched.setattr(home, "search_dispatches", never_ends)
        answer = client.get(address)
    page = Page(answer.content.decode())
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"
    assert page.headings[0] == (1, said)
    if address == "/":
        assert "báo công an xã, phường nơi gần nhất" in page.text
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("impatience")
def test_only_what_a_reader_asks_is_broken_off() -> None:
    usual = settings()
    with pytest.raises(TooSlow), statements_in_time():
        never_ends()
    assert settings() == usual
    with statements_in_time():
        assert settings() == (["1", "100"] if usual else [])
    assert settings() == usual
    assert not statement_time._watch._ends


def test_another_fault_stays_what_it_is() -> None:
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    with pytest.raises(OperationalError, match="locked"), statements_in_time():
        raise OperationalError("database is locked") from cause


@pytest.mark.only_on("postgresql")
@pytest.mark.usefixtures("impatience")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_keeps_a_readers_settings_is_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = settings()
    with monkeypatch.context() as patched:
        patched.setattr(statement_time, "END", ENDLESS["postgresql"])
        with statements_in_time():
            link = connection.connection
    assert link.closed
    assert settings() == usual
