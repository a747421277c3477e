"""What one office must do now, by the kind of deadline.

Two questions find it, what is due by a day and what has no day, since each is past by a rule of its
own; a third counts what is past, a fourth what is over. All are bounded as every search is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dispatches.letter.duty import DAYS_CALLED_LATE
from dispatches.models import IndexedDirective
from dispatches.models.index import key_day
from dispatches.search.actors import Actors
from dispatches.search.by_deadline import days_of
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import SearchQuery
from dispatches.search.reach import Found
from dispatches.search.searching import CAP, Count, count_matches, matching_directives
from dispatches.site.directive_filters import still
from dispatches.site.names import grouped
from dispatches.vocabulary import DeadlineKind, Standing

OPEN_KINDS = (DeadlineKind.STANDING, DeadlineKind.PROMPT, DeadlineKind.NONE)
# Days to come that are asked about where there is too much to look at all of it.
SOON = (365, 180, 90, 30, 7, 0)
OVER = frozenset({Standing.DONE, Standing.LAPSED})


@dataclass(frozen=True, slots=True)
class Section:
    """Keys of directives in the order of the page: by day where they have one, else the newest
    first. What came by way of a former body stands in a section of its own, without a `kind`."""

    kind: DeadlineKind | None
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`is_capped` says that more match than were looked at; `past` are too old for the page."""

    sections: tuple[Section, ...]
    is_capped: bool
    past: Count
    over: Count

    @property
    def total(self) -> int:
        return sum(len(section.keys) for section in self.sections)

    def keys(self) -> Iterator[int]:
        for section in self.sections:
            yield from section.keys


def duty_board(actors: Actors, *, today: date) -> Board:
    dated = matching_due(actors, today, in_force=True)
    without = matching_directives(
        Filters(
            chosen={**IN_FORCE, Facet.DEADLINE: frozenset(OPEN_KINDS)},
            actors=actors,
            still=still(today),
        )
    )
    every = matching_directives(Filters(chosen=IN_FORCE, actors=actors))
    shown = [*dated[:CAP], *without[:CAP]]
    current = {each.key for each in shown}
    past = sum(each.key not in current for each in every[:CAP])
    over = Filters(chosen={Facet.STANDING: OVER}, actors=actors)
    return Board(
        sections=arranged(shown, days_of([each.key for each in dated[:CAP]]), actors),
        is_capped=len(dated) > CAP or len(without) > CAP,
        past=Count(past, len(every) > CAP),
        over=count_matches(IndexedDirective, SearchQuery(), over),
    )


IN_FORCE: Mapping[Facet, frozenset[str | int]] = {Facet.STANDING: frozenset({Standing.IN_FORCE})}


def matching_due(actors: Actors, today: date, *, in_force: bool = False) -> list[Found]:
    """All with a day that is to come, or that passed so lately that somebody may be late; of more
    than CAP those that come soonest, and one more to tell that there are."""

    def until(days: int | None) -> list[Found]:
        return matching_directives(
            Filters(
                chosen=IN_FORCE if in_force else {},
                actors=actors,
                due_from=today - timedelta(days=DAYS_CALLED_LATE),
                due_to=None if days is None else today + timedelta(days=days),
            )
        )

    return soonest(until, CAP)


def soonest(until: Callable[[int | None], list[Found]], most: int) -> list[Found]:
    """What is found without an end; of more than `most` first what is due in the longest time that
    has no more than that, then the newest of the next longer. Pure."""
    every = until(None)
    if len(every) <= most:
        return every
    wider, near = every, every
    for days in SOON:
        near = until(days)
        if len(near) <= most:
            break
        wider = near
    known = {each.key for each in near}
    return [*near, *(each for each in wider if each.key not in known)][: most + 1]


def only_the_soonest() -> str:
    return _("There are more: of those with a day the %(cap)s that come soonest were looked at, of "
             "the others the newest %(cap)s.") % {"cap": grouped(CAP)}  # fmt: skip


def arranged(
    found: Sequence[Found], due: Mapping[int, date], actors: Actors
) -> tuple[Section, ...]:
    """The sections that have anything, in their order; pure."""
    ordered = sorted(found, key=lambda each: (due.get(each.key, date.max), -each.key))
    keys: dict[DeadlineKind | None, list[int]] = {
        kind: [] for kind in (DeadlineKind.DATE, *OPEN_KINDS, None)
    }
    for each in ordered:
        keys[_kind(each) if _is_own(each, actors) else None].append(each.key)
    return tuple(Section(kind, tuple(rows)) for kind, rows in keys.items() if rows)


def _kind(found: Found) -> DeadlineKind:
    tokens = found.facets.split()
    return next(kind for kind in DeadlineKind if Facet.DEADLINE.token(kind) in tokens)


def _is_own(found: Found, actors: Actors) -> bool:
    claims = actors.reasons(found.facets.split(), key_day(found.key))
    return any(claim.is_certain for claim in claims)


def dealt(sizes: Sequence[int], room: int, *, least: int = 2) -> list[int]:
    """How much of each section finds room on one page: a little of each, the rest from the top."""
    given = [min(size, least) for size in sizes]
    left = room - sum(given)
    for at, size in enumerate(sizes):
        more = min(size - given[at], left)
        given[at] += more
        left -= more
    return given
