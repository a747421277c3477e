"""Which dispatches there are: for each its day, its issuer and a number not given before. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dispatches.bench.directory import Directory, Issuer
from dispatches.bench.words import ranked, seeded
from dispatches.content import CROCKFORD

FIRST_DAY, LAST_DAY = date(2014, 11, 3), date(2026, 10, 30)
SEED = 5163
# Odd, so that every index below 2**40 gives a code of its own; large, so that none looks counted.
_SCATTER = 0x9E3779B97F


@dataclass(frozen=True, slots=True)
class Slip:
    """What a register says of one dispatch; `index` counts from 1 in order of issue days."""

    index: int
    day: date
    issuer: Issuer
    number: str
    symbol: str

    @property
    def short_code(self) -> str:
        return short_code(self.index)


def short_code(index: int) -> str:
    left = index * _SCATTER % (1 << 40)
    return "".join(CROCKFORD[left >> shift & 31] for shift in range(35, -5, -5))


def plan(directory: Directory, size: int) -> Iterator[Slip]:
    """As many slips, spread over the years with more in later ones, on working days."""
    rng = seeded(SEED)
    given: Counter[tuple[str, int]] = Counter()
    span = (LAST_DAY - FIRST_DAY).days
    for index in range(1, size + 1):
        day = _working(FIRST_DAY + timedelta(days=int(span * (index / size) ** 0.8)))
        yield _slip(rng, directory, index, day, given)


def further(issuer: Issuer, first: int, count: int, *, day: date) -> Iterator[Slip]:
    """Slips of one body beyond those of a plan, of one day, with numbers that no plan gives."""
    for index in range(first, first + count):
        yield Slip(index, day, issuer, f"{index}b", issuer.symbols[0])


def _slip(
    rng: Random, directory: Directory, index: int, day: date, given: Counter[tuple[str, int]]
) -> Slip:
    issuer = ranked(rng, directory.issuers)
    while not issuer.exists_on(day):
        issuer = rng.choice(directory.issuers)
    given[issuer.key, day.year] += 1
    number = str(given[issuer.key, day.year])
    return Slip(index, day, issuer, number, ranked(rng, issuer.symbols))


def _working(day: date) -> date:
    """The day, or the Monday after it."""
    weekday = day.isoweekday()
    return day + timedelta(days=8 - weekday if weekday > 5 else 0)
