"""When pages of dispatches last changed, told from the newest changes alone.

The newest of each kind are read along an index, so that the cost does not follow the tables. What
changed before all that was read has no day: none is better than a wrong one.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dispatches.models import Directive, Edition, IssuerAct, TakeDown
from dispatches.vocabulary import FROZEN_STATES, EditionState

MOST = 1000
K = TypeVar("K")


class Change(NamedTuple):
    """Something that readers were told of a paper. `is_correction` of what /dinh-chinh/ lists."""

    at: datetime
    dispatch: int
    code: str
    is_correction: bool = True


def newest_changes() -> list[Change]:
    """Of all papers; four statements."""
    rows = ("dispatch", "dispatch__short_code")
    approved = newest_approved().values_list("approved_at", *rows, "correction_note", "state")
    editions = [
        (Change(at, pk, code, bool(note)), state) for at, pk, code, note, state in approved[:MOST]
    ]
    not_live = {change for change, state in editions if state != EditionState.LIVE}
    hidden = TakeDown.objects.filter(ended_at=None).order_by("-at", "-pk")
    told = IssuerAct.objects.public().order_by("-confirmed_at", "-pk")
    # Marks made by mistake: few.
    withdrawn = IssuerAct.objects.filter(
        Exists(Edition.objects.live().filter(dispatch=OuterRef("dispatch"))),
        confirmed_at__isnull=False,
        withdrawn_at__isnull=False,
    ).order_by("-withdrawn_at", "-pk")
    changes = certain(
        [
            [change for change, _state in editions],
            [Change(*row) for row in hidden.values_list("at", *rows)[:MOST]],
            [Change(*row) for row in told.values_list("confirmed_at", *rows)[:MOST]],
            [Change(*row) for row in withdrawn.values_list("withdrawn_at", *rows)[:MOST]],
        ],
        MOST,
    )
    return [change for change in changes if change not in not_live]


def newest_approved() -> QuerySet[Edition]:
    """Of any state, which SQLite would look up before it looks at the order."""
    return Edition.objects.filter(approved_at__isnull=False).order_by("-approved_at", "-pk")


def certain(streams: Sequence[Sequence[Change]], most: int) -> list[Change]:
    """Of streams that begin with their newest: all since the moment until which each was read."""
    cut = max((rows[-1].at for rows in streams if len(rows) >= most), default=None)
    return [row for rows in streams for row in rows if cut is None or row.at >= cut]


def last_days(moments: Iterable[tuple[K, datetime]]) -> dict[K, date]:
    """The day of the last moment of each."""
    last: dict[K, datetime] = {}
    for key, at in moments:
        last[key] = max(at, last.get(key, at))
    return {key: timezone.localdate(at) for key, at in last.items()}


def directives_changed(changes: Sequence[Change]) -> date | None:
    """When the list of what is asked last changed."""
    asking = set(
        Directive.objects.filter(
            edition__dispatch__in={each.dispatch for each in changes},
            edition__state__in=FROZEN_STATES,
        ).values_list("edition__dispatch", flat=True)
    )
    return newest_day(each.at for each in changes if each.dispatch in asking)


def newest_day(moments: Iterable[datetime | None]) -> date | None:
    last = max((at for at in moments if at), default=None)
    return timezone.localdate(last) if last else None
