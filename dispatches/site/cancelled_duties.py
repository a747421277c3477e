"""Deadlines that an office's calendar once held and that are no more: for whoever copied them.

Of a page that was taken down nothing is told but that it went: the key by which a calendar knows
the event, on the day on which the page was hidden, for a month. Its deadline is hidden with it.
Whom it meant is worked out from the frozen edition. Once a record is erased nothing is left to tell
by; calendars that are subscribed to drop what they do not find.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from dispatches.letter.duty import DAYS_CALLED_LATE
from dispatches.models import Directive, Dispatch, Edition, TakeDown
from dispatches.search.actors import Actors
from dispatches.search.live import Paper, papers
from dispatches.search.sources import acting
from dispatches.vocabulary import FROZEN_STATES, EditionState

# The newest take-downs and corrections; what is older was read by every program long since.
MOST_TAKEN_DOWN = MOST_CORRECTED = 300
DAYS_TOLD = 30
_LATE = timedelta(days=DAYS_CALLED_LATE)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """`day` is that of the deadline; of a page that `is_hidden` the one on which it was hidden."""

    dispatch: int
    short_code: str
    key: str
    day: date
    is_hidden: bool


def cancelled_duties(actors: Actors, *, today: date) -> list[Cancelled]:
    """What the calendar held by an edition that was public, and holds by none now."""
    hidden = _hidden_on(today)
    # What a calendar held on the day of hiding: were it asked by today's, an event would go when
    # its deadline is long past, and so tell of it.
    since = {pk: day - _LATE for pk, day in hidden.items()}
    since |= dict.fromkeys(_corrected(today - _LATE), today - _LATE)
    live = set(Edition.objects.live().filter(dispatch__in=since).values_list("pk", flat=True))
    due = Directive.objects.filter(edition=OuterRef("pk"), deadline__isnull=False)
    frozen = Edition.objects.filter(Exists(due), dispatch__in=since, state__in=FROZEN_STATES)
    held: defaultdict[int, dict[str, date]] = defaultdict(dict)
    holds: defaultdict[int, set[str]] = defaultdict(set)
    for paper in papers(frozen.order_by("dispatch", "serial"), with_blocks=False):
        deadlines = dict(_due(paper, actors, since[paper.dispatch_id]))
        held[paper.dispatch_id] |= deadlines
        if paper.pk in live:
            holds[paper.dispatch_id] = set(deadlines)
    codes = dict(Dispatch.objects.filter(pk__in=held).values_list("pk", "short_code"))
    return [
        Cancelled(pk, codes[pk] or "", key, hidden.get(pk, day), pk in hidden)
        for pk, deadlines in held.items()
        for key, day in deadlines.items()
        if key not in holds[pk]
    ]


def _hidden_on(today: date) -> Mapping[int, date]:
    rows = TakeDown.objects.filter(ended_at=None).order_by("-at", "-pk")
    newest = rows.values_list("dispatch", "at")[:MOST_TAKEN_DOWN]
    days = {pk: timezone.localdate(at) for pk, at in newest}
    return {pk: day for pk, day in days.items() if day >= today - timedelta(days=DAYS_TOLD)}


def _corrected(since: date) -> Iterator[int]:
    """The newest corrections of what ever was due on this day or later."""
    due = Directive.objects.filter(
        edition__dispatch=OuterRef("dispatch"),
        edition__state__in=FROZEN_STATES,
        deadline__gte=since,
    )
    rows = Edition.objects.filter(Exists(due), state=EditionState.LIVE).exclude(correction_note="")
    yield from rows.order_by("-approved_at", "-pk").values_list("dispatch", flat=True)[
        :MOST_CORRECTED
    ]


def _due(paper: Paper, actors: Actors, since: date) -> Iterator[tuple[str, date]]:
    """The directives of a paper that mean the office and are due since a day."""
    by_pk = {each.pk: each for each in paper.directives}
    for each in paper.directives:
        if each.deadline is None or each.deadline < since:
            continue
        if actors.reasons(acting(paper, each, by_pk), paper.issued_from):
            yield each.key, each.deadline
