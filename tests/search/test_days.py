"""A span of deadlines: how the index is asked for what the column tells by itself."""

from datetime import date, timedelta
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import BlockContent, DirectiveContent
from dispatches.models import IndexedDirective, IndexedDispatch
from dispatches.models.index import Indexed
from dispatches.search import postgres
from dispatches.search.document import Facet
from dispatches.search.dues import NOWHERE, asks_for_months, ends_of, is_short, of_dated, tokens_of
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Without
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery, parse_query
from dispatches.search.reach import Due
from dispatches.search.searching import Order, _Search, search_directives, walk_directives
from dispatches.search.stretches import Still
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode
from tests import builders

DATED = Has(Facet.DEADLINE.token(DeadlineKind.DATE))
IN_MARCH = Has("_e_202603")
URGED = Has(Facet.MODE.token(Mode.REQUIRE))
DAY = date(2026, 3, 5)
STILL = Still(due_since=DAY, issued_since=DAY)


def asked(
    *,
    model: type[Indexed] = IndexedDirective,
    deadlines: tuple[str, ...] = (),
    modes: tuple[str, ...] = (),
    still: Still | None = None,
    but: Facet | None = None,
    days: int = 0,
) -> object:
    chosen: dict[Facet, frozenset[str | int]] = {
        Facet.DEADLINE: frozenset(deadlines),
        Facet.MODE: frozenset(modes),
    }
    due_to = DAY + timedelta(days)
    filters = Filters(chosen=chosen, due_from=DAY, due_to=due_to, still=still)
    return _Search(model, SearchQuery(), filters)._expression(but=but)


@pytest.mark.parametrize("deadlines", [(), (DeadlineKind.DATE,)])
def test_a_span_alone_is_for_the_column(deadlines: tuple[str, ...]) -> None:
    """Of a few days that is a few rows; the index of words would go through all that have a day."""
    assert asked(deadlines=deadlines) is None
    assert asked(deadlines=deadlines, but=Facet.DEADLINE) is None


def test_beside_anything_else_the_index_finds_what_is_due_in_the_months_of_a_span() -> None:
    assert asked(modes=(Mode.REQUIRE,)) == All((URGED, IN_MARCH))
    assert asked(modes=(Mode.REQUIRE,), but=Facet.MODE) is None


def test_of_a_longer_span_what_has_a_day() -> None:
    assert asked(modes=(Mode.REQUIRE,), days=120) == All((URGED, DATED))


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        (IN_MARCH, True),
        (All((URGED, IN_MARCH)), True),
        (All((Without(All((Has("thẻ"), IN_MARCH)), Has("xe")), URGED)), True),
        (All((URGED, DATED)), False),
        (Without(URGED, IN_MARCH), False),
        (Any((URGED, IN_MARCH)), False),
        (Has("_e_202604"), False),
    ],
)
def test_whether_the_months_of_a_span_are_asked_for(question: Expression, is_asked: bool) -> None:
    assert asks_for_months(question, Due(DAY, DAY)) is is_asked
    assert not asks_for_months(question, Due(DAY, None))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, DAY, "_e_202603"),
        (date(2025, 12, 31), date(2026, 1, 1), "_e_202512 _e_202601"),
        (date(2025, 11, 30), date(2026, 1, 1), "_e_202511 _e_202512 _e_202601"),
        (date(2025, 10, 31), date(2026, 1, 1), DATED.token),
        (date(2024, 3, 5), date(2026, 3, 5), DATED.token),
        (date(2026, 3, 6), DAY, DATED.token),
        (date(2026, 4, 1), DAY, DATED.token),
        (DAY, None, DATED.token),
        (None, DAY, DATED.token),
    ],
)
def test_a_short_span_is_asked_for_by_its_months(
    first: date | None, last: date | None, expected: str
) -> None:
    assert " ".join(tokens_of(Due(first, last))) == expected
    assert is_short(Due(first, last)) == (expected != DATED.token)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (All((Has("thẻ"), DATED)), Has("thẻ")),
        (All((Has("thẻ"), URGED, DATED)), All((Has("thẻ"), URGED))),
        (All((Adjacent(("can", "cuoc")), DATED)), Adjacent(("can", "cuoc"))),
        (Without(All((Has("thẻ"), DATED)), Has("xe")), Without(Has("thẻ"), Has("xe"))),
        (All((Any((URGED, Has("thẻ"))), DATED)), Any((URGED, Has("thẻ")))),
        (All((Without(Has("thẻ"), Has("xe")), DATED)), Without(Has("thẻ"), Has("xe"))),
        (All((All((Has("thẻ"), DATED)), Has("_a_b4"))), All((Has("thẻ"), Has("_a_b4")))),
        (
            All((Without(All((Has("thẻ"), DATED)), Has("xe")), Has("_a_b4"))),
            All((Without(Has("thẻ"), Has("xe")), Has("_a_b4"))),
        ),
    ],
)
def test_rows_with_a_day_are_asked_for_the_words_alone(
    question: Expression, left: Expression
) -> None:
    assert of_dated(question) == left


@pytest.mark.parametrize(
    "question",
    [
        DATED,
        All((URGED, DATED)),
        All((Any((URGED, Has("_a_g4"))), DATED)),
        Without(All((Has("_all"), DATED)), Has("xe")),
        All((Has("thẻ"), Has("_e_202603"))),
        All((Has("thẻ"), Any((DATED, Has("_d_dinh_ky"))))),
    ],
)
def test_what_asks_for_no_word_or_for_no_day_alone_is_asked_whole(question: Expression) -> None:
    assert of_dated(question) == question


