"""Whose records a part in a body reaches: its own, those below it, those of bodies it took over."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from dispatches.models import Body, Succession
from dispatches.vocabulary import SuccessionKind

Ends = dict[int, date | None]  # by the primary key of a body, the day on which it ends
# Splitting names no heir, and passing on a task is not passing on the archive.
TAKES_OVER = (SuccessionKind.RENAMED, SuccessionKind.MERGED)


@dataclass(slots=True)
class Reached:
    """Primary keys of bodies: reached from bodies that exist, reached only from bodies that ended;
    `ended` are those of either that no longer exist themselves."""

    living: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)


def reach(roots: Ends, *, day: date) -> Reached:
    """What is reached from these bodies. A renamed one is the same body: a part in it goes on
    under the new name."""
    ends = dict(roots)
    level = _ended(ends, day)
    while level:
        renamed = Succession.objects.filter(former__in=level, kind=SuccessionKind.RENAMED)
        named = Body.objects.filter(pk__in=renamed.values("successor")).exclude(pk__in=ends)
        new: Ends = dict(named.values_list("pk", "valid_to"))
        ends |= new
        level = _ended(new, day)
    gone = _ended(ends, day)
    reached = Reached()
    reached.living = _closure(set(ends) - gone, day, reached.ended)
    reached.left = _closure(gone, day, reached.ended) - reached.living if gone else set()
    reached.ended |= gone
    return reached


def _closure(roots: set[int], day: date, ended: set[int]) -> set[int]:
    """These, all below them and all that they took over, one query a level."""
    found, level = set(roots), set(roots)
    while level:
        took_over = Q(
            successions__successor__in=level,
            successions__kind__in=TAKES_OVER,
            valid_to__lte=day,
        )
        rows = Body.objects.filter(Q(parent__in=level) | took_over).values_list("pk", "valid_to")
        ends = {pk: end for pk, end in rows if pk not in found}
        ended |= _ended(ends, day)
        level = set(ends)
        found |= level
    return found


def _ended(ends: Ends, day: date) -> set[int]:
    return {pk for pk, end in ends.items() if end is not None and end <= day}
