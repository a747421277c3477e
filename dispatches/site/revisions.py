"""How often readers were told something new of a paper, and when last: of corrections, take-downs
and what its issuer did. What staff did before anybody could read it does not count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from dispatches.models import Edition, IssuerAct, TakeDown
from dispatches.vocabulary import FROZEN_STATES


@dataclass(frozen=True, slots=True)
class Revision:
    """`number` begins at 0 and only rises."""

    number: int
    at: datetime


def revisions(dispatches: Iterable[int]) -> dict[int, Revision]:
    """Of each of these that was ever public, by primary key; three queries for all."""
    pks = set(dispatches)
    acts = IssuerAct.objects.told().filter(dispatch__in=pks)
    told = [
        Edition.objects.filter(dispatch__in=pks, state__in=FROZEN_STATES)
        .values_list("dispatch")
        .annotate(Count("approved_at"), Max("approved_at")),
        # That one ended is told by the edition that is back.
        TakeDown.objects.filter(dispatch__in=pks)
        .values_list("dispatch")
        .annotate(Count("at"), Max("at")),
        acts.values_list("dispatch").annotate(
            Count("confirmed_at"), Max("confirmed_at"), Count("untold_at"), Max("untold_at")
        ),
    ]
    numbers: Counter[int] = Counter()
    moments: dict[int, datetime] = {}
    for rows in told:
        for pk, *found in rows.order_by("dispatch"):
            numbers[pk] += sum(found[::2])
            moments[pk] = max(at for at in (moments.get(pk), *found[1::2]) if at)
    return {pk: Revision(numbers[pk] - 1, at) for pk, at in moments.items()}
