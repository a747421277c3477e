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
    """Something that readers were told of a paper: `is_correction` by /dinh-chinh/ too, `is_listed`
    by lists, not by its page alone. Of what is not `is_live` they are told no more."""

    at: datetime
    dispatch: int
    code: str
    is_correction: bool = True
    is_listed: bool = True
    is_live: bool = True


def newest_changes() -> list[Change]:
    """Of all papers; six statements, each of which reads so many rows whatever they say."""
    rows = ("dispatch", "dispatch__short_code")
    approved = newest_approved().values_list("approved_at", *rows, "correction_note", "state")
    hidden = TakeDown.objects.filter(ended_at=None).order_by("-at", "-pk")
    streams = [
        [
            Change(at, pk, code, bool(note), is_live=state == EditionState.LIVE)
            for at, pk, code, note, state in approved[:MOST]
        ],
        [Change(*row) for row in hidden.values_list("at", *rows)[:MOST]],
    ]
    confirmed = IssuerAct.objects.standing().filter(confirmed_at__isnull=False)
    standing = confirmed.order_by("-confirmed_at", "-pk")
    for moment, said, acts in (
        ("confirmed_at", "confirmed_at", standing),
        ("withdrawn_at", "untold_at", newest_withdrawn()),
    ):
        seen = acts.annotate(is_on=_live("dispatch"), is_by=_live("paper"))
        on = seen.values_list(moment, *rows, "is_on")[:MOST]
        paper = ("paper", "paper__short_code", "is_by")
        by = list(seen.values_list(moment, *paper, said, "confirmed_at")[:MOST])
        streams += [
            [Change(at, pk, code, is_live=live) for at, pk, code, live in on],
            [_of_paper(at, pk, code, live and bool(told)) for at, pk, code, live, told, _ in by],
            # Of what was withdrawn unseen, the last that was told is that it was done.
            [_of_paper(at, pk, code, live) for _, pk, code, live, told, at in by if not told],
        ]
    return [change for change in certain(streams, MOST) if change.is_live]


def _of_paper(at: datetime, dispatch: int, code: str, is_live: bool) -> Change:
    """Of a paper by which an issuer acted on another: its page alone says so."""
    return Change(at, dispatch, code, is_correction=False, is_listed=False, is_live=is_live)


def newest_approved() -> QuerySet[Edition]:
    """Of any state, which SQLite would look up before it looks at the order."""
    return Edition.objects.filter(approved_at__isnull=False).order_by("-approved_at", "-pk")


def newest_withdrawn() -> QuerySet[IssuerAct]:
    """Acts that readers had been told of by mistake."""
    withdrawn = IssuerAct.objects.told().filter(withdrawn_at__isnull=False)
    return withdrawn.order_by("-withdrawn_at", "-pk")


def _live(paper: str) -> Exists:
    return Exists(Edition.objects.live().filter(dispatch=OuterRef(paper)))


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
            edition__dispatch__in={each.dispatch for each in changes if each.is_listed},
            edition__state__in=FROZEN_STATES,
        ).values_list("edition__dispatch", flat=True)
    )
    return newest_day(each.at for each in changes if each.is_listed and each.dispatch in asking)


def newest_day(moments: Iterable[datetime | None]) -> date | None:
    last = max((at for at in moments if at), default=None)
    return timezone.localdate(last) if last else None
