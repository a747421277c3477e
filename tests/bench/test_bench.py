"""A short run of the benchmark: every class answers, at the same number of queries for any size."""

import json
from html import unescape
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dispatches.bench import building, people, report
from dispatches.bench.bulk import sweep
from dispatches.bench.classes import read_classes
from dispatches.bench.measuring import bare_connection, fetch, measure
from dispatches.bench.verbs import VERBS
from dispatches.bench.wsgi import get
from dispatches.models import Dispatch, Edition, IndexedDirective, IndexedDispatch
from dispatches.publishing.events import first_broken
from dispatches.search.index import MODELS, index_dispatches
from tests import builders

SIZES = (200, 400)
MOST_QUERIES = 45
COLUMNS = {
    "class", "p50_ms", "p95_ms", "cpu_ms", "floor_ms", "floor_p95_ms", "queries", "bytes",
}  # fmt: skip
RANKED = "search"
SEARCHED = (RANKED, "directives")
HAVE_NO_LIST = {"detail", "suggestion"}
SHOW_NOTHING = {"search typo", "search never together"}
SHOW_SOMETHING_IN_MANY = {
    "search seldom", "directives due in a span", "directives, seldom, soonest first",
}  # fmt: skip


def measured(size: int) -> dict[str, Any]:
    return measure(size, get_wsgi_application(), bare=connection, rounds=1, verb_rounds=1)


@pytest.mark.soak
@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows() -> None:
    """Also: every class answers 200, or `measure` raises; the figures have their shape."""
    queries = []
    for size in SIZES:
        with transaction.atomic():
            building.build(size)
            result = measured(size)
            transaction.set_rollback(True)
        queries.append({row["class"]: row["queries"] for row in result["classes"]})
    few, many = queries
    # Results are ranked tier by tier until a page is full: how many tiers, they decide. And where
    # they lie decides how soon there are enough: a test of that counts what it takes at most.
    others = [name for name in few if not name.startswith(SEARCHED)]
    assert [name for name in others if many[name] > few[name]] == []
    assert max(count for name, count in many.items() if name not in VERBS) <= MOST_QUERIES
    said = json.loads(json.dumps(result))
    assert all(set(row) == COLUMNS for row in said["classes"])
    assert {row["class"] for row in said["classes"]} >= {"home", "list", "detail", *VERBS}
    assert all(row["p50_ms"] > 0 and row["floor_ms"] > 0 for row in said["classes"])
    built = {
        "seconds": 1, "index_rows": 1, "database_mb": 1, "peak_mb": 1, "indexed_per_second": 1,
    }  # fmt: skip
    lines = report.table(said | {"build": built}).splitlines()
    assert len([line for line in lines if "×" in line]) == len(said["classes"])


@pytest.mark.bench_smoke
@pytest.mark.django_db
def test_what_is_built_is_what_approval_leaves_and_pages_show() -> None:
    building.build(SIZES[0])
    _is_as_approved(SIZES[0])
    application = get_wsgi_application()
    for each in read_classes(connection.vendor, SIZES[0]):
        for url, floor in each.asked:
            rows = fetch(floor, connection)
            if each.name not in SHOW_SOMETHING_IN_MANY:
                assert bool(rows) is not (each.name in SHOW_NOTHING), each.name
            if each.name in HAVE_NO_LIST:
                continue
            newest = f"{url}&xep=moi-nhat" if each.name.startswith(RANKED) else url
            page = unescape(readable(get(application, newest).body))
            assert all(f"/{row[-1]}/" in page for row in rows), each.name


@pytest.mark.bench_smoke
@pytest.mark.django_db
def test_a_database_with_other_dispatches_is_refused() -> None:
    builders.Desk().draft()
    with pytest.raises(people.NotOurs):
        building.build(200)
    with pytest.raises(people.NotOurs):
        measured(200)


def readable(body: bytes) -> str:
    import gzip

    return gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()


def _is_as_approved(size: int) -> None:
    """Live, with chains that hold, and indexed as the product itself would index them."""
    assert Edition.objects.live().count() == size
    assert first_broken(Dispatch.objects.get(pk=size // 2)) is None
    models = (IndexedDispatch, IndexedDirective)
    columns = ("key", "dispatch", "part_key", "facets", "version")
    before = [list(model.objects.order_by("key").values_list(*columns)) for model in models]
    index_dispatches(range(1, size + 1))
    after = [list(model.objects.order_by("key").values_list(*columns)) for model in models]
    assert before == after


@pytest.mark.django_db
def test_the_bare_connection_leaves_the_site_its_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it each request would connect anew, and ten milliseconds be told as the page's."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "pool", {})
    with bare_connection() as own:
        assert "pool" not in own.settings_dict["OPTIONS"]
    assert "pool" in connection.settings_dict["OPTIONS"]


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_each_index_is_swept_before_it_is_measured() -> None:
    """In no transaction, which VACUUM refuses; the time of statements is as before."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        before = cursor.fetchone()
        with CaptureQueriesContext(connection) as caught:
            sweep()
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == before
    swept = [each["sql"] for each in caught if each["sql"].startswith("VACUUM")]
    assert swept == [f'VACUUM "{model._meta.db_table}"' for model in MODELS]
