"""Checking the index against the records, and building it anew."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.test import Client

from dispatches.management.commands.reindex import how_far
from dispatches.models import Edition, IndexedDirective, IndexedDispatch
from dispatches.publishing.take_down import take_down
from dispatches.search import gin, index, rebuilding, sqlite
from dispatches.search.document import Facet
from dispatches.search.health import Fault, faults
from dispatches.search.query import parse_query
from dispatches.search.rebuilding import rebuild
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.vocabulary import TakeDownReason
from tests import builders

pytestmark = pytest.mark.django_db


def reindex(*options: str) -> str:
    said = StringIO()
    call_command("reindex", *options, stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def live(desk: builders.Desk) -> Edition:
    return desk.live(subject="căn cước")


def lose_everything(edition: Edition) -> str:
    index.unindex(edition.dispatch)
    return "missing"


def lose_a_directive(edition: Edition) -> str:
    keys = list(IndexedDirective.objects.values_list("key", flat=True))
    IndexedDirective.objects.all().delete()
    if connection.vendor == "sqlite":
        sqlite.remove(IndexedDirective, keys)
    return "missing"


def change_the_rules(edition: Edition) -> str:
    IndexedDispatch.objects.update(version=0)
    return "stale"


def index_what_is_down(edition: Edition) -> str:
    rows = list(IndexedDispatch.objects.all())
    take_down(edition.dispatch, by=edition.approved_by, reason=TakeDownReason.OTHER)  # type: ignore[arg-type]
    IndexedDispatch.objects.bulk_create(rows)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            table = sqlite.table(IndexedDispatch)
            statement = f'INSERT INTO "{table}" (rowid) VALUES (%s)'  # noqa: S608
            cursor.execute(statement, [rows[0].key])
    return "surplus"


@pytest.mark.parametrize(
    "spoil", [lose_everything, lose_a_directive, change_the_rules, index_what_is_down]
)
def test_what_is_wrong_is_found_and_mended(live: Edition, spoil: object) -> None:
    assert "agrees" in reindex("--check")
    what = spoil(live)  # type: ignore[operator]
    assert set(faults()) == {Fault(live.dispatch_id, what)}
    with pytest.raises(CommandError, match="Run: manage"):
        reindex("--check")
    reindex()
    assert "agrees" in reindex("--check")
    found = search_dispatches(parse_query("căn cước")).count
    assert found == (0 if what == "surplus" else 1)
    assert search_directives(parse_query("")).count == found


@pytest.mark.only_on("sqlite")
def test_tokens_without_rows_and_rows_without_tokens(live: Edition) -> None:
    sqlite.clear(connection)
    assert {fault.what for fault in faults()} == {"missing"}
    reindex()
    IndexedDispatch.objects.all().delete()
    assert {fault.what for fault in faults()} == {"missing", "surplus"}
    reindex()
    assert list(faults()) == []


def test_it_goes_on_where_it_stopped(desk: builders.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three the first was written when it was interrupted; the others are all that is left."""
    papers = [desk.live(subject=f"việc {n}") for n in range(3)]
    IndexedDispatch.objects.update(version=0)
    monkeypatch.setattr(rebuilding, "STEP", 1)
    first = next(iter(rebuild()))
    assert (first.last, first.seen, first.written) == (papers[0].dispatch_id, 1, 1)
    assert [fault.dispatch for fault in faults()] == [paper.dispatch_id for paper in papers[1:]]
    assert reindex() == "2 published dispatches indexed\n"
    assert reindex() == "0 published dispatches indexed\n"


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_an_index_that_is_empty_gets_its_gin_last() -> None:
    """While it is built, and after an interruption, the check says so; started again, it ends."""
    edition = builders.Desk().live(subject="căn cước")
    index.unindex(edition.dispatch)
    assert not gin.missing()
    building = rebuild()
    assert next(building).written == 1
    assert gin.are_all_missing()
    building.close()
    with pytest.raises(SystemCheckError, match=r"(?s)E011.*reindex"):
        call_command("check", "--database", "default")
    assert reindex() == "0 published dispatches indexed\n"
    assert not gin.missing()
    assert search_dispatches(parse_query("căn cước")).count == 1


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_gin_that_is_missing_beside_rows_is_built_before_anything_and_alone() -> None:
    builders.Desk().live(subject="căn cước")
    kept, lost = (
        gin.index_of(model._meta.db_table) for model in (IndexedDispatch, IndexedDirective)
    )
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{lost}"')
        cursor.execute("SELECT %s::regclass::oid", [kept])
        before = cursor.fetchone()
    building = rebuild()
    next(building, None)
    assert not gin.missing()
    building.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::regclass::oid", [kept])
        assert cursor.fetchone() == before


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_how_far_an_index_of_words_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside somebody who is writing it waits, until it was told once."""
    monkeypatch.setattr(gin, "LOOK_EVERY", 0.02)
    builders.Desk().live(subject="căn cước")
    table = IndexedDispatch._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{gin.index_of(table)}"')
    other, told = connection.get_new_connection(connection.get_connection_params()), list[str]()
    try:
        other.execute("BEGIN")
        other.execute(f'LOCK TABLE "{table}" IN ROW EXCLUSIVE MODE')

        def tell(text: str) -> None:
            told.append(text)
            other.execute("ROLLBACK")

        list(rebuild(tell=tell))
    finally:
        other.close()
    assert re.fullmatch(rf"index of words of {table}: \d+ % read, waiting for .+", told[0])
    assert not gin.missing()


@pytest.mark.only_on("sqlite")
def test_the_steps_of_joining_are_told(desk: builders.Desk) -> None:
    for n in range(5):
        desk.live(subject=f"việc {n}")
    told = list[str]()
    list(rebuild(everything=True, offline=True, tell=told.append))
    table = IndexedDispatch._meta.db_table
    assert f"joining the lists of {table}_words: step 1" in told


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_stopped_site_is_indexed_from_nothing_and_waits_for_nobody() -> None:
    """An index that is built beside writers waits for whoever may see an older state."""
    builders.Desk().live(subject="căn cước")
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE \"{name}\" SET lock_timeout = '2s'")
    other = connection.get_new_connection(connection.get_connection_params())
    try:
        other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1")
        building = rebuild(everything=True, offline=True)
        assert next(building).written == 1
        assert gin.are_all_missing()
        assert next(building, None) is None
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" RESET lock_timeout')
    assert not gin.missing()
    assert list(faults()) == []
    assert search_dispatches(parse_query("căn cước")).count == 1


def test_everything_is_written_anew_when_that_is_asked(desk: builders.Desk) -> None:
    first, _second = desk.live(), desk.live()
    IndexedDispatch.objects.update(facets="")
    assert "2 published" in reindex("--all")
    assert "1 published" in reindex("--all", "--after", str(first.dispatch_id))
    assert "2 published" in reindex("--all", "--offline")
    assert search_dispatches(parse_query("")).facets[Facet.YEAR] == {"2026": 2}


@pytest.mark.only_on("sqlite")
def test_halves_are_compared_a_stretch_at_a_time(
    desk: builders.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        desk.live()
    keys = sorted(IndexedDispatch.objects.values_list("key", flat=True))
    IndexedDispatch.objects.filter(key__in=(keys[0], keys[4])).delete()
    sqlite.remove(IndexedDispatch, [keys[1], keys[4]])
    for step in (1, 2, 100):
        monkeypatch.setattr(sqlite, "COMPARED_AT_ONCE", step)
        assert sqlite.unmatched(IndexedDispatch) == ([keys[1]], [keys[0]])


@pytest.mark.parametrize(
    ("seen", "total", "seconds", "told"),
    [
        (0, 0, 0, "0/0 records (0 %), 0 a second, 0 min 00 s left"),
        (250, 1000, 2.0, "250/1000 records (25 %), 125 a second, 0 min 06 s left"),
        (999_999, 10**6, 2000.0, "999999/1000000 records (99 %), 500 a second, 0 min 00 s left"),
        (10, 10, 1.0, "10/10 records (100 %), 10 a second, 0 min 00 s left"),
        (0, 10, 0.0, "0/10 records (0 %), 0 a second, 166 min 40 s left"),
    ],
)
def test_how_far_it_is(seen: int, total: int, seconds: float, told: str) -> None:
    assert how_far(seen, total, seconds) == told


def test_a_change_of_rules_is_an_error_that_says_what_to_run(
    live: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    """`migrate` goes before `reindex` all the same."""
    call_command("check", databases=["default"])
    change_the_rules(live)
    with pytest.raises(SystemCheckError, match=r"Run 'manage\.py reindex'"):
        call_command("check", databases=["default"])
    call_command("migrate", "--check", skip_checks=False)


def test_readiness_tells_of_an_index_under_other_rules(client: Client, live: Edition) -> None:
    assert client.get("/readyz").json()["status"] == "ok"
    change_the_rules(live)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["search"]) == (200, "failed")
