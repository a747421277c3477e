"""Writing the parts of an edition: each kind of part that changed is written anew, keys kept."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Manager, Model

from dispatches.content import DirectiveContent, EditionContent, SignatureContent, new_key
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
from dispatches.publishing.naming import Names

M = TypeVar("M", bound=Model)


def replace_parts(
    edition: Edition, before: EditionContent, content: EditionContent, names: Names
) -> None:
    """Write every kind of part that differs from `before`. Directives hang on blocks."""
    if before.blocks != content.blocks or before.directives != content.directives:
        _clear(edition.directives, before.directives)
        if before.blocks != content.blocks:
            _clear(edition.blocks, before.blocks)
            _write_blocks(edition, content)
        _write_directives(edition, content.directives, names)
    if before.addressees != content.addressees:
        _clear(edition.addressees, before.addressees)
        _create(
            Addressee(
                edition=edition,
                key=part.key,
                order=order,
                official_text=part.text,
                body_id=names.bodies[part.body] if part.body else None,
                group_id=names.groups[part.group] if part.group else None,
            )
            for order, part in enumerate(content.addressees)
        )
    if before.distribution != content.distribution:
        _clear(edition.distributions, before.distribution)
        _create(
            Distribution(
                edition=edition,
                key=part.key,
                order=order,
                official_text=part.text,
                purpose=part.purpose,
                body_id=names.bodies[part.body] if part.body else None,
            )
            for order, part in enumerate(content.distribution)
        )
    if before.signatures != content.signatures:
        _clear(edition.signatures, before.signatures)
        _create(_signature(edition, order, part) for order, part in enumerate(content.signatures))
    if before.citations != content.citations:
        _clear(edition.citations, before.citations)
        _create(
            Citation(
                edition=edition,
                key=new_key(),
                order=order,
                reference=part.reference,
                kind=part.kind,
                issuer=part.issuer,
                issued=part.issued,
                relation=part.relation,
                target_id=names.targets[part.target] if part.target else None,
            )
            for order, part in enumerate(content.citations)
        )
    if before.schemes != content.schemes:
        _clear(edition.edition_schemes, before.schemes)
        _create(
            EditionScheme(
                edition=edition, scheme_id=names.schemes[part.code], order=order, role=part.role
            )
            for order, part in enumerate(content.schemes)
        )


def _write_blocks(edition: Edition, content: EditionContent) -> None:
    _create(
        Block(
            edition=edition,
            key=block.key,
            order=order,
            kind=block.kind,
            depth=block.depth,
            marker=block.marker,
            official_text=block.text,
        )
        for order, block in enumerate(content.blocks)
    )


def _write_directives(
    edition: Edition, directives: Sequence[DirectiveContent], names: Names
) -> None:
    blocks = dict(edition.blocks.values_list("key", "pk"))
    rows = {
        part.key: Directive(
            edition=edition,
            key=part.key,
            order=order,
            block_id=blocks[part.block],
            mode=part.mode,
            actors_source=part.actors_source,
            deadline_kind=part.deadline_kind,
            deadline=part.deadline,
            deadline_time=part.deadline_time,
            deadline_phrase=part.deadline_phrase,
            report_to=part.report_to,
            standing=part.standing,
        )
        for order, part in enumerate(directives)
    }
    # Parents first: a sub-item needs the primary key of the row it hangs on.
    level: list[str | None] = [None]
    while level:
        parts = [part for part in directives if part.parent in level]
        for part in parts:
            rows[part.key].parent = rows[part.parent] if part.parent else None
        _create(rows[part.key] for part in parts)
        level = [part.key for part in parts]
    _create(
        DirectiveActor(
            directive=rows[part.key],
            order=order,
            official_text=actor.text,
            body_id=names.bodies[actor.body] if actor.body else None,
            group_id=names.groups[actor.group] if actor.group else None,
        )
        for part in directives
        for order, actor in enumerate(part.actors)
    )


def _signature(edition: Edition, order: int, part: SignatureContent) -> Signature:
    signatory, _made = Signatory.objects.get_or_create(
        name=part.name, body=edition.issuing_body, defaults={"rank": part.rank}
    )
    return Signature(
        edition=edition,
        key=new_key(),
        order=order,
        signatory=signatory,
        authority=part.authority,
        on_behalf_of=part.on_behalf_of,
        position=part.position,
        other_position=part.other_position,
        rank=part.rank,
        name=part.name,
    )


def _clear(rows: Manager[Any], before: Sequence[object]) -> None:
    """Delete the rows of a kind of part; a first reading has none, and asks for nothing."""
    if before:
        rows.all().delete()


def _create(rows: Iterable[M]) -> None:
    """Insert rows in one statement, each checked against its columns first."""
    made = list(rows)
    if not made:
        return
    foreign = [field.name for field in made[0]._meta.fields if field.is_relation]
    for row in made:
        row.clean_fields(exclude=foreign)
    type(made[0])._default_manager.bulk_create(made)
