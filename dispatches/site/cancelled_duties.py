"""Deadlines that an office's calendar once held and that are no more: for whoever copied them.

Of a page that was taken down nothing is told but that: the key by which a calendar knows the event,
and its day. Whom it meant is worked out from the frozen edition and goes no further. Once a record
is erased nothing is left to tell by; calendars that are subscribed to drop what they do not find.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from dispatches.models import Directive, Dispatch, Edition, TakeDown
from dispatches.search.actors import Actors
from dispatches.search.live import Paper, papers
from dispatches.search.sources import acting
from dispatches.vocabulary import FROZEN_STATES, EditionState

# The newest take-downs and corrections; what is older was read by every program long since.
MOST_TAKEN_DOWN = MOST_CORRECTED = 300


@dataclass(frozen=True, slots=True)
class Cancelled:
    dispatch: int
    short_code: str
    key: str
    day: date


def cancelled_duties(actors: Actors, *, since: date) -> list[Cancelled]:
    """Due on this day or later in an edition that was public, and now in none."""
    pks = {*_taken_down(), *_corrected()}
    live = set(Edition.objects.live().filter(dispatch__in=pks).values_list("pk", flat=True))
    due = Directive.objects.filter(edition=OuterRef("pk"), deadline__gte=since)
    frozen = Edition.objects.filter(Exists(due), dispatch__in=pks, state__in=FROZEN_STATES)
    held: defaultdict[int, dict[str, date]] = defaultdict(dict)
    holds: defaultdict[int, set[str]] = defaultdict(set)
    for paper in papers(frozen.order_by("dispatch", "serial"), with_blocks=False):
        deadlines = dict(_due(paper, actors, since))
        held[paper.dispatch_id] |= deadlines
        if paper.pk in live:
            holds[paper.dispatch_id] = set(deadlines)
    codes = dict(Dispatch.objects.filter(pk__in=held).values_list("pk", "short_code"))
    return [
        Cancelled(pk, codes[pk] or "", key, day)
        for pk, deadlines in held.items()
        for key, day in deadlines.items()
        if key not in holds[pk]
    ]


def _taken_down() -> Iterator[int]:
    rows = TakeDown.objects.filter(ended_at=None).order_by("-at", "-pk")
    yield from rows.values_list("dispatch", flat=True)[:MOST_TAKEN_DOWN]


def _corrected() -> Iterator[int]:
    rows = Edition.objects.filter(state=EditionState.LIVE).exclude(correction_note="")
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
