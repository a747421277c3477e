"""Dates that cannot be: 30/02, a Friday that was a Thursday, one duty due on two days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dispatches.text.folding import accent_key, words

_DAY = (
    r"(?P<day>\d{1,2})(?:\s?/\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?:\s?/\s?|\s+năm\s+)(?P<year>(?:19|20)\d\d))?(?![\d/])"
)
_NAMED = re.compile(rf"\bngày\s+{_DAY}", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
_NOT_A_DAY = re.compile(r"\bsố:?\s*$", re.IGNORECASE)
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "chủ nhật")
_SHORT = {"hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7"}
_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_ON_WEEKDAY = (
    re.compile(rf"\b{_WEEKDAY}\s*[,(]?\s*ngày\s+{_DAY}", re.IGNORECASE),
    re.compile(
        rf"\bngày\s+{_DAY}\s*[,(]\s*{_WEEKDAY}\b(?!\s*[,(]?\s*(?:ngày|là|\d))", re.IGNORECASE
    ),
)
_DUE = re.compile(
    rf"\b(?:trước|chậm nhất(?: là)?(?: đến| vào)?|hạn cuối(?: là)?|đến hết)\s+ngày\s+{_DAY}",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[.;!?](?=\s|$)|\n")
FEWEST_WORDS = 8  # in a shorter sentence they say too little of what is due
MOST_DUTIES = 100  # every pair is compared
_STAGES = frozenset({"đợt", "giai", "quý", "kỳ", "bước", "lần", "vòng", "tuần", "tháng", "hằng"})
# What two wordings of one duty may differ in; sơ kết and tổng kết, xã and phường are two duties.
_LIGHT = frozenset({"các", "những", "và", "của", "về", "để", "theo", "tại", "cho", "này", "trên"})


@dataclass(frozen=True, slots=True)
class OddDay:
    """[start, end) of text number `index`; `expected` is what it is held against, if anything."""

    index: int
    start: int
    end: int
    expected: str = ""


def odd_days(texts: Sequence[str], *, year: int | None = None) -> list[OddDay]:
    """Dates in these texts that cannot be, or contradict each other; `year` is the paper's own."""
    found = [
        odd
        for index, text in enumerate(texts)
        if _NUMBERS.search(text)
        for odd in (*_impossible(index, text), *_weekdays(index, text, year))
    ]
    return [*found, *_contradictions(texts)]


_NUMBERS = re.compile(r"\d\s?(?:/|tháng)")


def _impossible(index: int, text: str) -> Iterator[OddDay]:
    seen: set[int] = set()
    for pattern in (_NAMED, _WRITTEN):
        for found in pattern.finditer(text):
            start = found.start("day")
            if start in seen or _NOT_A_DAY.search(text[max(0, start - 6) : start]):
                continue
            seen.add(start)
            if _date(found, 2000) is None:
                yield OddDay(index, start, found.end())


def _weekdays(index: int, text: str, year: int | None) -> Iterator[OddDay]:
    for pattern in _ON_WEEKDAY:
        for found in pattern.finditer(text):
            # A day without its year may be one of the next year.
            years = [int(found["year"])] if found["year"] else [year, year + 1] if year else []
            days = [day for one in years if (day := _date(found, one))]
            said = " ".join(found["weekday"].lower().split()).removeprefix("thứ ")
            names = [_WEEKDAYS[day.weekday()] for day in days]
            if days and said not in {*names, *(_SHORT.get(name) for name in names)}:
                right = names[0] if names[0] == "chủ nhật" else f"thứ {names[0]}"
                yield OddDay(index, *found.span("weekday"), right)


def _date(found: re.Match[str], year: int) -> date | None:
    try:
        return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Duty:
    index: int
    start: int
    end: int
    day: tuple[str, str, str]
    printed: str
    words: frozenset[str]
    numbers: frozenset[str]


def _contradictions(texts: Sequence[str]) -> Iterator[OddDay]:
    """Each later sentence that sets another day for what an earlier one speaks of."""
    duties = [duty for index, text in enumerate(texts) for duty in _duties(index, text)]
    for at, later in enumerate(duties[:MOST_DUTIES]):
        for earlier in duties[:at]:
            if earlier.day != later.day and _one_duty(earlier, later):
                yield OddDay(later.index, later.start, later.end, earlier.printed)
                break


def _duties(index: int, text: str) -> Iterator[_Duty]:
    before = 0
    for ends in (*_CLAUSE_ENDS.finditer(text), None):
        clause = text[before : ends.start() if ends else len(text)]
        due = list(_DUE.finditer(clause))
        if len(due) == 1:
            found = due[0]
            said = clause[: found.start()] + clause[found.end() :]
            keys = {accent_key(word.text) for word in words(said)}
            yield _Duty(
                index,
                before + found.start("day"),
                before + found.end(),
                (found["day"].zfill(2), found["month"].zfill(2), found["year"] or ""),
                clause[found.start("day") : found.end()],
                frozenset(key for key in keys if key.isalpha()),
                frozenset(key for key in keys if not key.isalpha()),
            )
        before = ends.end() if ends else len(text)


def _one_duty(one: _Duty, other: _Duty) -> bool:
    if one.day[:2] == other.day[:2] and not (one.day[2] and other.day[2]):
        return False  # the same day, once without its year
    if len(one.words & other.words) < FEWEST_WORDS or (one.words | other.words) & _STAGES:
        return False
    return one.numbers == other.numbers and (one.words ^ other.words) <= _LIGHT
