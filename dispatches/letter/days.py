"""Days as readers see them; pure."""

from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.vocabulary import Precision

YEARS_UNTIL_OLD = 2


def shown(day: date | None) -> str:
    """A day in the reader's way: 05/03/2026, or 5 March 2026."""
    if day is None:
        return ""
    if get_language() == "en":
        return f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"{day:%d/%m/%Y}"


def issued(issued_from: date | None, precision: str) -> str:
    """The issue day as exactly as it is known."""
    if issued_from is None or precision == Precision.UNKNOWN:
        return _("date unknown")
    if precision == Precision.DAY:
        return shown(issued_from)
    if precision == Precision.MONTH:
        month = f"tháng {issued_from.month} năm"
        if get_language() == "en":
            month = str(MONTHS[issued_from.month])
        return f"{month} {issued_from.year}"
    return _("in %(year)d") % {"year": issued_from.year}


def printed(issued_from: date | None, precision: str) -> str:
    """The date line of a paper, always Vietnamese; only days < 10 and months 1, 2 are padded.

    NĐ 30/2020 Phụ lục I, II.4. What the paper leaves blank stays blank.
    """
    if issued_from is None or precision == Precision.UNKNOWN:
        return "ngày … tháng … năm …"
    day = f"{issued_from.day:02}" if precision == Precision.DAY else "…"
    month = "…"
    if precision in (Precision.DAY, Precision.MONTH):
        month = f"{issued_from.month:02}" if issued_from.month < 3 else str(issued_from.month)
    return f"ngày {day} tháng {month} năm {issued_from.year}"


def years_before(day: date, years: int) -> date:
    """The same day some years ago; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def is_old(issued_to: date | None, today: date) -> bool:
    """Issued more than two years ago: its advice may have been overtaken."""
    return issued_to is not None and issued_to <= years_before(today, YEARS_UNTIL_OLD)


def whole_years(issued_from: date, today: date) -> int:
    """Completed years since a day."""
    had_birthday = (today.month, today.day) >= (issued_from.month, issued_from.day)
    return today.year - issued_from.year - (not had_birthday)


def last_day(valid_to: date | None) -> str:
    """The last day of a half-open time, as people name it."""
    return shown(valid_to - timedelta(days=1)) if valid_to else ""
