"""What a reader chose beside the words: facet values, and a span of deadlines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date

from dispatches.models import Place, PlaceSuccession
from dispatches.search.actors import Actors
from dispatches.search.document import Facet
from dispatches.search.reach import Due
from dispatches.search.stretches import Still, Stretch, of_years, stretches

# More than any list shows at once, few enough for a quick answer.
MOST_VALUES = 40
# With the former places of those that were chosen.
MOST_PLACES = 400
_KEY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Or within a facet, and between facets. What stands below `chosen` is for directives only.

    Values are primary keys or words of the closed vocabularies; actors are named by `body_actor`
    and `group_actor`; the year 0 means that the issue day is not known. `due_*` are both included.
    `actors` are offices that must act, as of each paper's date; `still` leaves out what is past. In
    an order by deadline what is due before `due_first` comes last.
    """

    chosen: Mapping[Facet, frozenset[str | int]] = field(default_factory=dict)
    actors: Actors | None = None
    due_from: date | None = None
    due_to: date | None = None
    still: Still | None = None
    due_first: date = date.min

    @property
    def due(self) -> Due | None:
        return Due(self.due_from, self.due_to) if self.due_from or self.due_to else None

    @property
    def order_begins(self) -> date:
        """The day with which an order by deadline begins."""
        still_due = self.still.due_since if self.still else date.min
        return max(self.due_first, self.due_from or date.min, still_due)

    @property
    def used(self) -> set[Facet]:
        """The facets that narrow the search."""
        asked = {facet for facet, values in self.chosen.items() if values}
        return asked | {Facet.ACTOR} if self.actors else asked

    def stretches(self, *, but: Facet | None = None, all_ages: bool = False) -> tuple[Stretch, ...]:
        """Where along the keys what is asked for, leaving out a facet, or what is past in."""
        actors = None if but is Facet.ACTOR else self.actors
        return stretches(actors, None if all_ages else self.still, self.due)

    @property
    def years(self) -> list[int]:
        """The chosen years, the first one first; none where anything else is among them."""
        values = self.chosen.get(Facet.YEAR, frozenset())
        years = sorted(int(value) for value in values if str(value).isdecimal())
        return years if len(years) == len(values) and (not years or years[-1] < MAXYEAR) else []

    @property
    def are_years_in_a_row(self) -> bool:
        """Then their span says all that their tokens would."""
        years = self.years
        return bool(years) and years[-1] - years[0] + 1 == len(years)

    def in_years(self, whole: Iterable[Stretch]) -> tuple[Stretch, ...]:
        """What lies between the first and the last of the chosen years."""
        if not (years := self.years):
            return tuple(whole)
        span = of_years(years[0], years[-1])
        return tuple(part for each in whole if not (part := each.clipped(span)).is_empty)

    @property
    def too_many(self) -> bool:
        return any(len(values) > _most(facet) for facet, values in self.chosen.items())

    def tokens(self) -> dict[Facet, tuple[str, ...]]:
        """For each facet in use the tokens of which one must be there."""
        return {
            facet: tuple(facet.token(value) for value in sorted(values, key=str)[: _most(facet)])
            for facet, values in self.chosen.items()
            if values
        }

    def with_former_places(self) -> tuple["Filters", tuple[Place, ...]]:
        """The same with the places that the chosen ones took over, and which these are."""
        values = sorted(self.chosen.get(Facet.PLACE, ()), key=str)[:MOST_VALUES]
        chosen = {int(value) for value in values if _KEY.fullmatch(str(value))}
        former = _predecessors(chosen) - chosen
        if not former:
            return self, ()
        widened = {**self.chosen, Facet.PLACE: frozenset(chosen | former)}
        places = tuple(Place.objects.filter(pk__in=former))
        return replace(self, chosen=widened), places


NO_FILTERS = Filters()


def _most(facet: Facet) -> int:
    return MOST_PLACES if facet is Facet.PLACE else MOST_VALUES


def _predecessors(places: set[int]) -> set[int]:
    """What became these places, however many mergers ago."""
    found: set[int] = set()
    level = places
    while level:
        rows = PlaceSuccession.objects.filter(successor__in=level)
        level = set(rows.values_list("former", flat=True)) - found
        found |= level
    return found
