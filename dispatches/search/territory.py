"""How far a paper reaches: "UBND các xã" of one province's paper are the communes of that province.

A group without a place of its own takes in every body of its kind in the country. Those that a
paper means lie in the territory of its issuer, or the issuer is central, or its place not known.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from dispatches.models import Body, Place
from dispatches.search.document import NOWHERE, Facet
from dispatches.search.expression import Expression, Has, Without, either
from dispatches.vocabulary import Level

# From the top down: who lies in a place but stands lower rules nobody beside it.
LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
EVERYWHERE = (Facet.LEVEL.token(Level.CENTRAL), Facet.PLACE.token(NOWHERE))


@dataclass(frozen=True, order=True, slots=True)
class Territory:
    """The tokens of the places that a body lies in, each with those of the lower levels: papers of
    the place itself have the one and none of the others."""

    places: tuple[tuple[str, tuple[str, ...]], ...]

    def has(self, tokens: Set[str]) -> bool:
        """Whether the issuer of a paper with these tokens is over the body."""
        return any(token in tokens for token in EVERYWHERE) or any(
            place in tokens and tokens.isdisjoint(lower) for place, lower in self.places
        )

    @property
    def asked(self) -> Expression:
        """The same as a question."""
        return either([*(Has(token) for token in EVERYWHERE), *self._issuers()])

    def _issuers(self) -> Iterator[Expression]:
        for place, lower in self.places:
            if lower:
                yield Without(Has(place), either(Has(level) for level in lower))
            else:
                yield Has(place)


def territories(bodies: Iterable[Body]) -> Mapping[int, Territory]:
    """By the primary key of each body that has a place; one query for all."""
    chosen = [body for body in bodies if body.place_id]
    rows = Place.objects.select_related("parent__parent__parent")
    places = rows.in_bulk({body.place_id for body in chosen}) if chosen else {}
    return {body.pk: Territory(tuple(_around(places[body.place_id]))) for body in chosen}


def _around(place: Place | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _generation in LEVELS:
        if place is None:
            return
        lower = LEVELS[LEVELS.index(Level(place.level)) + 1 :]
        yield Facet.PLACE.token(place.pk), tuple(Facet.LEVEL.token(level) for level in lower)
        place = place.parent
