"""The soonest first: by days looked up, by rows along the deadlines, by windows of days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import BlockContent, DirectiveContent
from dispatches.models import IndexedDirective, PlaceSuccession
from dispatches.search import by_deadline, engine, searching
from dispatches.search.actors import duties_of
from dispatches.search.by_deadline import in_order
from dispatches.search.cursors import BadCursor, read_cursor
from dispatches.search.document import Facet
from dispatches.search.expression import Has
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_directives, walk_directives
from dispatches.search.stretches import Still
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode, Standing, SuccessionKind
from tests import builders
from tests.search.made_up import Scene, publish

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
STILL = Still(due_since=JUNE, issued_since=date(2025, 1, 1))
WITH_A_DAY = 18  # directives with a day among those that are made up twice
# All that is counted, rows read along the deadlines, how much shorter a window becomes.
BOUNDS = [(1000, (200, 1000), 4), (5, (2, 3), 4), (5, (1,), 2), (2, (2,), 100), (9, (50,), 3)]


def test_what_is_due_comes_first_what_was_due_last() -> None:
    days = {1: JULY, 2: JUNE, 3: MAY, 4: date(2026, 4, 1), 5: JUNE}
    assert in_order([1, 2, 3, 4, 5, 6, 7], days, JUNE) == [5, 2, 1, 7, 6, 3, 4]
    assert in_order([1, 3, 6], days, date.min) == [3, 1, 6]
    assert in_order([], {}, JUNE) == []


@pytest.fixture
def scene(db: None) -> Scene:
    """With something due on each day of some weeks, so that no edge of a window is empty."""
    days = iter(
        [date(2026, 5, 24) + timedelta(days=at * 5 % WITH_A_DAY) for at in range(WITH_A_DAY)]
    )
    publish(lambda _at: next(days))
    scene = publish(lambda _at: next(days))
    assert not list(days)
    return scene


def asked(scene: Scene) -> Iterator[tuple[str, Filters]]:
    dated, open_ = frozenset({DeadlineKind.DATE}), frozenset({DeadlineKind.STANDING})
    for filters in (
        Filters(due_first=JUNE),
        Filters(due_first=JUNE, still=STILL),
        Filters(due_from=MAY),
        Filters(still=STILL),
        Filters(due_to=date(2026, 6, 3)),
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


@pytest.mark.parametrize(("cap", "runs", "times"), BOUNDS)
def test_each_page_goes_on_where_the_one_before_it_ended(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, cap: int, runs: tuple[int, ...], times: int
) -> None:
    """However it is found, it is what all that match are in this order."""
    rows = IndexedDirective.objects.values_list("key", "deadline")
    due = {key: day for key, day in rows if day}
    for typed, filters in asked(scene):
        monkeypatch.setattr(searching, "CAP", 1000)
        every = search_directives(parse_query(typed), filters, size=1000).hits
        keys = [hit.key for hit in every]
        expected = in_order(keys, due, filters.order_begins)
        monkeypatch.setattr(searching, "CAP", cap)
        monkeypatch.setattr(by_deadline, "RUNS", runs)
        monkeypatch.setattr(by_deadline, "TIMES", times)
        found = [key for page in pages(typed, filters) for key in page]
        assert found == expected[:cap], (typed, filters)
        taken = walk_directives(parse_query(typed), filters, Order.DEADLINE, most=5000)
        assert [hit.key for run in taken for hit in run] == expected[:cap]


def test_of_a_day_with_more_than_are_looked_at_come_the_newest(
    monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    publish(lambda _at: JULY)
    newest = [
        hit.key for hit in search_directives(parse_query(""), Filters(due_from=JULY), size=100).hits
    ]
    monkeypatch.setattr(searching, "CAP", 2)
    monkeypatch.setattr(by_deadline, "RUNS", (1,))
    filters = Filters(due_first=JUNE)
    assert [key for page in pages("", filters) for key in page] == newest[:2]


def test_places_with_all_that_they_took_over_stay_chosen(
    monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    """More than a filter may name, once those of former times are among them."""
    said = BlockContent(kind=BlockKind.ITEM, text="Tuyên truyền.")
    due = DirectiveContent(
        block=said.key, mode=Mode.REQUEST, deadline_kind=DeadlineKind.DATE, deadline=JULY
    )
    places = [builders.place(f"Tỉnh {n}") for n in range(20)]
    for each in places:
        desk = builders.Desk(builders.body(place=each))
        desk.live(issuing_body=desk.office.key, directives=(due,), blocks=(said,))
        for n in range(2):
            former = builders.place(f"{each.name}, phần {n}")
            PlaceSuccession.objects.create(
                former=former, successor=each, kind=SuccessionKind.MERGED
            )
    filters = Filters(chosen={Facet.PLACE: frozenset(each.pk for each in places)})
    monkeypatch.setattr(searching, "CAP", 1000)
    every = [hit.key for hit in search_directives(parse_query(""), filters, size=100).hits]
    assert len(every) == 20
    monkeypatch.setattr(searching, "CAP", 19)
    monkeypatch.setattr(by_deadline, "RUNS", ())
    assert [key for page in pages("", filters) for key in page] == every[:19]


def test_what_is_taken_down_meanwhile_is_left_out(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between what finds it and what asks for its day."""
    monkeypatch.setattr(searching, "CAP", 5)
    monkeypatch.setattr(by_deadline, "RUNS", ())
    whole = [key for page in pages("", Filters(due_first=MAY)) for key in page]
    asked = by_deadline.days_of

    def days_of(keys: Sequence[int]) -> dict[int, date]:
        return asked([key for key in keys if key != whole[1]])

    monkeypatch.setattr(by_deadline, "days_of", days_of)
    left = [key for page in pages("", Filters(due_first=MAY)) for key in page]
    assert left[:4] == [whole[0], *whole[2:]]


def test_a_rare_word_is_asked_for_once_and_not_for_each_key(scene: Scene) -> None:
    """By a key alone FTS5 goes on to the next match: to the end of the lists, once a key."""
    keys = list(IndexedDirective.objects.values_list("key", flat=True))
    with CaptureQueriesContext(connection) as caught:
        assert engine.matching(IndexedDirective, keys, Has("khongcogi")) == set()
    assert len(caught) == 1
    if connection.vendor == "sqlite":  # PostgreSQL reads the rows themselves
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {caught[0]['sql']}")
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
        assert "VIRTUAL TABLE INDEX" in plan
        assert ":=" not in plan


def test_marks_of_other_orders_are_refused(scene: Scene) -> None:
    query = parse_query("")
    code = IndexedDirective.objects.latest("key").dispatch.short_code
    for mark in (f"20260101-{code}-0", "r1000"):
        with pytest.raises(BadCursor):
            search_directives(query, order=Order.DEADLINE, cursor=read_cursor(mark))


def test_where_nothing_has_a_day_the_order_is_by_age(db: None) -> None:
    publish(lambda _at: None)
    query = parse_query("")
    for filters in (Filters(), Filters(due_first=JUNE)):
        ordered = search_directives(query, filters, order=Order.DEADLINE).hits
        assert ordered == search_directives(query, filters).hits
