"""A span of deadlines: how the index is asked for what the column tells by itself."""

from datetime import date

import pytest

from dispatches.models import IndexedDirective, IndexedDispatch
from dispatches.models.index import Indexed
from dispatches.search.document import Facet
from dispatches.search.expression import All, Has
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery
from dispatches.search.searching import _Search
from dispatches.search.stretches import Still
from dispatches.vocabulary import DeadlineKind, Mode

DATED = Has(Facet.DEADLINE.token(DeadlineKind.DATE))
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
) -> object:
    chosen: dict[Facet, frozenset[str | int]] = {
        Facet.DEADLINE: frozenset(deadlines),
        Facet.MODE: frozenset(modes),
    }
    filters = Filters(chosen=chosen, due_from=DAY, due_to=DAY, still=still)
    return _Search(model, SearchQuery(), filters)._expression(but=but)


@pytest.mark.parametrize("deadlines", [(), (DeadlineKind.DATE,)])
def test_a_span_alone_is_for_the_column(deadlines: tuple[str, ...]) -> None:
    """Of a few days that is a few rows; the index of words would go through all that have a day."""
    assert asked(deadlines=deadlines) is None
    assert asked(deadlines=deadlines, but=Facet.DEADLINE) is None


def test_beside_anything_else_the_index_finds_those_with_a_day() -> None:
    assert asked(modes=(Mode.REQUIRE,)) == All((URGED, DATED))
    assert asked(modes=(Mode.REQUIRE,), but=Facet.MODE) is None


def test_no_other_kind_of_deadline_has_a_day() -> None:
    kind = Has(Facet.DEADLINE.token(DeadlineKind.STANDING))
    assert asked(deadlines=(DeadlineKind.STANDING,)) == kind
    assert asked(deadlines=(DeadlineKind.STANDING,), but=Facet.DEADLINE) is None


def test_where_the_span_is_not_asked_nothing_is_added() -> None:
    assert asked(model=IndexedDispatch, modes=(Mode.REQUIRE,)) == URGED
    assert asked(still=STILL, modes=(Mode.REQUIRE,)) == URGED
