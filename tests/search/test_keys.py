"""Index keys: the order of every list, made from the record alone."""

from datetime import date

import pytest

from dispatches.models.index import (
    LARGEST_KEY,
    POSITIONS,
    index_key,
    key_day,
    key_dispatch,
    key_position,
)
from dispatches.search.cursors import key_text


def test_newest_first_then_youngest_record_then_the_papers_own_order() -> None:
    in_order = [
        index_key(date(2026, 1, 2), 1),
        index_key(date(2026, 1, 1), 9, 0),
        index_key(date(2026, 1, 1), 9, 1),
        index_key(date(2026, 1, 1), 9, POSITIONS - 1),
        index_key(date(2026, 1, 1), 8, 0),
        index_key(None, 10, 0),
        index_key(None, 9, 5),
    ]
    assert in_order == sorted(in_order, reverse=True)
    assert len(set(in_order)) == len(in_order)


@pytest.mark.parametrize("day", [None, date(1945, 9, 2), date(2026, 11, 22)])
@pytest.mark.parametrize("dispatch", [1, 2**31 - 1])
@pytest.mark.parametrize("position", [0, 7, POSITIONS - 1])
def test_a_key_says_what_it_was_made_from(day: date | None, dispatch: int, position: int) -> None:
    key = index_key(day, dispatch, position)
    assert 0 < key <= LARGEST_KEY
    assert (key_day(key), key_dispatch(key), key_position(key)) == (day, dispatch, position)


@pytest.mark.parametrize(("dispatch", "position"), [(0, 0), (2**31, 0), (1, -1), (1, POSITIONS)])
def test_what_does_not_fit_is_refused(dispatch: int, position: int) -> None:
    with pytest.raises(ValueError, match="no index key"):
        index_key(None, dispatch, position)


def test_the_last_day_of_the_calendar_still_fits() -> None:
    assert index_key(date.max, 1) <= LARGEST_KEY


def test_a_page_mark_shows_no_primary_key() -> None:
    assert key_text(index_key(date(2026, 3, 5), 77, 2), "k3m9x2ab") == "20260305-k3m9x2ab-2"
    assert key_text(index_key(None, 77), "k3m9x2ab") == "0-k3m9x2ab-0"
