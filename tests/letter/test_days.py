from datetime import date

import pytest
from django.utils.translation import override

from dispatches.letter.days import (
    is_old,
    issued,
    last_day,
    printed,
    shown,
    whole_years,
    years_before,
)
from dispatches.vocabulary import Precision

DAY = date(2023, 3, 5)


@pytest.mark.parametrize(
    ("precision", "vietnamese", "english"),
    [
        (Precision.DAY, "05/03/2023", "5 March 2023"),
        (Precision.MONTH, "tháng 3 năm 2023", "March 2023"),
        (Precision.YEAR, "năm 2023", "in 2023"),
        (Precision.UNKNOWN, "không rõ ngày", "date unknown"),
    ],
)
def test_a_day_is_shown_as_exactly_as_it_is_known(
    precision: str, vietnamese: str, english: str
) -> None:
    with override("vi"):
        assert issued(DAY, precision) == vietnamese
    with override("en"):
        assert issued(DAY, precision) == english


@pytest.mark.parametrize(
    ("day", "precision", "line"),
    [
        (date(2022, 9, 30), Precision.DAY, "ngày 30 tháng 9 năm 2022"),
        (date(2026, 2, 1), Precision.DAY, "ngày 01 tháng 02 năm 2026"),
        (date(2026, 12, 9), Precision.DAY, "ngày 09 tháng 12 năm 2026"),
        (date(2023, 3, 1), Precision.MONTH, "ngày … tháng 3 năm 2023"),
        (date(2023, 1, 1), Precision.YEAR, "ngày … tháng … năm 2023"),
        (None, Precision.UNKNOWN, "ngày … tháng … năm …"),
    ],
)
def test_the_date_line_pads_days_and_the_first_two_months(
    day: date | None, precision: str, line: str
) -> None:
    assert printed(day, precision) == line


@pytest.mark.parametrize(
    ("issued_to", "old"),
    [(date(2024, 11, 22), True), (date(2024, 11, 23), False), (None, False)],
)
def test_a_paper_is_old_after_two_years(issued_to: date | None, old: bool) -> None:
    assert is_old(issued_to, date(2026, 11, 22)) is old


@pytest.mark.parametrize(
    ("issued_from", "years"), [(date(2022, 11, 22), 4), (date(2022, 11, 23), 3)]
)
def test_years_are_counted_when_they_are_complete(issued_from: date, years: int) -> None:
    assert whole_years(issued_from, date(2026, 11, 22)) == years


def test_a_leap_day_has_a_day_two_years_before() -> None:
    assert years_before(date(2028, 2, 29), 2) == date(2026, 2, 28)


def test_the_last_day_of_a_half_open_time_is_the_day_before() -> None:
    with override("vi"):
        assert last_day(date(2025, 7, 1)) == "30/06/2025"
        assert last_day(None) == shown(None) == ""
