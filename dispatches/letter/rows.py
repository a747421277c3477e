"""The rows of a public edition's letter, by statements that are worked out once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dispatches.models import (
    Addressee,
    Block,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
    Signature,
)
from dispatches.publishing.loading import hold
from dispatches.statements import Statement

_LIVE = Statement(
    lambda dispatch: (
        Edition.objects.live()
        .filter(dispatch=dispatch)
        .select_related(
            "kind", "issuing_body__place", "drafting_unit", "place", "dispatch", "public_source"
        )
    )
)
_BLOCKS = Statement(lambda edition: Block.objects.filter(edition=edition))
_ADDRESSEES = Statement(lambda edition: Addressee.objects.filter(edition=edition))
_DISTRIBUTIONS = Statement(lambda edition: Distribution.objects.filter(edition=edition))
_SIGNATURES = Statement(lambda edition: Signature.objects.filter(edition=edition))
_DIRECTIVES = Statement(lambda edition: Directive.objects.filter(edition=edition))
_SAID_IN = Statement(
    lambda editions, keys: Directive.objects.filter(
        edition__pk__in=editions, key__in=keys
    ).select_related("block", "parent__block")
)
_ACTORS = Statement(
    lambda directives: DirectiveActor.objects.filter(directive__pk__in=directives).select_related(
        "body", "group"
    )
)
_SCHEMES = Statement(
    lambda edition: EditionScheme.objects.filter(edition=edition).select_related("scheme")
)


def live_letter(dispatch: int) -> Edition | None:
    """The live edition of a dispatch, holding all that its letter is made of."""
    edition = _LIVE.first(dispatch=dispatch)
    if edition is None:
        return None
    pk = edition.pk
    directives = _DIRECTIVES(edition=pk)
    hold(
        edition,
        blocks=_BLOCKS(edition=pk),
        addressees=_ADDRESSEES(edition=pk),
        distributions=_DISTRIBUTIONS(edition=pk),
        signatures=_SIGNATURES(edition=pk),
        directives=directives,
    )
    hold_actors(directives)
    return edition


def in_one_piece(edition: Edition) -> Iterator[Directive]:
    """The directives of an edition that holds its parts, with the very blocks and parents that it
    holds."""
    blocks = {block.pk: block for block in edition.blocks.all()}
    every = {directive.pk: directive for directive in edition.directives.all()}
    for directive in every.values():
        directive.block = blocks[directive.block_id]
        if directive.parent_id:
            directive.parent = every[directive.parent_id]
    yield from every.values()


def directives_said(editions: Iterable[int], keys: Iterable[str]) -> list[Directive]:
    """Of these editions the directives with one of these keys, with all that `duty` reads."""
    rows = _SAID_IN(editions=editions, keys=keys)
    hold_actors([*rows, *(row.parent for row in rows if row.parent)])
    return rows


def hold_actors(directives: Iterable[Directive]) -> None:
    directives = list(directives)
    actors: defaultdict[int, list[DirectiveActor]] = defaultdict(list)
    for actor in _ACTORS(directives={row.pk for row in directives}):
        actors[actor.directive_id].append(actor)
    for row in directives:
        hold(row, actors=actors[row.pk])


def schemes_of(edition: Edition) -> list[EditionScheme]:
    return _SCHEMES(edition=edition.pk)
