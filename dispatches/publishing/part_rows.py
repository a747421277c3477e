"""The parts that a content says, as rows of an edition still to be inserted, kind by kind."""

from collections.abc import Iterable, Mapping, Sequence

from dispatches.content import DirectiveContent, EditionContent, new_key
from dispatches.models import (
    Addressee,
    Block,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
    Signature,
)
from dispatches.publishing.naming import Names


def block_rows(edition: Edition, content: EditionContent) -> list[Block]:
    return [
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
    ]


def directive_rows(
    edition: Edition, directives: Sequence[DirectiveContent], blocks: Mapping[str, Block]
) -> list[list[Directive]]:
    """By level, parents first; `blocks` are those of the edition by key."""
    rows: dict[str, Directive] = {}
    levels: list[list[Directive]] = []
    wanted: set[str | None] = {None}
    while level := [
        (order, part) for order, part in enumerate(directives) if part.parent in wanted
    ]:
        for order, part in level:
            rows[part.key] = Directive(
                edition=edition,
                key=part.key,
                order=order,
                parent=rows[part.parent] if part.parent else None,
                block=blocks[part.block],
                mode=part.mode,
                actors_source=part.actors_source,
                deadline_kind=part.deadline_kind,
                deadline=part.deadline,
                deadline_time=part.deadline_time,
                deadline_phrase=part.deadline_phrase,
                report_to=part.report_to,
                standing=part.standing,
            )
        wanted = {part.key for _order, part in level}
        levels.append([rows[part.key] for _order, part in level])
    return levels


def actor_rows(
    levels: Iterable[Iterable[Directive]], directives: Sequence[DirectiveContent], names: Names
) -> list[DirectiveActor]:
    rows = {row.key: row for level in levels for row in level}
    return [
        DirectiveActor(
            directive=rows[part.key],
            order=order,
            official_text=actor.text,
            body_id=names.bodies[actor.body] if actor.body else None,
            group_id=names.groups[actor.group] if actor.group else None,
        )
        for part in directives
        for order, actor in enumerate(part.actors)
    ]


def addressee_rows(edition: Edition, content: EditionContent, names: Names) -> list[Addressee]:
    return [
        Addressee(
            edition=edition,
            key=part.key,
            order=order,
            official_text=part.text,
            body_id=names.bodies[part.body] if part.body else None,
            group_id=names.groups[part.group] if part.group else None,
        )
        for order, part in enumerate(content.addressees)
    ]


def distribution_rows(
    edition: Edition, content: EditionContent, names: Names
) -> list[Distribution]:
    return [
        Distribution(
            edition=edition,
            key=part.key,
            order=order,
            official_text=part.text,
            purpose=part.purpose,
            body_id=names.bodies[part.body] if part.body else None,
        )
        for order, part in enumerate(content.distribution)
    ]


def signature_rows(edition: Edition, content: EditionContent) -> list[Signature]:
    return [
        Signature(
            edition=edition,
            key=new_key(),
            order=order,
            authority=part.authority,
            on_behalf_of=part.on_behalf_of,
            position=part.position,
            other_position=part.other_position,
            rank=part.rank,
            name=part.name,
        )
        for order, part in enumerate(content.signatures)
    ]


def citation_rows(edition: Edition, content: EditionContent, names: Names) -> list[Citation]:
    return [
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
    ]


def scheme_rows(edition: Edition, content: EditionContent, names: Names) -> list[EditionScheme]:
    return [
        EditionScheme(
            edition=edition, scheme_id=names.schemes[part.code], order=order, role=part.role
        )
        for order, part in enumerate(content.schemes)
    ]
