from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.dates import PartialDate, Precision, find_dates, head_date, partial_date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thanh Sơn, ngày 30 tháng 09 năm 2022", (2022, 9, 30)),
        ("Thanh Sơn, ngày tháng 3 năm 2023", (2023, 3, None)),
        ("ngày … tháng … năm 2023", (2023, None, None)),
        ("Thanh Sơn, ngày ..... tháng ..... năm .....", (None, None, None)),
        ("ngày 31 tháng 02 năm 2023", (2023, 2, None)),
        ("ngày 12 tháng 13 năm 2023", (2023, None, None)),
        ("Ngày16tháng 6 năm2017", (2017, 6, 16)),
        ("ngày 5 tháng 6 năm 20223", (None, 6, 5)),
    ],
)
def test_head(line: str, expected: tuple[int | None, ...]) -> None:
    found = head_date(line)
    assert found is not None
    assert (found.value.year, found.value.month, found.value.day) == expected


def test_head_without_date() -> None:
    assert head_date("Kính gửi: Sở Y tế") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 15/12/2023 và 1-2-2024", [(2023, 12, 15), (2024, 2, 1)]),
        ("ngày 28.4.2023", [(2023, 4, 28)]),
        (
            "tháng 6/2022, tháng 7 năm 2022, năm 2021",
            [(2022, 6, None), (2022, 7, None), (2021, None, None)],
        ),
        ("ngày 05 tháng 9 năm 2022", [(2022, 9, 5)]),
        ("31/02/2022; 984.931/1.547.571; 1.2.2022.3; số 12/3/2022/X", []),
        ("ngày 30/9", []),
    ],
)
def test_running(text: str, expected: list[tuple[int, int | None, int | None]]) -> None:
    dates = [found.value for found in find_dates(text)]
    assert [(one.year, one.month, one.day) for one in dates] == expected


def test_a_day_without_its_year() -> None:
    (found,) = find_dates("báo cáo trước ngày 30/9.", year=2022)
    assert found.assumed_year
    assert found.value.exact == date(2022, 9, 30)


@pytest.mark.parametrize(
    ("value", "precision", "days"),
    [
        (PartialDate(2022, 9, 30), Precision.DAY, (date(2022, 9, 30), date(2022, 10, 1))),
        (PartialDate(2022, 12), Precision.MONTH, (date(2022, 12, 1), date(2023, 1, 1))),
        (PartialDate(2022), Precision.YEAR, (date(2022, 1, 1), date(2023, 1, 1))),
        (PartialDate(None, 3, 2), Precision.UNKNOWN, None),
    ],
)
def test_range(value: PartialDate, precision: Precision, days: tuple[date, date] | None) -> None:
    assert value.precision == precision
    assert value.range == days


number = st.none() | st.integers(-3, 5000)


@given(number, number, number)
def test_only_possible_dates(year: int | None, month: int | None, day: int | None) -> None:
    value = partial_date(year, month, day)
    days = value.range
    assert (days is None) == (value.year is None)
    assert days is None or days[0] < days[1]


@given(st.text(alphabet="ngày tháng năm0123456789/.-…"))
def test_never_raises(text: str) -> None:
    head_date(text)
    for found in find_dates(text, year=2023):
        assert text[found.start : found.end] == found.text
