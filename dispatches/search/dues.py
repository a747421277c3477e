"""A span of deadlines: where along the keys its papers lie, and what the index is asked besides.

Such papers were issued near each other; sought from the newest on, all others would be gone
through first. The column tells which days are in the span, tokens only keep others out sooner.
"""

from dataclasses import replace
from datetime import date

from django.db import connection

from dispatches.models.index import LARGEST_KEY, Indexed
from dispatches.search.document import Facet, due_token
from dispatches.search.expression import (
    All,
    Any,
    Expression,
    Has,
    Without,
    either,
    every,
    required,
)
from dispatches.search.reach import Due, Reach
from dispatches.vocabulary import DeadlineKind

# That only these have a day is a CHECK.
DATED = Facet.DEADLINE.token(DeadlineKind.DATE)
# Days of a span that are looked up each; and of one without an end, for the newest papers are full
# of what is due in a longer one.
MOST_DAYS, MOST_OPEN_DAYS = 5_000, 365
# A span that has days in no more calendar months is asked for by these: what is due in them is less
# than what else the papers say that were issued meanwhile.
MOST_MONTHS = 3
Ends = tuple[int, int]
NOWHERE: Ends = (LARGEST_KEY, -1)
# The days from one to another, as the column has them.
_DAYS = {
    "postgresql": (
        "SELECT at::date AS day FROM generate_series(%s::date, %s::date, interval '1 day') at"
    ),
    "sqlite": (
        "WITH RECURSIVE days (day) AS"
        " (SELECT date(%s) UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < date(%s))"
        " SELECT day FROM days"
    ),
}


def ends_of(model: type[Indexed], span: Due) -> Ends | None:
    """The first and the last key of what is due in a span; None where that is not looked up.

    Day by day the ends of the column's index: of a million directives as cheap as of a hundred.
    """
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        # Each by itself, since SQLite reads one end of an index, but for both all of it.
        cursor.execute(
            f"SELECT (SELECT min(deadline) FROM {table}), (SELECT max(deadline) FROM {table})"
        )
        earliest, latest = map(_day, cursor.fetchone())
        if earliest is None or latest is None:
            return NOWHERE
        first_day = max(span.first or earliest, earliest)
        last_day = min(span.last or latest, latest)
        if first_day > last_day:
            return NOWHERE
        if (last_day - first_day).days > (MOST_DAYS if span.last else MOST_OPEN_DAYS):
            return None
        end = f"(SELECT key FROM {table} WHERE deadline = day ORDER BY key {{}} LIMIT 1)"
        cursor.execute(
            f"SELECT min({end.format('ASC')}), max({end.format('DESC')})"
            f" FROM ({_DAYS[connection.vendor]}) due",
            [first_day.isoformat(), last_day.isoformat()],
        )
        first, last = cursor.fetchone()
    return NOWHERE if first is None else (first, last)


def narrowed(reach: Reach, ends: Ends | None) -> Reach:
    """The part of a reach between these ends, if they were looked up."""
    if ends is None:
        return reach
    first, last = ends
    return replace(reach, above=max(reach.above, first - 1), below=min(reach.below, last + 1))


def is_short(span: Due) -> bool:
    """Whether it is asked for by its months."""
    return 0 < _count(span) <= MOST_MONTHS


def tokens_of(span: Due) -> tuple[str, ...]:
    """What is due in a span has one of these, which what is due on other days may have as well."""
    if not is_short(span):
        return (DATED,)
    months = range(_month(span.first), _month(span.first) + _count(span))
    return tuple(due_token(date(each // 12, each % 12 + 1, 1)) for each in months)


def asks_for_months(asked: Expression, span: Due) -> bool:
    """Whether what matches is due in the months of a short span."""
    return is_short(span) and either(map(Has, tokens_of(span))) in required(asked)


def _count(span: Due) -> int:
    """In how many calendar months a span has days; none where it is open or has no day."""
    if span.first is None or span.last is None or span.first > span.last:
        return 0
    return _month(span.last) - _month(span.first) + 1


def _month(day: date | None) -> int:
    return day.year * 12 + day.month - 1 if day else 0


def of_dated(asked: Expression) -> Expression:
    """A question for words as it is put to rows of which it is known that they have a day.

    GIN looks up each place of a rare word in the list of all that have one, anew for each span of
    papers: that took ten times as long as to read the few rows. What asks for no word keeps it,
    for whole groups and offices have so many that GIN had better tell them apart.
    """
    return _of_any_day(asked) if any(map(_is_of_words, required(asked))) else asked


def _of_any_day(asked: Expression) -> Expression:
    match asked:
        case All(parts):
            return every([_of_any_day(part) for part in parts if part != Has(DATED)] or parts)
        case Without(wanted, unwanted):
            return Without(_of_any_day(wanted), unwanted)
    return asked


def _is_of_words(asked: Expression) -> bool:
    """No word has an underscore, and each facet begins with one."""
    match asked:
        case Has(token):
            return not token.startswith("_")
        case Any(parts):
            return any(_is_of_words(each) for part in parts for each in required(part))
    return True


def _day(stored: date | str | None) -> date | None:
    """SQLite has days as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored
