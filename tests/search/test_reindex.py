"""Checking the index against the records, and building it anew."""

from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from dispatches.models import Edition, IndexedDirective, IndexedDispatch
from dispatches.publishing.take_down import take_down
from dispatches.search import index, sqlite
from dispatches.search.health import Fault, faults
from dispatches.search.query import parse_query
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


def test_tokens_without_rows_and_rows_without_tokens(live: Edition) -> None:
    if connection.vendor == "sqlite":
        sqlite.clear(connection)
        assert {fault.what for fault in faults()} == {"missing"}
        reindex()
        IndexedDispatch.objects.all().delete()
        assert {fault.what for fault in faults()} == {"missing", "surplus"}
        reindex()
    assert list(faults()) == []


def test_it_goes_on_where_it_stopped(desk: builders.Desk) -> None:
    first, second = desk.live(), desk.live()
    for edition in (first, second):
        index.unindex(edition.dispatch)
    assert "1 published" in reindex("--after", str(first.dispatch_id))
    assert [fault.dispatch for fault in faults()] == [first.dispatch_id]


def test_a_change_of_rules_is_a_warning_that_says_what_to_run(live: Edition) -> None:
    def warnings() -> list[str]:
        found = run_checks(databases=["default"])
        return [str(each.hint) for each in found if each.id == "dispatches.W010"]

    assert warnings() == []
    change_the_rules(live)
    assert warnings() == ["Run 'manage.py reindex'."]
