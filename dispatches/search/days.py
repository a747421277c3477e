"""A day in a query: whoever holds a paper types the one that it bears."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dispatches.search.document import day_token
from dispatches.search.query import Word

# Words between the numbers of a day, as letters write it: ngày 7 tháng 6 năm 2022.
_WRITTEN = ("ngay", None, "thang", None, "nam", None)
_SHAPES = (_WRITTEN, _WRITTEN[1:], (None, None, None))


class IssueDay(NamedTuple):
    """The token of what was issued on a day, and the day as readers are told of it."""

    token: str
    also: str


def day_at(words: Sequence[Word]) -> tuple[int, IssueDay | None]:
    """The day that these words begin with, if they do, and how many of them it takes."""
    for shape in _SHAPES:
        if day := _day([word.token.folded for word in words[: len(shape)]], shape):
            return len(shape), IssueDay(day_token(day), f"ngày ban hành {day:%d/%m/%Y}")
    return 0, None


def _day(said: Sequence[str], shape: Sequence[str | None]) -> date | None:
    if len(said) < len(shape):
        return None
    pairs = list(zip(said, shape, strict=True))
    if any(wanted and word != wanted for word, wanted in pairs):
        return None
    day, month, year = (word for word, wanted in pairs if wanted is None)
    is_written = len(day) <= 2 and len(month) <= 2 and len(year) == 4
    if not is_written or not f"{day}{month}{year}".isdecimal():
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
