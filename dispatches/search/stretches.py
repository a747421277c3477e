"""Where one question holds along the keys: a search by time goes from the newest to the oldest.

Whom a directive means depends on its paper's day, and so does whether it is old. Both are bounds
of keys: between two of them there is one question, which the index answers as fast as any other.
So nothing is asked row by row, and nothing stored goes out of date overnight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dispatches.models.index import DAY_SHIFT, LARGEST_KEY
from dispatches.search.actors import Actors
from dispatches.search.expression import Expression, every
from dispatches.search.reach import Due, Reach

UNDATED_END = 1 << DAY_SHIFT  # undated papers have the keys below


@dataclass(frozen=True, slots=True)
class Still:
    """What still matters: due on a day or later, or without a deadline in a paper issued on a day
    or later, or on one that is not known."""

    due_since: date
    issued_since: date

    def due(self, day: date | None) -> Due:
        """What this asks of the deadlines in papers of a day."""
        if day is None or day >= self.issued_since:
            return Due(self.due_since, None, or_none=True)
        return Due(self.due_since, None, is_rare=True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Keys above one and below another, with what must be asked in them besides."""

    above: int = -1
    below: int = LARGEST_KEY
    actors: Expression | None = None
    due: Due | None = None

    def clipped(self, other: "Stretch") -> "Stretch":
        """The part of it that lies in another, whatever is asked in that."""
        return replace(self, above=max(self.above, other.above), below=min(self.below, other.below))

    @property
    def is_empty(self) -> bool:
        return self.above + 1 >= self.below

    def asked(self, question: Expression | None) -> Expression | None:
        """A question that is also for the actors of this stretch."""
        parts = [part for part in (question, self.actors) if part]
        return every(parts) if parts else None

    def within(self, reach: Reach, limit: int) -> Reach:
        """The part of a reach that lies in it."""
        return Reach(
            limit=limit,
            above=max(reach.above, self.above),
            below=min(reach.below, self.below),
            upwards=reach.upwards,
            due=self.due,
        )


def of_years(first: int, last: int) -> Stretch:
    """The keys of papers issued from one year to another, of which 0 is for unknown days."""
    above = date(first, 1, 1).toordinal() << DAY_SHIFT if first else 0
    below = date(last + 1, 1, 1).toordinal() << DAY_SHIFT if last else UNDATED_END
    return Stretch(above - 1, below)


def parts(
    question: Expression, reach: Reach, stretches: Sequence[Stretch]
) -> Iterator[tuple[Expression, Reach]]:
    """What a question is on each stretch that a reach passes through, the newest first."""
    for each in stretches:
        part = each.within(reach, reach.limit)
        asked = each.asked(question)
        if asked and not part.is_empty:
            yield asked, part


def stretches(
    actors: Actors | None = None, still: Still | None = None, due: Due | None = None
) -> tuple[Stretch, ...]:
    """The newest first; neighbours that ask the same are one, those that ask for nobody none."""
    made: list[Stretch] = []
    for above, below, day in _between(_borders(actors, still)):
        named = actors.asked_on(day) if actors else None
        asked = still.due(day) if still else due
        if actors and named is None:
            continue
        last = made[-1] if made else None
        if last and last.above + 1 == below and (last.actors, last.due) == (named, asked):
            below = made.pop().below
        made.append(Stretch(above, below, named, asked))
    return tuple(made)


def _borders(actors: Actors | None, still: Still | None) -> list[date]:
    """The days on which another question begins, the newest first."""
    days = set(actors.borders) if actors else set()
    if still:
        days.add(still.issued_since)
    return sorted(days, reverse=True)


def _between(borders: list[date]) -> Iterator[tuple[int, int, date | None]]:
    """The keys between borders, both ends excluded, with a day between them; the last undated."""
    below = LARGEST_KEY
    for first in (*borders, date.min):
        start = first.toordinal() << DAY_SHIFT
        yield start - 1, below, first
        below = start
    yield -1, UNDATED_END, None
