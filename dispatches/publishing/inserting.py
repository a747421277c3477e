"""Inserting the parts of editions: of one or of many in the same few statements."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model

from dispatches.content import EditionContent
from dispatches.models import (
    Addressee,
    Block,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
    Signatory,
    Signature,
)
from dispatches.publishing import part_rows as rows_of
from dispatches.publishing.naming import Names

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class PartRows:
    """Directives by level: a sub-item needs the primary key of the row it hangs on."""

    blocks: Sequence[Block] = ()
    directives: Sequence[Sequence[Directive]] = ()
    actors: Sequence[DirectiveActor] = ()
    addressees: Sequence[Addressee] = ()
    distributions: Sequence[Distribution] = ()
    signatures: Sequence[Signature] = ()
    citations: Sequence[Citation] = ()
    edition_schemes: Sequence[EditionScheme] = ()

    def check(self) -> None:
        """Check each row against its columns. Raises ValidationError."""
        for rows in (
            self.blocks,
            *self.directives,
            self.actors,
            self.addressees,
            self.distributions,
            self.signatures,
            self.citations,
            self.edition_schemes,
        ):
            check_rows(rows)


def new_parts(edition: Edition, content: EditionContent, names: Names) -> PartRows:
    """All parts of a content."""
    blocks = rows_of.block_rows(edition, content)
    by_key = {block.key: block for block in blocks}
    directives = rows_of.directive_rows(edition, content.directives, by_key)
    return PartRows(
        blocks=blocks,
        directives=directives,
        actors=rows_of.actor_rows(directives, content.directives, names),
        addressees=rows_of.addressee_rows(edition, content, names),
        distributions=rows_of.distribution_rows(edition, content, names),
        signatures=rows_of.signature_rows(edition, content),
        citations=rows_of.citation_rows(edition, content, names),
        edition_schemes=rows_of.scheme_rows(edition, content, names),
    )


def insert_parts(parts: Sequence[PartRows]) -> None:
    """Insert the parts of several editions, a statement or few a kind. The caller holds the door,
    and has checked them."""
    insert(chain.from_iterable(each.blocks for each in parts))
    for level in zip_longest(*(each.directives for each in parts), fillvalue=()):
        insert(chain.from_iterable(level))
    insert_leaves(chain.from_iterable(each.actors for each in parts))
    insert_leaves(chain.from_iterable(each.addressees for each in parts))
    insert_leaves(chain.from_iterable(each.distributions for each in parts))
    insert_signatures([row for each in parts for row in each.signatures])
    insert_leaves(chain.from_iterable(each.citations for each in parts))
    insert_leaves(chain.from_iterable(each.edition_schemes for each in parts))


def check_rows(rows: Iterable[Model]) -> None:
    """Check rows against their columns. Raises ValidationError."""
    for row in rows:
        row.clean_fields(exclude=_relations(type(row)))


@cache
def _relations(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.fields if field.is_relation)


def insert(rows: Iterable[M]) -> None:
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made)


def insert_leaves(rows: Iterable[Model]) -> None:
    """`insert` for rows that nothing points to, at a fraction of its cost: they come by the dozen a
    record. Their own primary keys do not come back."""
    made = list(rows)
    if not made:
        return
    model = type(made[0])
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    relations = [field for field in columns if isinstance(field, ForeignKey)]
    for row in made:
        for field in relations:
            if parent := field.get_cached_value(row, default=None):
                setattr(row, field.name, parent)  # it has got its primary key since it was set
    model._default_manager.insert_values(  # type: ignore[attr-defined]  # a guarded one, as all of content
        [field.column for field in columns],
        ([getattr(row, field.attname) for field in columns] for row in made),
    )


def insert_signatures(rows: Sequence[Signature]) -> None:
    """Insert signatures, each of the one signatory of its name in the issuing body."""
    known = _signatories({(row.name, row.edition.issuing_body_id) for row in rows})
    for row in rows:
        name, body = key = (row.name, row.edition.issuing_body_id)
        if key not in known:
            known[key], _made = Signatory.objects.get_or_create(
                name=name,
                body_id=body,  # type: ignore[misc]  # None is a signatory of no known body
                defaults={"rank": row.rank},
            )
        row.signatory = known[key]
    insert(rows)


def _signatories(wanted: Collection[tuple[str, int | None]]) -> dict[Any, Signatory]:
    """Those that are there, by name and body; one question for each of the two indexes."""
    of_bodies = {key for key in wanted if key[1]}
    alone = {name for name, body in wanted if body is None}
    found: list[Signatory] = []
    if of_bodies:
        names, bodies = zip(*of_bodies, strict=True)
        found += Signatory.objects.filter(name__in=set(names), body__in=set(bodies))
    if alone:
        found += Signatory.objects.filter(name__in=alone, body=None)
    return {(row.name, row.body_id): row for row in found}
