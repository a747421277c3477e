"""Spans of days, half-open like all validity, and what is left of them. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """From one day to another, which is not in it any more."""

    first: date
    until: date

    def has(self, day: date) -> bool:
        return self.first <= day < self.until


ALWAYS = Period(date.min, date.max)


def period(first: date | None, until: date | None) -> Period:
    """A time of validity, in which None is open."""
    return Period(first or date.min, until or date.max)


def common(one: Period, other: Period) -> Period | None:
    """The days that are in both."""
    shared = Period(max(one.first, other.first), min(one.until, other.until))
    return shared if shared.first < shared.until else None


def without(periods: Iterable[Period], taken: Period) -> list[Period]:
    """What is left of these when the days of another are taken out."""
    left = []
    for each in periods:
        for part in (Period(date.min, taken.first), Period(taken.until, date.max)):
            if part.first < part.until and (kept := common(each, part)):
                left.append(kept)
    return left
