"""Statements that are compiled once give what their querysets give, whatever they are asked for."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from dispatches.models import DocumentKind
from dispatches.search import engine
from dispatches.statements import Statement

pytestmark = pytest.mark.django_db
KEYS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")
# To PostgreSQL small and large whole numbers of Python are different types.
SIZES = (901, 902, 70_003, 70_004, 5_000_000_005)


@pytest.fixture
def kinds() -> dict[str, int]:
    rows = [
        DocumentKind(pk=pk, key=key, name=key.title(), order=at, sort_key=key, folded=key)
        for at, (key, pk) in enumerate(zip(KEYS, SIZES, strict=True))
    ]
    return {row.key: row.pk for row in DocumentKind.objects.bulk_create(rows)}


def rows_of(keys: Iterable[Any]) -> Any:
    return DocumentKind.objects.filter(pk__in=keys).order_by("pk")


MODELS = Statement(rows_of)
LOCKED = Statement(lambda keys: rows_of(keys).select_for_update())
UNPREPARED = Statement(rows_of, prepared=False)
NAMES = Statement(lambda keys: rows_of(keys).values_list("name", flat=True))
PAIRS = Statement(lambda keys: rows_of(keys).values_list("pk", "key")[:2])
NAMED = Statement(lambda key, keys: rows_of(keys).filter(key=key))


@pytest.mark.parametrize("asked", [KEYS[:1], KEYS[1:3], KEYS[2:], KEYS[:4], KEYS])
def test_gives_what_its_queryset_gives(kinds: dict[str, int], asked: tuple[str, ...]) -> None:
    for _again in range(2):
        keys = [kinds[key] for key in asked]
        assert MODELS(keys=keys) == list(rows_of(keys))
        assert [row.name for row in MODELS(keys=keys)] == NAMES(keys=keys)
        assert PAIRS(keys=keys) == list(rows_of(keys).values_list("pk", "key")[:2])


def test_nothing_of_one_asking_is_in_the_next(kinds: dict[str, int]) -> None:
    every = kinds.values()
    found = [NAMED.first(key=key, keys=every) for key in (*KEYS, "NONE", "ONE")]
    assert [row and row.key for row in found] == [*KEYS, None, "ONE"]


def test_no_value_is_equal_to_nothing(kinds: dict[str, int]) -> None:
    assert MODELS(keys={None}) == []
    assert [row.key for row in MODELS(keys=[None, kinds["TWO"]])] == ["TWO"]


def test_an_empty_list_is_not_asked_for(kinds: dict[str, int]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert MODELS(keys=()) == []
    assert not asked.captured_queries


def test_compiles_once_for_lists_of_like_length(kinds: dict[str, int]) -> None:
    built = []

    def build(keys: list[Any]) -> Any:
        built.append(len(keys))
        return rows_of(keys)

    statement = Statement(build)
    for length in (3, 4, 3, 5, 1, 1):
        statement(keys=list(kinds.values())[:length])
    assert built == [4, 8, 1]


@pytest.mark.only_on("postgresql")  # SQLite's module keeps statements itself
def test_the_server_keeps_one_plan_for_keys_of_all_sizes(kinds: dict[str, int]) -> None:
    before, keys = kept_plans(), list(kinds.values())
    for at in range(5):
        MODELS(keys=[keys[at % 5], keys[(at + 1) % 5]])
    assert kept_plans() == before + 1


@pytest.mark.only_on("postgresql")  # as above
def test_one_that_is_not_prepared_is_planned_for_its_values(kinds: dict[str, int]) -> None:
    before, keys = kept_plans(), list(kinds.values())
    assert UNPREPARED(keys=keys) == MODELS(keys=keys)
    assert kept_plans() == before + 1


@pytest.mark.only_on("postgresql")  # SQLite locks the whole database
@pytest.mark.django_db(transaction=True)
def test_gives_no_lock_without_a_transaction() -> None:
    with transaction.atomic():
        assert LOCKED(keys=[1]) == []
    with pytest.raises(TransactionManagementError):
        LOCKED(keys=[1])


def kept_plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0])


@pytest.mark.only_on("postgresql")  # on SQLite a search sets nothing
@pytest.mark.django_db(transaction=True)
def test_a_search_leaves_neither_its_settings_nor_the_plans_forgotten() -> None:
    MODELS(keys=[1])
    before = kept_plans()
    with engine.asking(), connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("off",)
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)
    assert before > 0
    assert kept_plans() >= before
