"""An edition with all its parts, in one query a kind of part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from dispatches.models import (
    Addressee,
    Block,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
    Finding,
    Signature,
)
from dispatches.publishing.inserting import PartRows
from dispatches.statements import Statement

READ_AGAIN = 5
OWN = ("dispatch", "kind", "issuing_body", "drafting_unit", "place")
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


_EDITION = Statement(lambda pk: Edition.objects.filter(pk=pk).select_related(*OWN))
_ACTORS = Statement(
    lambda directives: DirectiveActor.objects.filter(directive__pk__in=directives).select_related(
        "body", "group"
    )
)
_PARTS: Mapping[str, Statement[Any]] = {
    "blocks": Statement(lambda edition: Block.objects.filter(edition=edition)),
    "signatures": Statement(lambda edition: Signature.objects.filter(edition=edition)),
    "addressees": Statement(
        lambda edition: Addressee.objects.filter(edition=edition).select_related("body", "group")
    ),
    "distributions": Statement(
        lambda edition: Distribution.objects.filter(edition=edition).select_related("body")
    ),
    "directives": Statement(lambda edition: Directive.objects.filter(edition=edition)),
    "citations": Statement(
        lambda edition: Citation.objects.filter(edition=edition).select_related("target")
    ),
    "edition_schemes": Statement(
        lambda edition: EditionScheme.objects.filter(edition=edition).select_related("scheme")
    ),
}


def load_whole(pk: int) -> Edition:
    """The edition of this key with its parts, as the database has them now."""
    edition = _EDITION.first(pk=pk)
    if edition is None:
        raise Edition.DoesNotExist
    return load_parts(edition)


def load_parts(edition: Edition) -> Edition:
    """The same edition, holding its parts, which hold each other."""
    parts = _parts_of(edition.pk)
    for row in chain.from_iterable(parts.values()):
        row.edition = edition
    blocks = {block.pk: block for block in parts["blocks"]}
    directives = {directive.pk: directive for directive in parts["directives"]}
    for directive in directives.values():
        directive.block = blocks[directive.block_id]
        directive.parent = directives.get(directive.parent_id)
    hold(edition, **parts)
    hold_actors(directives.values())
    return edition


def _parts_of(edition: int) -> dict[str, list[Any]]:
    """The rows of each kind. Whoever holds no lock may read between two of them that somebody saved
    others: directives of blocks that were not yet there. Then they are all read again."""
    for _again in range(READ_AGAIN):
        parts = {name: rows(edition=edition) for name, rows in _PARTS.items()}
        blocks = {block.pk for block in parts["blocks"]}
        if all(directive.block_id in blocks for directive in parts["directives"]):
            break
    return parts


def hold_actors(directives: Iterable[Directive]) -> None:
    """Load who must act, for all of these directives at once."""
    directives = list(directives)
    actors: defaultdict[int, list[DirectiveActor]] = defaultdict(list)
    for actor in _ACTORS(directives={row.pk for row in directives}):
        actors[actor.directive_id].append(actor)
    for row in directives:
        hold(row, actors=actors[row.pk])


_FINDINGS = Statement(lambda edition: Finding.objects.filter(edition=edition))


@contextmanager
def holding_findings(edition: Edition) -> Iterator[Edition]:
    """A loaded edition that holds its findings as well: for a verb that asks several things of them
    under the record's lock, and changes none. Whoever has the edition later asks anew."""
    held = edition._prefetched_objects_cache  # type: ignore[attr-defined]  # Django's own
    held["findings"] = _Held(edition, "findings", _FINDINGS(edition=edition.pk))
    try:
        yield edition
    finally:
        del held["findings"]


def findings_of(edition: Edition) -> Sequence[Finding]:
    """Those that the edition holds, or else those that there are now."""
    held: Sequence[Finding] | None = getattr(edition, "_prefetched_objects_cache", {}).get(
        "findings"
    )
    return _FINDINGS(edition=edition.pk) if held is None else held


def all_whole(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """These editions with their parts."""
    return editions.select_related(*OWN).prefetch_related(*PARTS)


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
        findings=(),
    )
    actors: defaultdict[int, list[DirectiveActor]] = defaultdict(list)
    for actor in parts.actors:
        actors[actor.directive_id].append(actor)
    for directive in directives:
        hold(directive, actors=actors[directive.pk])
    return held


def hold(row: Model, **related: Sequence[Model]) -> None:
    """Fill the caches that `prefetch_related` fills: `all()` answers from them."""
    held = {name: _Held(row, name, rows) for name, rows in related.items()}
    row._prefetched_objects_cache = held  # type: ignore[attr-defined]  # Django's own


class _Held(list[Any]):
    """The rows of a relation that `all()` gives; what a list cannot tell the database is asked."""

    def __init__(self, owner: Model, name: str, rows: Iterable[Model]) -> None:
        super().__init__(rows)
        self._owner, self._name = owner, name

    def delete(self) -> Any:
        self.clear()
        return self.__getattr__("delete")()

    def __getattr__(self, asked: str) -> Any:
        if asked.startswith("__"):
            raise AttributeError(asked)
        relation: Any = self._owner._meta.get_field(self._name)
        rows = relation.related_model._default_manager
        return getattr(rows.filter(**{relation.field.name: self._owner}), asked)
