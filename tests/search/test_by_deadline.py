"""The soonest first: by days looked up, by rows along the deadlines, by windows of days."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from dispatches.models import IndexedDirective
from dispatches.search import by_deadline, searching
from dispatches.search.actors import duties_of
from dispatches.search.by_deadline import in_order
from dispatches.search.cursors import BadCursor, read_cursor
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_directives, walk_directives
from dispatches.search.stretches import Still
from dispatches.vocabulary import DeadlineKind, Standing
from tests.search.made_up import Scene, publish

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
STILL = Still(due_since=JUNE, issued_since=date(2025, 1, 1))
# All that is counted, rows read along the deadlines, days of the first window.
BOUNDS = [(1000, (200, 1000), 32), (5, (2, 3), 32), (5, (1,), 1), (2, (2,), 400), (9, (50,), 8)]


def test_what_is_due_comes_first_what_was_due_last() -> None:
    days = {1: JULY, 2: JUNE, 3: MAY, 4: date(2026, 4, 1), 5: JUNE}
    assert in_order([1, 2, 3, 4, 5, 6, 7], days, JUNE) == [5, 2, 1, 7, 6, 3, 4]
    assert in_order([1, 3, 6], days, date.min) == [3, 1, 6]
    assert in_order([], {}, JUNE) == []


@pytest.fixture
def scene(db: None) -> Scene:
    """With something due on each day of some weeks, so that no edge of a window is empty."""
    publish()
    scene = publish()
    dated = IndexedDirective.objects.exclude(deadline=None).order_by("part_key")
    for days, row in enumerate(dated):
        row.deadline = date(2026, 5, 24) + timedelta(days=days)
        row.save()
    return scene


def asked(scene: Scene) -> Iterator[tuple[str, Filters]]:
    dated, open_ = frozenset({DeadlineKind.DATE}), frozenset({DeadlineKind.STANDING})
    for filters in (
        Filters(due_first=JUNE),
        Filters(due_first=JUNE, still=STILL),
        Filters(due_first=MAY, due_from=MAY),
        Filters(due_first=MAY, due_from=MAY, due_to=date(2026, 9, 1)),
        Filters(due_first=JUNE, due_to=date(2026, 5, 30)),
        Filters(due_first=JULY),
        Filters(due_first=JUNE, chosen={Facet.DEADLINE: dated}),
        Filters(due_first=JUNE, chosen={Facet.DEADLINE: open_}),
        Filters(due_first=JUNE, chosen={Facet.YEAR: frozenset({2025})}),
        Filters(due_first=JUNE, chosen={Facet.STANDING: frozenset({Standing.DONE})}),
        Filters(due_first=JUNE, actors=duties_of(*scene.bodies.values())),
        Filters(due_first=JUNE, still=STILL, actors=duties_of(scene.groups["communes"])),
        Filters(due_first=JUNE, chosen={Facet.YEAR: frozenset({1900})}),
    ):
        yield "", filters
        yield "dân", filters


def pages(typed: str, filters: Filters) -> Iterator[list[int]]:
    """The keys of each page, from the first to the last."""
    cursor = read_cursor()
    while True:
        page = search_directives(
            parse_query(typed), filters, order=Order.DEADLINE, cursor=cursor, size=3
        )
        yield [hit.key for hit in page.hits]
        if page.next is None:
            return
        cursor = read_cursor(page.next.value)


@pytest.mark.parametrize(("cap", "runs", "days"), BOUNDS)
def test_each_page_goes_on_where_the_one_before_it_ended(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, cap: int, runs: tuple[int, ...], days: int
) -> None:
    """However it is found, it is what all that match are in this order."""
    rows = IndexedDirective.objects.values_list("key", "deadline")
    due = {key: day for key, day in rows if day}
    for typed, filters in asked(scene):
        monkeypatch.setattr(searching, "CAP", 1000)
        every = search_directives(parse_query(typed), filters, size=1000).hits
        keys = [hit.key for hit in every]
        expected = in_order(keys, due, filters.due_first)
        monkeypatch.setattr(searching, "CAP", cap)
        monkeypatch.setattr(by_deadline, "RUNS", runs)
        monkeypatch.setattr(by_deadline, "FIRST_DAYS", days)
        found = [key for page in pages(typed, filters) for key in page]
        assert found == expected[:cap], (typed, filters)
        taken = walk_directives(parse_query(typed), filters, Order.DEADLINE, most=5000)
        assert [hit.key for run in taken for hit in run] == expected[:cap]


def test_of_a_day_with_more_than_are_looked_at_come_the_newest(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    IndexedDirective.objects.exclude(deadline=None).update(deadline=JULY)
    newest = [
        hit.key for hit in search_directives(parse_query(""), Filters(due_from=JULY), size=100).hits
    ]
    monkeypatch.setattr(searching, "CAP", 2)
    monkeypatch.setattr(by_deadline, "RUNS", (1,))
    filters = Filters(due_first=JUNE)
    assert [key for page in pages("", filters) for key in page] == newest[:2]


def test_no_day_at_all_and_marks_of_other_orders(scene: Scene) -> None:
    query = parse_query("")
    code = IndexedDirective.objects.latest("key").dispatch.short_code
    for mark in (f"20260101-{code}-0", "r1000"):
        with pytest.raises(BadCursor):
            search_directives(query, order=Order.DEADLINE, cursor=read_cursor(mark))
    IndexedDirective.objects.update(deadline=None)
    for filters in (Filters(), Filters(due_first=JUNE)):
        ordered = search_directives(query, filters, order=Order.DEADLINE).hits
        assert ordered == search_directives(query, filters).hits
