"""Along the keys in spans of days, each longer than the one before it: a search by time.

An index of words gives all matches of a question or none, so the newest of a frequent word are
asked for span by span until there are enough. As the spans grow with what lies behind them, few
are asked for in vain and hardly more rows are found than are wanted, however often a word occurs;
and the days of a short one are few tokens, each of which GIN looks at for every row.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from dispatches.models.index import DAY_SHIFT
from dispatches.search.document import year_token
from dispatches.search.expression import Expression, Has
from dispatches.search.reach import Reach
from dispatches.search.stretches import UNDATED_END
from dispatches.search.tsquery import in_days

# Days of the first spans, of which a reader mostly sees no more. Those behind them have as many as
# the last, until one may be a month, and then they are whole months.
NEAR = (5, 5, 7, 9, 9)
A_MONTH = 28
PART = 3  # a span takes one in so many of the days behind it


class Span(NamedTuple):
    """Keys from one to another, both included, and tokens of their days, perhaps of a few more."""

    start: int
    end: int
    days: Expression


UNDATED = Span(0, UNDATED_END - 1, Has(year_token(None)))


def ahead(reach: Reach, ends: tuple[int, int] | None) -> Iterator[Span]:
    """The spans of a reach, by the keys between which its dated papers are; then undated ones."""
    dated = spans(*ends) if ends else iter(())
    return chain(dated, [UNDATED] if reach.above < UNDATED.end else [])


def spans(start: int, end: int) -> Iterator[Span]:
    """All between two keys from the first on, both included; but undated papers."""
    step = 1 if end > start else -1
    first, last = (max(key, UNDATED_END) >> DAY_SHIFT for key in (start, end))
    day = first
    for at in count():
        if (last - day) * step < 0 or max(start, end) < UNDATED_END:
            return
        far = _far(day, at, abs(day - first), step)
        far = min(far, last) if step > 0 else max(far, last)
        low, high = sorted((day, far))
        ends = low << DAY_SHIFT, ((high + 1) << DAY_SHIFT) - 1
        days = in_days(date.fromordinal(low), date.fromordinal(high))
        yield Span(*(ends if step > 0 else ends[::-1]), days)
        day = far + step


def _far(day: int, at: int, behind: int, step: int) -> int:
    """The last day of a span that begins with a day."""
    if at < len(NEAR):
        return day + (NEAR[at] - 1) * step
    far = day + (NEAR[-1] - 1) * step
    if behind // PART < A_MONTH:
        return far
    edge = _edge(day, 1, step)
    if abs(edge - day) + 1 < A_MONTH:
        return min(far, edge) if step > 0 else max(far, edge)
    return _edge(day, behind // PART // A_MONTH, step)


def _edge(day: int, months: int, step: int) -> int:
    """The last day, going on from a day, of the month that is the so-many-th from its own."""
    of = date.fromordinal(day)
    month = of.year * 12 + of.month - 1 + (months - 1) * step + (step > 0)
    year, beside = divmod(max(month, 12), 12)
    return date(year, beside + 1, 1).toordinal() - (step > 0)
