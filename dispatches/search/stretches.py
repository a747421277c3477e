"""Where one question holds along the keys: a search by time goes from the newest to the oldest.

Whom a directive means depends on its paper's day, and so does whether it is old. Both are bounds
of keys: between two of them the question is one set of tokens, which the index answers as fast as
any other. So nothing is asked row by row, and nothing stored goes out of date overnight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dispatches.models.index import DAY_SHIFT, LARGEST_KEY
from dispatches.search.actors import Actors
from dispatches.search.expression import Expression, Has, either, every
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
    """Keys above one and below another, with the tokens of which one must be there."""

    above: int = -1
    below: int = LARGEST_KEY
    tokens: tuple[str, ...] | None = None
    due: Due | None = None

    def asked(self, question: Expression | None) -> Expression | None:
        """A question that is also for one of its tokens."""
        if self.tokens is None:
            return question
        named = either(Has(token) for token in self.tokens)
        return every([question, named]) if question else named

    def within(self, reach: Reach, limit: int) -> Reach:
        """The part of a reach that lies in it."""
        return Reach(
            limit=limit,
            above=max(reach.above, self.above),
            below=min(reach.below, self.below),
            upwards=reach.upwards,
            due=self.due,
        )


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
        tokens = actors.tokens_on(day) if actors else None
        asked = still.due(day) if still else due
        if tokens == ():
            continue
        last = made[-1] if made else None
        if last and last.above + 1 == below and (last.tokens, last.due) == (tokens, asked):
            below = made.pop().below
        made.append(Stretch(above, below, tokens, asked))
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
