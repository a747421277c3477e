"""How PostgreSQL is asked for days: by months and years where hardly a day too many is in them."""

from datetime import date

import pytest

from dispatches.models.index import LARGEST_KEY, index_key
from dispatches.search import tsquery
from dispatches.search.expression import Any, Has
from dispatches.search.reach import Due, Reach
from dispatches.search.stretches import of_years

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 2, 5), date(2024, 2, 5), "_v_20240205"),
        (date(2024, 2, 1), date(2024, 2, 29), "_w_202402"),
        (date(2024, 2, 8), date(2024, 2, 29), "_w_202402"),
        (date(2024, 2, 4), date(2024, 2, 25), "_w_202402"),
        (date(2024, 2, 1), date(2024, 2, 21), None),
        (date(2024, 2, 9), date(2024, 2, 29), None),
        (
            date(2024, 1, 30),
            date(2024, 3, 2),
            "_v_20240130 _v_20240131 _w_202402 _v_20240301 _v_20240302",
        ),
        (date(2023, 12, 31), date(2024, 1, 1), "_v_20231231 _v_20240101"),
    ],
)
def test_days_are_covered_by_months_of_which_hardly_one_is_left_out(
    first: date, last: date, expected: str | None
) -> None:
    tokens = list(tsquery.days_of(first, last))
    if expected is None:
        assert len(tokens) == (last - first).days + 1
    else:
        assert " ".join(tokens) == expected


def test_what_still_matters_is_no_span_of_deadlines() -> None:
    """Most of it has none: a rare word in it is asked for at once."""
    assert Reach(limit=1, due=Due(TODAY, None)).span == Due(TODAY, None)
    assert Reach(limit=1, due=Due(TODAY, None, or_none=True)).span is None
    assert Reach(limit=1).span is None


def test_few_are_asked_for_by_years() -> None:
    first, last = index_key(date(2025, 12, 31), 9), index_key(date(2026, 1, 1), 9)
    few, many = (tsquery.in_time(first, last, are_few=each) for each in (True, False))
    assert few == Any((Has("_y_2025"), Has("_y_2026")))
    assert many == Any((Has("_v_20251231"), Has("_v_20260101")))


def test_a_year_and_unknown_days_are_asked_for_by_a_token_of_their_own() -> None:
    for years, token in (((2024, 2024), "_y_2024"), ((0, 0), "_y_0")):
        span = of_years(*years)
        assert tsquery.in_time(span.above + 1, span.below - 1, are_few=True) == Has(token)
    assert tsquery.in_time(0, index_key(TODAY, 9)) is None
    assert tsquery.in_time(index_key(TODAY, 9), LARGEST_KEY) is None
