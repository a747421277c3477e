"""How far PostgreSQL looks at a time: exact days, and no farther than what was found promises."""

from datetime import date

import pytest

from dispatches.models.index import DAY_SHIFT, index_key
from dispatches.search import postgres
from dispatches.search.reach import Reach

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 2, 5), date(2024, 2, 5), "_v_20240205"),
        (date(2024, 2, 1), date(2024, 2, 29), "_w_202402"),
        (date(2024, 2, 1), date(2024, 2, 28), None),
        (
            date(2024, 1, 30),
            date(2024, 3, 2),
            "_v_20240130 _v_20240131 _w_202402 _v_20240301 _v_20240302",
        ),
        (date(2023, 12, 31), date(2024, 1, 1), "_v_20231231 _v_20240101"),
    ],
)
def test_days_are_covered_by_whole_months_where_they_can_be(
    first: date, last: date, expected: str | None
) -> None:
    tokens = list(postgres._days(first, last))
    if expected is None:
        assert len(tokens) == (last - first).days + 1
    else:
        assert " ".join(tokens) == expected


@pytest.mark.parametrize(
    ("found", "missing", "days"),
    [
        (0, 1001, 150),  # nothing yet: as far as a step may go
        (10, 991, 150),
        (500, 501, 14),
        (1000, 1, 1),
    ],
)
def test_a_step_goes_as_far_as_what_was_found_promises(found: int, missing: int, days: int) -> None:
    start, far, last = (index_key(day, 9) for day in (TODAY, date(2026, 3, 22), date(1975, 4, 30)))
    # Ten days were looked through.
    end = postgres._farther(start, far, last, found, Reach(limit=missing, below=far))
    assert end is not None
    assert (far >> DAY_SHIFT) - (end >> DAY_SHIFT) == days


def test_a_step_beyond_the_last_there_is_takes_all() -> None:
    start, far, last = (index_key(day, 9) for day in (TODAY, date(2026, 3, 22), date(2026, 3, 1)))
    left = Reach(limit=1001, below=far)
    assert postgres._farther(start, far, last, 0, left) is None
    later = index_key(date(2027, 1, 1), 9)
    assert postgres._farther(far, start, later, 0, Reach(limit=1001, upwards=True)) is not None
    assert postgres._farther(far, start, start + 1, 0, Reach(limit=1001, upwards=True)) is None
