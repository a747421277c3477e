"""A question as PostgreSQL's index of words is asked it: a tsquery, and the tokens of days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise

from dispatches.models.index import LARGEST_KEY, key_day
from dispatches.search.document import (
    Zone,
    day_token,
    month_token,
    year_token,
)
from dispatches.search.expression import (
    Adjacent,
    All,
    Any,
    Expression,
    Has,
    Within,
    Without,
    either,
    every,
)
from dispatches.search.vectors import LONG, quoted

MONTHS_AT_MOST = 30
DAYS_BESIDE = 7  # of a month that is asked for as a whole


def written(asked: Expression) -> str:
    """A tsquery."""
    match asked:
        case Has(token):
            return quoted(token)
        case Adjacent(folded, exact):
            return _adjacent(folded, exact or folded)
        case Within(token, zone):
            return _placed(token, zone)
        case All(parts):
            return "(" + " & ".join(written(each) for each in parts) + ")"
        case Any(parts):
            return "(" + " | ".join(written(each) for each in parts) + ")"
        case Without(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"


def _adjacent(folded: Sequence[str], exact: Sequence[str]) -> str:
    pairs = " & ".join(quoted(f"{one} {other}") for one, other in pairwise(folded))
    if _is_pair(folded, exact):
        return f"({pairs})"
    row = " <-> ".join(quoted(word) for word in exact)
    words = " & ".join(quoted(word) for word in exact)
    return f"({pairs} & (({row}) | ({quoted(LONG)} & {words})))"


def _is_pair(folded: Sequence[str], exact: Sequence[str]) -> bool:
    """Whether pairs say all of it, and no place has to be read."""
    return len(folded) == 2 and tuple(exact) == tuple(folded)


def _placed(token: str, zone: Zone) -> str:
    name, duty, annex = (quoted(f"{each}:{token}") for each in (Zone.NAME, Zone.DUTY, Zone.ANNEX))
    match zone:
        case Zone.NAME:
            return name
        case Zone.DUTY:
            return f"({name} | {duty})"
        case Zone.TEXT:
            return f"({quoted(token)} & !{annex})"
        case Zone.ANNEX:
            return quoted(token)


def anywhere(asked: Expression) -> Expression:
    """The same, where the words of the text may stand in annexes too: what else matches is more."""
    match asked:
        case Within(token, Zone.TEXT):
            return Has(token)
        case All(parts):
            return All(tuple(map(anywhere, parts)))
        case Any(parts):
            return Any(tuple(map(anywhere, parts)))
        case Without(wanted, unwanted):
            return Without(anywhere(wanted), unwanted)
    return asked


def in_any_order(asked: Expression) -> Expression:
    """What an index without places can tell: of words side by side that they and their pairs are
    there. What else matches is more."""
    match asked:
        case Adjacent(folded, exact) if not _is_pair(folded, exact or folded):
            pairs = (f"{one} {other}" for one, other in pairwise(folded))
            return every(map(Has, chain(pairs, exact or folded)))
        case All(parts):
            return All(tuple(map(in_any_order, parts)))
        case Any(parts):
            return Any(tuple(map(in_any_order, parts)))
        case Without(wanted, unwanted):
            return Without(in_any_order(wanted), unwanted)
    return asked


def in_time(first: int, last: int, *, are_few: bool = False) -> Expression | None:
    """Tokens of the issue days of a span of keys: of many years, perhaps of more at its ends.

    So too where few rows match: GIN goes through its shortest lists, which those of days would be.
    None when the span is open, or reaches from dated papers down to undated ones.
    """
    from_day, to_day = key_day(max(first, 0)), key_day(last)
    if to_day is None:
        return Has(year_token(None))
    if from_day is None or last >= LARGEST_KEY - 1:
        return None
    months = (to_day.year - from_day.year) * 12 + to_day.month - from_day.month
    if are_few or months > MONTHS_AT_MOST:
        years = range(from_day.year, to_day.year + 1)
        return either(Has(year_token(date(year, 1, 1))) for year in years)
    return either(map(Has, days_of(from_day, to_day)))


def days_of(day: date, last: date) -> Iterator[str]:
    """Tokens of these days, by months where hardly a day more is in them: what GIN does for a row
    that it looks at grows with their number."""
    while day <= last:
        next_month = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        beyond = next_month - timedelta(days=1) - last
        if day.day - 1 + max(beyond.days, 0) <= DAYS_BESIDE:
            yield month_token(day)
            day = next_month
        else:
            yield day_token(day)
            day += timedelta(days=1)
