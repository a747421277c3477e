"""The bodies before a body: whose name or tasks passed to it, and for papers of which days."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dispatches.models import Body, Succession
from dispatches.search.periods import ALWAYS, Period, common
from dispatches.statements import Statement
from dispatches.vocabulary import SuccessionKind

# More than any body has had; it keeps a directory entered in error from making a search endless.
MOST_FOREBEARS = 200
# Some of the tasks passed on, so that the former body may go on beside its heir.
IN_PART = (SuccessionKind.SPLIT, SuccessionKind.TASKS)

_LEADING_TO = Statement(
    lambda successors: (
        Succession.objects.filter(successor__pk__in=successors)
        .select_related("former")
        .order_by("former__sort_key", "pk")
    )
)


class Forebear(NamedTuple):
    """A body, or the one itself; certain when nothing but the name changed since."""

    body: Body
    period: Period
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    body: Body
    forebears: tuple[Forebear, ...]


def lineages(bodies: Iterable[Body]) -> list[Lineage]:
    """For each body itself and those before it; one query a generation for all together."""
    chosen = list(bodies)
    before = _before({body.pk for body in chosen})
    return [Lineage(body, _line(body, before)) for body in chosen]


def _before(bodies: set[int]) -> Mapping[int, Sequence[Succession]]:
    """The successions that lead to these bodies, by successor, however many ago."""
    found: defaultdict[int, list[Succession]] = defaultdict(list)
    known, level = set(bodies), set(bodies)
    while level:
        rows = _LEADING_TO(successors=level)
        level = set()
        for row in rows:
            found[row.successor_id].append(row)
            level.add(row.former_id)
        level -= known
        known |= level
    return found


def _line(body: Body, before: Mapping[int, Sequence[Succession]]) -> tuple[Forebear, ...]:
    """Certain ones are followed first, so that a body met on two ways is met on the better."""
    found: dict[int, Forebear] = {}
    waiting = deque([Forebear(body, ALWAYS, True)])
    while waiting and len(found) < MOST_FOREBEARS:
        heir = waiting.popleft()
        if heir.body.pk in found:
            continue
        found[heir.body.pk] = heir
        for row in before.get(heir.body.pk, ()):
            if not (period := common(heir.period, _until(row))):
                continue
            if heir.is_certain and row.kind == SuccessionKind.RENAMED:
                waiting.appendleft(Forebear(row.former, period, True))
            else:
                waiting.append(Forebear(row.former, period, False))
    return tuple(found.values())


def _until(row: Succession) -> Period:
    """Whoever still names a body that is gone means its heirs; one that goes on means itself from
    the day on which it passed tasks on."""
    end = row.former.valid_to
    if row.kind in IN_PART and row.since and (end is None or end > row.since):
        return Period(date.min, row.since)
    return ALWAYS
