"""A day in a query: whoever holds a paper types the one that it bears."""

from collections.abc import Sequence
from datetime import date

from dispatches.search.document import day_token
from dispatches.search.query import Word
from dispatches.search.synonyms import Reading
from dispatches.search.tokens import Token

# Words between the numbers of a day, as letters write it: ngày 7 tháng 6 năm 2022.
_WRITTEN = ("ngay", None, "thang", None, "nam", None)
_SHAPES = (_WRITTEN, _WRITTEN[1:], (None, None, None))


def day_at(words: Sequence[Word]) -> tuple[int, list[Reading]]:
    """How many of these words begin as a day, and the reading that finds what was issued on it."""
    for shape in _SHAPES:
        said = tuple(word.token for word in words[: len(shape)])
        if day := _day(said, shape):
            found = Token(day_token(day), None)
            return len(shape), [Reading(said, f"ngày ban hành {day:%d/%m/%Y}", (found,))]
    return 0, []


def _day(said: Sequence[Token], shape: Sequence[str | None]) -> date | None:
    if len(said) < len(shape):
        return None
    pairs = list(zip(said, shape, strict=True))
    if any(wanted and word.folded != wanted for word, wanted in pairs):
        return None
    numbers = [word.folded for word, wanted in pairs if wanted is None]
    if not all(number.isdecimal() for number in numbers) or len(numbers[2]) != 4:
        return None
    day, month, year = map(int, numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