def test_no_other_kind_of_deadline_has_a_day() -> None:
    kind = Has(Facet.DEADLINE.token(DeadlineKind.STANDING))
    assert asked(deadlines=(DeadlineKind.STANDING,)) == kind
    assert asked(deadlines=(DeadlineKind.STANDING,), but=Facet.DEADLINE) is None


def test_where_the_span_is_not_asked_nothing_is_added() -> None:
    assert asked(model=IndexedDispatch, modes=(Mode.REQUIRE,)) == URGED
    assert asked(still=STILL, modes=(Mode.REQUIRE,)) == URGED


@pytest.fixture
def due(desk: builders.Desk) -> list[date]:
    """Papers of four years, each with something due a month later."""
    days = [date(2021 + at, 5, 4) for at in range(4)]
    for at, day in enumerate(days):
        order = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Báo cáo kết quả.")
        directive = DirectiveContent(
            key=f"d{at}",
            block=order.key,
            mode=Mode.REQUIRE,
            deadline_kind=DeadlineKind.DATE,
            deadline=day + timedelta(days=30),
        )
        desk.live(
            number=str(70 + at),
            issued_from=day,
            issued_to=day + timedelta(days=1),
            blocks=(order,),
            directives=(directive,),
        )
    return [day + timedelta(days=30) for day in days]


SPANS = {
    "one day": (1, 1, "d1"),
    "some years": (1, 2, "d2 d1"),
    "from a day on": (2, None, "d3 d2"),
    "until a day": (None, 1, "d1 d0"),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("reaches")
@pytest.mark.parametrize(("first", "last", "found"), SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("typed", ["", "báo cáo"])
def test_what_is_due_in_a_span_is_found(
    due: list[date], typed: str, first: int | None, last: int | None, found: str
) -> None:
    filters = Filters(
        due_from=None if first is None else due[first], due_to=None if last is None else due[last]
    )
    query = parse_query(typed)
    page = search_directives(query, filters)
    assert " ".join(hit.part_key for hit in page.hits) == found
    walked = list(chain(*walk_directives(query, filters, Order.NEWEST, most=10)))
    assert " ".join(hit.part_key for hit in walked) == found


@pytest.mark.django_db
@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(("most", "reads_all"), [(20_000, True), (1, True), (0, False)])
def test_of_a_short_span_all_that_matches_is_read_unless_it_is_much(
    due: list[date], monkeypatch: pytest.MonkeyPatch, most: int, reads_all: bool
) -> None:
    monkeypatch.setattr(postgres, "MOST_READ", most)
    with CaptureQueriesContext(connection) as caught:
        page = search_directives(parse_query("báo cáo"), Filters(due_from=due[1], due_to=due[1]))
    assert [hit.part_key for hit in page.hits] == ["d1"]
    asked = " ".join(each["sql"] for each in caught)
    assert "_e_202206" in asked
    assert ("ORDINALITY" not in asked) is reads_all


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "báo cáo"])
def test_nothing_is_due_beside_all_deadlines(due: list[date], typed: str) -> None:
    for first, last in ((date(2030, 1, 1), None), (due[0] + timedelta(1), due[1] - timedelta(1))):
        filters = Filters(due_from=first, due_to=last)
        assert not search_directives(parse_query(typed), filters).hits


@pytest.mark.django_db
@pytest.mark.parametrize("span", [(DAY, None), (None, DAY), (DAY, DAY)])
def test_where_nothing_is_due_nothing_is_found(span: tuple[date | None, date | None]) -> None:
    filters = Filters(due_from=span[0], due_to=span[1])
    assert not search_directives(SearchQuery(), filters).hits


@pytest.mark.django_db
def test_the_ends_along_the_keys(due: list[date]) -> None:
    keys = list(IndexedDirective.objects.order_by("key").values_list("key", flat=True))
    assert ends_of(IndexedDirective, Due(due[1], due[2])) == (keys[1], keys[2])
    assert ends_of(IndexedDirective, Due(None, due[3])) == (keys[0], keys[3])
    assert ends_of(IndexedDirective, Due(due[3], None)) == (keys[3], keys[3])
    assert ends_of(IndexedDirective, Due(due[0], None)) is None
    assert ends_of(IndexedDirective, Due(date(2030, 1, 1), None)) == NOWHERE
    assert ends_of(IndexedDirective, Due(due[0] + timedelta(1), due[0] + timedelta(2))) == NOWHERE


@pytest.mark.django_db
@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("typed", ["", "báo cáo"])
def test_sqlite_looks_between_the_ends_of_what_is_due(due: list[date], typed: str) -> None:
    keys = list(IndexedDirective.objects.order_by("key").values_list("key", flat=True))
    with CaptureQueriesContext(connection) as caught:
        search_directives(parse_query(typed), Filters(due_from=due[1], due_to=due[2]))
    asked = [each["sql"] for each in caught if "deadline >=" in each["sql"]]
    assert asked
    for sql in asked:
        assert f"> {keys[1] - 1} AND" in sql
        assert f"< {keys[2] + 1} AND" in sql
    ends = [each["sql"] for each in caught if "min(deadline)" in each["sql"]]
    assert len(ends) == 1
