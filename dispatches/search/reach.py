"""Which rows a search goes through, and what it brings back: the words both engines share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Self

from dispatches.models.index import LARGEST_KEY


class Found(NamedTuple):
    key: int
    facets: str


# What Found(…) does, without the call of a Python function for each of a thousand rows.
_found = partial(tuple.__new__, Found)


def found_in(rows: Iterable[tuple[Any, ...]]) -> list[Found]:
    """Rows of a key and its facets."""
    return list(map(_found, rows))


@dataclass(frozen=True, slots=True)
class Due:
    """Deadlines from one day to another, both included; either may be open.

    `or_none` also takes what has no deadline. `is_rare` says that hardly any row of the reach has
    such a deadline: they are gone through by it, and then looked at for the words.
    """

    first: date | None
    last: date | None
    or_none: bool = False
    is_rare: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Keys above one and below another, at most `limit`, from the top or, upwards, from below."""

    limit: int
    above: int = -1
    below: int = LARGEST_KEY
    upwards: bool = False
    due: Due | None = None

    @property
    def direction(self) -> str:
        return "ASC" if self.upwards else "DESC"

    def until(self, far: int) -> Self:
        """The same, going no farther than this key, which is included."""
        if self.upwards:
            return replace(self, below=min(self.below, far + 1))
        return replace(self, above=max(self.above, far - 1))

    def beyond(self, far: int, *, limit: int) -> Self:
        """What lies behind this key, which is not included."""
        if self.upwards:
            return replace(self, above=max(self.above, far), limit=limit)
        return replace(self, below=min(self.below, far), limit=limit)

    def due_condition(self) -> tuple[str, list[str]]:
        """SQL on the column `deadline`, to be joined to a WHERE, and its parameters."""
        if self.due is None:
            return "", []
        bounds = [(">=", self.due.first), ("<=", self.due.last)]
        given = [(sign, day) for sign, day in bounds if day]
        between = " AND ".join(f"deadline {sign} %s" for sign, _ in given)
        return (
            f" AND (deadline IS NULL OR {between})" if self.due.or_none else f" AND {between}",
            [day.isoformat() for _, day in given],
        )

    @property
    def is_empty(self) -> bool:
        return self.limit <= 0 or self.above + 1 >= self.below

    @property
    def span(self) -> Due | None:
        """The deadlines that are asked for, unless what has none is asked for as well."""
        return None if self.due is None or self.due.or_none else self.due

    @property
    def is_by_deadline(self) -> bool:
        return self.due is not None and self.due.is_rare
