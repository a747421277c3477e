"""How far a paper reaches: "UBND các xã" of one province's paper are the communes of that province.

A group without a place of its own takes in every body of its kind in the country. Those that a
paper means lie in the place of its issuer; all, when the issuer is central or has no place.
"""

from collections.abc import Iterable, Iterator, Mapping

from dispatches.models import Body, Place
from dispatches.search.document import EVERYWHERE
from dispatches.search.live import Paper
from dispatches.statements import Statement
from dispatches.vocabulary import Level

# More generations than places have.
GENERATIONS = 4
_PLACES = Statement(
    lambda keys: Place.objects.filter(pk__in=keys).select_related("parent__parent__parent")
)


def reach_of(paper: Paper) -> int:
    """The place over which a paper charges groups."""
    if paper.body and paper.body.level == Level.CENTRAL:
        return EVERYWHERE
    return next(iter(paper.places), EVERYWHERE)


def places_over(bodies: Iterable[Body]) -> Mapping[int, list[int]]:
    """By the primary key of each body that has a place, the reaches of papers that can mean it;
    one query for all."""
    chosen = [body for body in bodies if body.place_id]
    places = {place.pk: place for place in _PLACES(keys={body.place_id for body in chosen})}
    return {body.pk: [EVERYWHERE, *_upwards(places[body.place_id])] for body in chosen}


def _upwards(place: Place | None) -> Iterator[int]:
    for _generation in range(GENERATIONS):
        if place:
            yield place.pk
            place = place.parent
