"""An edition with all its parts, in one query a kind of part."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from dispatches.models import (
    Addressee,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
)
from dispatches.publishing.inserting import PartRows

PARTS: tuple[Any, ...] = (
    "blocks",
    "signatures",
    Prefetch("addressees", Addressee.objects.select_related("body", "group")),
    Prefetch("distributions", Distribution.objects.select_related("body")),
    Prefetch("directives", Directive.objects.select_related("block", "parent")),
    Prefetch("directives__actors", DirectiveActor.objects.select_related("body", "group")),
    Prefetch("citations", Citation.objects.select_related("target")),
    Prefetch("edition_schemes", EditionScheme.objects.select_related("scheme")),
)


def load_whole(pk: int) -> Edition:
    """The edition of this key with its parts, as the database has them now."""
    return all_whole(Edition.objects.all()).get(pk=pk)


def all_whole(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """These editions with their parts."""
    rows = editions.select_related("dispatch", "kind", "issuing_body", "drafting_unit", "place")
    return rows.prefetch_related(*PARTS)


def whole(edition: Edition) -> Edition:
    """The edition with its parts: itself when they are loaded, otherwise a fresh copy."""
    if "blocks" in getattr(edition, "_prefetched_objects_cache", {}):
        return edition
    return load_whole(edition.pk)


def with_parts(edition: Edition, parts: PartRows) -> Edition:
    """A copy of the edition with these rows as its parts: as though loaded, but nothing was asked.

    The rows are those that were just inserted.
    """
    held = copy(edition)
    directives = sorted(chain.from_iterable(parts.directives), key=attrgetter("order"))
    hold(
        held,
        blocks=parts.blocks,
        directives=directives,
        addressees=parts.addressees,
        distributions=parts.distributions,
        signatures=parts.signatures,
        citations=parts.citations,
        edition_schemes=parts.edition_schemes,
    )
    actors: defaultdict[int, list[DirectiveActor]] = defaultdict(list)
    for actor in parts.actors:
        actors[actor.directive_id].append(actor)
    for directive in directives:
        hold(directive, actors=actors[directive.pk])
    return held


def hold(row: Model, **related: Sequence[Model]) -> None:
    """Fill the caches that `prefetch_related` fills; `all()` answers from them."""
    row._prefetched_objects_cache = related  # type: ignore[attr-defined]  # Django's own
