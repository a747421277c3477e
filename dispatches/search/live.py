"""What indexing reads of live editions: plain rows, a query a kind of part for any number of them.

Models would cost more than all the rest of indexing. Public columns and directory names only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from dispatches.models import (
    Addressee,
    Block,
    Directive,
    DirectiveActor,
    Edition,
    EditionScheme,
    Place,
)
from dispatches.statements import Statement
from dispatches.text.references import written_reference

Row = TypeVar("Row", bound=NamedTuple)


class BodyRow(NamedTuple):
    pk: int
    name: str
    abbreviation: str
    level: str


class BlockRow(NamedTuple):
    edition: int
    pk: int
    key: str
    kind: str
    public_text: str


class DirectiveRow(NamedTuple):
    edition: int
    pk: int
    key: str
    parent_id: int | None
    block_id: int
    mode: str
    actors_source: str
    deadline_kind: str
    deadline: date | None
    standing: str


class ActorRow(NamedTuple):
    directive: int
    public_text: str
    body_id: int | None
    group_id: int | None


class AddresseeRow(NamedTuple):
    edition: int
    public_text: str
    body_id: int | None
    group_id: int | None


class SchemeRow(NamedTuple):
    edition: int
    scheme_id: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A live edition, and each kind of its parts in the paper's order.

    `places` are the issuing body's or, where it has none, the paper's own: the inmost first.
    """

    pk: int
    dispatch_id: int
    issued_from: date | None
    kind_id: int
    text_kind: str
    number: str
    symbol: str
    public_subject: str
    issuing_name: str
    body: BodyRow | None
    places: tuple[int, ...]
    blocks: list[BlockRow]
    directives: list[DirectiveRow]
    actors: dict[int, list[ActorRow]]  # by directive, of this paper and of others
    addressees: list[AddresseeRow]
    schemes: list[SchemeRow]

    @property
    def reference(self) -> str:
        return written_reference(self.number, self.symbol)


_OWN = (
    "pk",
    "dispatch_id",
    "issued_from",
    "kind_id",
    "text_kind",
    "number",
    "symbol",
    "public_subject",
    "issuing_name",
)
_BODY = tuple(f"issuing_body__{name}" for name in BodyRow._fields)
# As deep as places are: a hamlet's commune, its district, its province, the country.
_PLACES = tuple(f"place{'__parent' * level}_id" for level in range(4))
_BODY_PLACES = tuple(f"issuing_body__{name}" for name in _PLACES)


_COLUMNS = (*_OWN, *_BODY, *_BODY_PLACES, *_PLACES)
_LIVE = Statement(
    lambda dispatches: (
        Edition.objects.live().filter(dispatch__pk__in=dispatches).values_list(*_COLUMNS)
    )
)


def live_papers(dispatches: Iterable[int]) -> Iterator[Paper]:
    """The live editions of these dispatches."""
    return _papers(_LIVE(dispatches=dispatches))


def papers(editions: QuerySet[Edition], *, with_blocks: bool = True) -> Iterator[Paper]:
    """`with_blocks` is dear, and needed for the words alone."""
    return _papers(list(editions.values_list(*_COLUMNS)), with_blocks=with_blocks)


_PLACES_ABOVE = Statement(
    lambda pk: Place.objects.filter(pk=pk).values_list(
        *("__".join(("parent",) * level + ("pk",)) for level in range(4))
    )
)


def paper_of(edition: Edition) -> Paper:
    """A live edition that is at hand with all its parts: of it nothing is asked again, but in which
    places its issuer lies."""
    body = edition.issuing_body
    place = (body and body.place_id) or edition.place_id
    above = _PLACES_ABOVE.first(pk=place) if place else None
    directives = edition.directives.all()
    return Paper(
        **{name: getattr(edition, name) for name in _OWN},
        body=_row(BodyRow, body) if body else None,
        places=tuple(filter(None, above or ())),
        blocks=[_row(BlockRow, row, edition.pk) for row in edition.blocks.all()],
        directives=[_row(DirectiveRow, row, edition.pk) for row in directives],
        actors={
            directive.pk: [_row(ActorRow, row, directive.pk) for row in directive.actors.all()]
            for directive in directives
        },
        addressees=[_row(AddresseeRow, row, edition.pk) for row in edition.addressees.all()],
        schemes=[_row(SchemeRow, row, edition.pk) for row in edition.edition_schemes.all()],
    )


def _row(shape: type[Row], row: Model, *hangs_on: int) -> Row:
    """The columns of a shape; the first is the row that it hangs on, where it hangs on one."""
    columns: tuple[str, ...] = shape._fields[len(hangs_on) :]
    return shape._make([*hangs_on, *(getattr(row, column) for column in columns)])


def _papers(rows: list[tuple[Any, ...]], *, with_blocks: bool = True) -> Iterator[Paper]:
    keys = [row[0] for row in rows]
    blocks = _parts(BlockRow, _BLOCKS, keys if with_blocks else [])
    directives = _parts(DirectiveRow, _DIRECTIVES, keys)
    actors = _parts(ActorRow, _ACTORS, keys)
    addressees = _parts(AddresseeRow, _ADDRESSEES, keys)
    schemes = _parts(SchemeRow, _SCHEMES, keys)
    for row in rows:
        rest = row[len(_OWN) :]
        body, places = rest[: len(_BODY)], rest[len(_BODY) :]
        of_body, of_paper = places[: len(_PLACES)], places[len(_PLACES) :]
        pk = row[0]
        yield Paper(
            **dict(zip(_OWN, row, strict=False)),
            body=BodyRow(*body) if body[0] else None,
            places=tuple(filter(None, of_body if of_body[0] else of_paper)),
            blocks=blocks[pk],
            directives=directives[pk],
            actors=actors,
            addressees=addressees[pk],
            schemes=schemes[pk],
        )


def _shaped(shape: type[Row], model: type[Model], edition: str = "edition") -> Statement[Any]:
    """The parts of some editions, by what they hang on: the first column of their shape."""
    columns: tuple[str, ...] = shape._fields
    return Statement(
        lambda editions: (
            model._default_manager.filter(**{f"{edition}__pk__in": editions})
            .order_by(columns[0], "order")
            .values_list(*columns)
        )
    )


_BLOCKS = _shaped(BlockRow, Block)
_DIRECTIVES = _shaped(DirectiveRow, Directive)
_ACTORS = _shaped(ActorRow, DirectiveActor, "directive__edition")
_ADDRESSEES = _shaped(AddresseeRow, Addressee)
_SCHEMES = _shaped(SchemeRow, EditionScheme)


def _parts(
    shape: type[Row], rows: Statement[Any], editions: list[int]
) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows(editions=editions):
        found[row[0]].append(shape._make(row))
    return found
