"""Paging: every hit once, both ways, and page marks that were forged."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import Edition
from dispatches.publishing.take_down import take_down
from dispatches.search import postgres, searching
from dispatches.search.cursors import START, BadCursor, read_cursor
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_dispatches
from dispatches.vocabulary import TakeDownReason
from tests import builders
from tests.search.papers import names

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("reaches")
def test_pages_hold_every_hit_once_both_ways(
    papers: dict[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed in ("", "sao mai", "công -chip"):
        query = parse_query(typed)
        monkeypatch.setattr(searching, "CAP", 1000)
        whole = names(search_dispatches(query), papers)
        assert len(whole) >= 4
        for cap in (1, 2, 4, 1000):
            monkeypatch.setattr(searching, "CAP", cap)
            page = search_dispatches(query, size=2)
            there = [names(page, papers)]
            while page.next:
                assert (page.count, page.capped) == (min(len(whole), cap), len(whole) > cap)
                cursor = read_cursor(before=page.next.value)
                page = search_dispatches(query, size=2, cursor=cursor)
                there.append(names(page, papers))
            assert [name for names_ in there for name in names_] == whole
            back = [names(page, papers)]
            while page.previous:
                cursor = read_cursor(after=page.previous.value)
                page = search_dispatches(query, size=2, cursor=cursor)
                assert page.next
                back.append(names(page, papers))
            assert [name for names_ in back[::-1] for name in names_] == whole


@pytest.mark.parametrize("typed", ["", "sao mai"])
def test_a_page_costs_the_same_however_deep_it_is(
    papers: dict[str, Edition], monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """The same statements but for the keys they begin at, each led by an index to its rows."""
    monkeypatch.setattr(searching, "CAP", 1)
    query, cursor = parse_query(typed), START
    depths = []
    while page := search_dispatches(query, size=1, cursor=cursor):
        if page.next is None:
            break
        cursor = read_cursor(page.next.value)
        with CaptureQueriesContext(connection) as caught:
            search_dispatches(query, size=1, cursor=cursor)
        depths.append([each["sql"] for each in caught])
    asked = [[_without_values(sql) for sql in depth] for depth in depths]
    assert len(depths) == len(papers) - 1
    assert asked == asked[:1] * len(depths)
    for depth in depths:
        passed_over = {int(n) for sql in depth for n in re.findall(r"OFFSET (\d+)", sql)}
        assert passed_over <= {0, postgres.HEAD, postgres.AMONG}
        if not typed:
            assert _is_led_by_key([sql for sql in depth if "LIMIT" in sql][-1])


def _without_values(sql: str) -> str:
    return re.sub(r"'(?:[^']|'')*'|\bs\d+_x\d+\b|\b\d+\b", "?", sql)


def _is_led_by_key(sql: str) -> bool:
    """Whether the plan of a statement goes straight to its keys."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
            return "(key>? AND key<?)" in plan and "TEMP" not in plan
        # Of a handful of rows any way is cheap: only whether the index can do it is asked.
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute("SELECT set_config(%s, 'off', true)", [f"enable_{way}"])
        cursor.execute(f"EXPLAIN {sql}")
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
        return "Index Scan Backward" in plan and "Index Cond: ((key >" in plan


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x", ""),
        ("0", ""),
        ("20260101", ""),
        ("20261301-00000000-0", ""),
        ("20260101-00000000-0", ""),
        ("20260101-UPPERCAS-0", ""),
        ("r1000", ""),
        ("r-1", ""),
        ("r٣", ""),
        ("9" * 10_000, ""),
        ("' OR 1=1", ""),
        ("\x00", ""),
        ("r1", "r1"),
        ("", "r1"),
        ("", "20260101-00000000-4096"),
    ],
)
def test_a_forged_cursor_is_named_as_such(before: str, after: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor(before, after)


def test_a_cursor_of_another_order_or_far_out(papers: dict[str, Edition]) -> None:
    code = papers["card"].dispatch.short_code
    query = parse_query("sao mai")
    with pytest.raises(BadCursor):
        search_dispatches(query, cursor=read_cursor("r1"))
    with pytest.raises(BadCursor):
        search_dispatches(query, cursor=read_cursor(f"20260101-{code}-0"), order=Order.RELEVANCE)
    oldest = search_dispatches(query, cursor=read_cursor(f"0-{code}-4095"))
    assert oldest.hits == []
    assert oldest.count == 5
    newest = search_dispatches(query, cursor=read_cursor("", f"99991231-{code}-0"))
    assert len(newest.hits) == 5


def test_a_page_mark_outlives_its_paper(papers: dict[str, Edition], desk: builders.Desk) -> None:
    first = search_dispatches(parse_query(""), size=2)
    assert first.next
    take_down(papers["work"].dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    following = search_dispatches(parse_query(""), size=2, cursor=read_cursor(first.next.value))
    assert names(following, papers) == ["bank", "short"]
