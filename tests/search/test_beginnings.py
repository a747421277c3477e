"""Where a search begins on PostgreSQL: papers far from all others say nothing of the others."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import IndexedDispatch
from dispatches.models.index import Indexed, index_key
from dispatches.search import postgres
from dispatches.search.document import Document, Zone, day_token, month_token, passage, year_token
from dispatches.search.expression import Adjacent, All, Has
from dispatches.search.filters import NO_FILTERS
from dispatches.search.query import parse_query
from dispatches.search.reach import Reach
from dispatches.search.searching import _Search
from dispatches.search.vectors import store

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("postgresql")]

NEWEST = date(2026, 3, 1)
# The ends, the first rows, near spans, how many rows there are a day, all others, far spans.
MOST_STATEMENTS = 6


def write(*papers: tuple[date | None, str]) -> list[int]:
    """Rows of the index alone; their keys, the newest first."""
    made: list[tuple[Indexed, Document]] = []
    for pk, (day, text) in enumerate(papers, start=1):
        days = (year_token(day), month_token(day), day_token(day))
        key = index_key(day, pk)
        row = IndexedDispatch(
            key=key, dispatch_id=pk, edition_id=pk, version=1, facets=" ".join(days)
        )
        name, rest = text.split("/")
        made.append((row, Document((passage(Zone.NAME, name), passage(Zone.TEXT, rest)), days)))
    store(IndexedDispatch, made)
    return sorted((row.key for row, _ in made), reverse=True)


@pytest.fixture(autouse=True)
def rows_without_dispatches() -> Iterator[None]:
    yield
    IndexedDispatch.objects.all().delete()


@pytest.mark.parametrize("upwards", [False, True])
@pytest.mark.parametrize("far", [date(2062, 1, 5), date(1950, 5, 5)])
def test_a_day_that_is_wrong_makes_no_span_of_years(
    monkeypatch: pytest.MonkeyPatch, upwards: bool, far: date
) -> None:
    monkeypatch.setattr(postgres, "HEAD", 5)
    days = [NEWEST - timedelta(n // 4) for n in range(160)]
    keys = write((far, "mã/số"), *((day, "mã/số") for day in days))
    for limit in (1, 3, 30, 161):
        with CaptureQueriesContext(connection) as caught:
            found = postgres.find(IndexedDispatch, Has("mã"), Reach(limit=limit, upwards=upwards))
        assert [each.key for each in found] == (keys[::-1] if upwards else keys)[:limit]
        asked = " ".join(each["sql"] for each in caught)
        is_first = upwards == (far < NEWEST)
        if limit == 30 and is_first:
            assert "_v_2026" in asked
            assert not re.search("_y_[12]|_w_", asked)


@pytest.mark.parametrize("most", [1, 9, 10, 100])
def test_what_only_old_papers_have_is_not_all_read(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Nothing lately, ten before: read where that is few, else found span by span."""
    monkeypatch.setattr(postgres, "MOST_READ", most)
    recent = [(NEWEST - timedelta(n), "má/thẻ") for n in range(60)]
    old = [(NEWEST - timedelta(400 + 7 * n), "mã/thẻ thẻ số") for n in range(10)]
    keys = write(*recent, *old)[60:]
    phrase = Adjacent(("the", "the", "so"))
    for asked in (Has("mã"), All((Has("mã"), Has("thẻ"))), phrase):
        for limit in (1, 3, 10, 11):
            with CaptureQueriesContext(connection) as caught:
                found = postgres.find(IndexedDispatch, asked, Reach(limit=limit))
            assert [each.key for each in found] == keys[:limit]
            asked_for = [sql for each in caught if "_indexeddispatch" in (sql := each["sql"])]
            assert len(asked_for) <= MOST_STATEMENTS
            by_spans = sum("ORDINALITY" in each["sql"] for each in caught)
            assert by_spans == (2 if most < 10 else 1)


@pytest.mark.parametrize("undated", [0, 7])
@pytest.mark.parametrize("most", [1, 20_000])
def test_pages_by_relevance_are_cut_from_one_order(
    monkeypatch: pytest.MonkeyPatch, undated: int, most: int
) -> None:
    """Also of a phrase, of which a tier asks for less than the question does."""
    words = ("mã", "má", "số", "thẻ")
    random = Random(1)
    texts = [
        "/".join(" ".join(random.choices(words, k=length)) for length in (5, 8)) for _ in range(900)
    ]
    monkeypatch.setattr(postgres, "MOST_READ", most)
    days = [NEWEST - timedelta(n // 3) for n in range(len(texts) - undated)]
    write(*zip([*days, *[None] * undated], texts, strict=True))
    for typed in ('"mã số"', '"mã số thẻ"', "mã số", '"mã số" thẻ'):
        query = parse_query(typed)
        search = _Search(IndexedDispatch, query, NO_FILTERS)
        keys = [found.key for found in search.matches()]
        assert len(keys) > postgres.FEW_ROWS, typed
        seen = [
            key
            for start in range(0, len(keys), 20)
            for key in search._ranked(keys, start + 21)[start : start + 20]
        ]
        assert sorted(seen, reverse=True) == keys, typed
