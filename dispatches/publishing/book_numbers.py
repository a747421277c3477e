"""Which number a new line of a register gets: the next one, or the one that a clerk names."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from dispatches.models import Body, MainBook, RegisterEntry, Series
from dispatches.models.door import GuardedQuerySet
from dispatches.models.register import RegisterEntryQuerySet
from dispatches.publishing.errors import Invalid, NotGivenHere, NumbersGivenHere
from dispatches.vocabulary import RegisterBook

LARGEST = 999_999_999
_WRITTEN = re.compile(r"0*([1-9][0-9]{0,8})([a-zđ]{0,3})")


class Number(NamedTuple):
    """A number and what stands behind one that was put in between: 12, 12a."""

    ordinal: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """One run of numbers: a book of an office, its common series or one of its own."""

    body: Body
    book: RegisterBook
    series: Series | None = None

    def lines(self, year: int) -> RegisterEntryQuerySet:
        return RegisterEntry.objects.of_book(self.body, self.book, year, self.series)

    def declarations(self) -> GuardedQuerySet[MainBook]:
        return MainBook.objects.filter(body=self.body, book=self.book, series=self.series)


def number_in(text: str) -> Number | None:
    """The number that a person wrote: "7", "07", "12a"; None for what is none."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    return Number(int(found[1]), found[2]) if found else None


def spellings(number: Number) -> set[str]:
    """How a number is met in records: with zeros before it, or none."""
    return {f"{number.ordinal:0{width}d}{number.suffix}" for width in (1, 2, 3)}


def issuer_of(register: Register) -> int:
    """The body that issues what stands in a register of outgoing papers."""
    own = register.series.issuer_id if register.series else None
    return own or register.body.pk


def written(ordinal: int) -> str:
    """As it is printed: numbers below 10 with a 0 before them (NĐ 30/2020 Phụ lục I)."""
    return f"{ordinal:02d}"


def greatest(register: Register, year: int) -> int:
    lines = register.lines(year).holding_numbers()
    last: int | None = lines.aggregate(last=Max("ordinal"))["last"]
    return last or 0


def giving(register: Register, day: date, today: date) -> MainBook | None:
    """The declaration by which the system gives a number for this day, if there is one."""
    declared = register.declarations().filter(valid_from__lte=day)
    return next((row for row in declared if _covers(row, day, today)), None)


def claim(register: Register, day: date, wanted: Number | None, *, today: date) -> Number:
    """The number for a new line: `wanted`, or the next where the main book is kept here.

    The caller inserts the line in the same transaction: the declaration stays locked until then,
    so that of many clerks each sees what the one before was given. Raises `NotGivenHere`,
    `NumbersGivenHere`, `Invalid`.
    """
    if register.series and not register.series.is_valid_on(day):
        raise Invalid("series", _("This series of numbers is not in use on that day."))
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    declared = list(register.declarations().select_for_update().filter(not_over))
    last = greatest(register, day.year)
    if wanted is None:
        main = next((row for row in declared if _covers(row, day, today)), None)
        if main is None:
            raise NotGivenHere
        _refuse_earlier_day(register, day, last)
        return Number(max(last + 1, main.first_in(day.year)))
    for main in declared:
        if _counts(main, day.year, wanted.ordinal):
            following = Number(max(last + 1, main.first_in(day.year)))
            if wanted != following:
                raise NumbersGivenHere
    return wanted


def is_given_here(register: Register, year: int, ordinal: int) -> bool:
    """Whether this number is one that the system gives, or gave."""
    return any(_counts(main, year, ordinal) for main in register.declarations())


def _covers(main: MainBook, day: date, today: date) -> bool:
    return day <= today and main.is_valid_on(day) and main.is_valid_on(today)


def _counts(main: MainBook, year: int, ordinal: int) -> bool:
    begun = main.valid_from is not None and main.valid_from.year <= year
    return begun and ordinal >= main.first_in(year)


def _refuse_earlier_day(register: Register, day: date, last: int) -> None:
    """Outgoing numbers follow the days of their papers: nothing is dated back between them."""
    if register.book != RegisterBook.LEAVING or not last:
        return
    before = register.lines(day.year).holding_numbers().filter(ordinal=last).latest("pk")
    if before.dated_on and before.dated_on > day:
        raise Invalid(
            "day",
            _("Number %(number)s was given on %(day)s: a later number cannot have an earlier day.")
            % {"number": before, "day": f"{before.dated_on:%d/%m/%Y}"},
        )
