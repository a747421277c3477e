"""Dates as Vietnamese documents write them, in the head and in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1945, 2100


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: a blank part is None, and so is what cannot be."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        if self.year is None:
            return Precision.UNKNOWN
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def range(self) -> tuple[date, date] | None:
        """The days it may be, half-open; None when not even the year is known."""
        if self.year is None:
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year + 1, 1, 1)
        if self.day is None:
            start = date(self.year, self.month, 1)
            return start, (start + timedelta(days=32)).replace(day=1)
        start = date(self.year, self.month, self.day)
        return start, start + timedelta(days=1)

    @property
    def exact(self) -> date | None:
        """The day, when it is known to the day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def partial_date(year: int | None, month: int | None, day: int | None) -> PartialDate:
    """What of these parts can be: an impossible part, and all finer ones, are left blank."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        year = None
    if month is not None and not 1 <= month <= 12:
        month, day = None, None
    if day is not None:
        # Without a year a leap day may be; without a month a day says nothing.
        try:
            date(year or 2000, month or 0, day)
        except ValueError:
            day = None
    return PartialDate(year, month, day)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date found in running text; `assumed_year` when the text names only day and month."""

    start: int
    end: int
    text: str
    value: PartialDate
    assumed_year: bool = False


_BLANK = r"[\s.…_]*"
_HEAD = re.compile(
    rf"ngày{_BLANK}(?P<day>\d{{0,2}}){_BLANK}tháng{_BLANK}(?P<month>\d{{0,2}}){_BLANK}"
    rf"năm{_BLANK}(?P<year>\d{{4}}(?!\d)|)",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"""
      ng[àa]y\s*(?P<d1>\d{1,2})\s*th[áa]ng\s*(?P<m1>\d{1,2})(?:\s*n[ăa]m\s*(?P<y1>\d{4}))?(?!\d)
    | (?<![\d/.,-])(?P<d2>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m2>\d{1,2})\s?(?P=s)\s?(?P<y2>\d{4})
      (?![\d/]|[.,-]\d)
    | ng[àa]y\s*(?P<d3>\d{1,2})\s?[/-]\s?(?P<m3>\d{1,2})(?!\d|\s?[/.,-]\s?\d)
    | tháng\s*(?P<m4>\d{1,2})\s*(?:[/-]|năm)\s*(?P<y4>\d{4})(?![\d/])
    | (?<!\w)năm\s+(?P<y5>\d{4})(?![\d/])
    """,
    re.VERBOSE | re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() else None


def head_date(text: str) -> DateMatch | None:
    """The first `ngày … tháng … năm …` of a head; blanks and impossible parts are None."""
    found = _HEAD.search(text)
    if not found:
        return None
    value = partial_date(*(_number(found[part]) for part in ("year", "month", "day")))
    return DateMatch(found.start(), found.end(), found[0], value)


def find_dates(text: str, year: int | None = None) -> Iterator[DateMatch]:
    """Every possible date of running text, in order.

    With `year`, `ngày 30/9` counts too and is read in that year. A date that the calendar
    does not know is no date.
    """
    if not _DIGIT.search(text):
        return
    for found in _RUNNING.finditer(text):
        d1, m1, y1, d2, _sign, m2, y2, d3, m3, m4, y4, y5 = found.groups()
        day = _number(d1 or d2 or d3)
        month = _number(m1 or m2 or m3 or m4)
        named = _number(y1 or y2 or y4 or y5)
        value = partial_date(named or year, month, day)
        whole = (value.month is None) == (month is None) and (value.day is None) == (day is None)
        if whole and value.year is not None:
            yield DateMatch(found.start(), found.end(), found[0], value, assumed_year=not named)
