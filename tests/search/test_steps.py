"""How far PostgreSQL looks at a time: by hardly a day too many, as far as what was found tells."""

from datetime import date

import pytest

from dispatches.models.index import DAY_SHIFT, index_key
from dispatches.search import postgres, tsquery
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


@pytest.mark.parametrize(
    ("found", "missing", "days"),
    [
        (7, 994, None),  # as it seems there are few: all of them
        (8, 993, 150),
        (80, 921, 149),
        (500, 501, 13),
        (1000, 1, 3),
    ],
)
def test_a_step_goes_as_far_as_what_was_found_promises(
    found: int, missing: int, days: int | None
) -> None:
    start, far = index_key(TODAY, 9), index_key(date(2026, 3, 22), 9)  # ten days
    assert postgres._days_farther(start, far, found, missing, is_due=False) == days
    assert postgres._days_farther(far, start, found, missing, is_due=False) == days


def test_of_what_is_due_in_a_span_the_newest_papers_promise_nothing() -> None:
    start, far = index_key(TODAY, 9), index_key(date(2026, 3, 22), 9)
    assert postgres._days_farther(start, far, 0, 1001, is_due=True) == 150
    assert postgres._days_farther(start, far, 500, 501, is_due=True) == 13


def test_what_still_matters_is_no_span_of_deadlines() -> None:
    """Most of it has none: a rare word in it is asked for at once."""
    assert Reach(limit=1, due=Due(TODAY, None)).span == Due(TODAY, None)
    assert Reach(limit=1, due=Due(TODAY, None, or_none=True)).span is None
    assert Reach(limit=1).span is None


def test_a_step_beyond_the_last_there_is_takes_all() -> None:
    far, last = index_key(date(2026, 3, 22), 9), index_key(date(2026, 3, 1), 9)
    down, up = Reach(limit=1001, below=far), Reach(limit=1001, upwards=True)
    assert postgres._farther(far, last, 22, down) is None
    assert postgres._farther(far, last, 14, down) == date(2026, 3, 8).toordinal() << DAY_SHIFT
    later = index_key(date(2027, 1, 1), 9)
    assert postgres._farther(far, later, 10, up) == date(2026, 4, 1).toordinal() << DAY_SHIFT
    assert postgres._farther(far, later, 300, up) is None


def test_few_are_asked_for_by_years() -> None:
    first, last = index_key(date(2025, 12, 31), 9), index_key(date(2026, 1, 1), 9)
    few, many = (tsquery.in_time(first, last, are_few=each) for each in (True, False))
    assert few == Any((Has("_y_2025"), Has("_y_2026")))
    assert many == Any((Has("_v_20251231"), Has("_v_20260101")))


def test_a_year_and_unknown_days_are_asked_for_by_a_token_of_their_own() -> None:
    for years, token in (((2024, 2024), "_y_2024"), ((0, 0), "_y_0")):
        span = of_years(*years)
        down, up = (Reach(1, span.above, span.below, upwards=each) for each in (False, True))
        assert tsquery.in_time(down.far_end, up.far_end, are_few=True) == Has(token)
    for open_end in (Reach(1), Reach(1, upwards=True)):
        ends = sorted((index_key(TODAY, 9), open_end.far_end))
        assert tsquery.in_time(*ends) is None
