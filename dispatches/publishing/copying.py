"""From rows to the plain value: what an edition says."""

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SchemeContent,
    SignatureContent,
)
from dispatches.models import Body, Directive, Edition
from dispatches.publishing.loading import whole
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Mode,
    Precision,
    Purpose,
    SchemeRole,
    Standing,
    TextKind,
    Urgency,
)


def content_of(edition: Edition) -> EditionContent:
    """The content of an edition, in as many queries as it has kinds of parts."""
    edition = whole(edition)
    return EditionContent(
        kind=edition.kind.key,
        number=edition.number,
        symbol=edition.symbol,
        clash=edition.clash,
        clash_reason=edition.clash_reason,
        governing_name=edition.governing_name,
        issuing_name=edition.issuing_name,
        issuing_body=_key(edition.issuing_body),
        drafting_unit=_key(edition.drafting_unit),
        place_name=edition.place_name,
        place=edition.place.key if edition.place else None,
        issued_from=edition.issued_from,
        issued_to=edition.issued_to,
        issued_precision=Precision(edition.issued_precision),
        subject=edition.subject,
        urgency=Urgency(edition.urgency),
        circulation=edition.circulation,
        text_kind=TextKind(edition.text_kind),
        archive_line=edition.archive_line,
        blocks=tuple(
            BlockContent(
                key=block.key,
                kind=BlockKind(block.kind),
                depth=block.depth,
                marker=block.marker,
                text=block.official_text,
            )
            for block in edition.blocks.all()
        ),
        addressees=tuple(
            AddresseeContent(
                key=row.key,
                text=row.official_text,
                body=_key(row.body),
                group=row.group.key if row.group else None,
            )
            for row in edition.addressees.all()
        ),
        distribution=tuple(
            DistributionContent(
                key=row.key,
                text=row.official_text,
                purpose=Purpose(row.purpose),
                body=_key(row.body),
            )
            for row in edition.distributions.all()
        ),
        directives=tuple(_directive(row) for row in edition.directives.all()),
        signatures=tuple(
            SignatureContent(
                name=row.name,
                position=row.position,
                authority=row.authority,
                on_behalf_of=row.on_behalf_of,
                other_position=row.other_position,
                rank=row.rank,
            )
            for row in edition.signatures.all()
        ),
        citations=tuple(
            CitationContent(
                reference=row.reference,
                kind=row.kind,
                issuer=row.issuer,
                issued=row.issued,
                relation=CitationRelation(row.relation),
                target=row.target.short_code if row.target else None,
            )
            for row in edition.citations.all()
        ),
        schemes=tuple(
            SchemeContent(code=row.scheme.code, role=SchemeRole(row.role))
            for row in edition.edition_schemes.all()
        ),
    )


def _key(body: Body | None) -> str | None:
    return body.key if body else None


def _directive(row: Directive) -> DirectiveContent:
    return DirectiveContent(
        key=row.key,
        block=row.block.key,
        parent=row.parent.key if row.parent else None,
        mode=Mode(row.mode),
        actors=tuple(
            ActorContent(
                text=actor.official_text,
                body=_key(actor.body),
                group=actor.group.key if actor.group else None,
            )
            for actor in row.actors.all()
        ),
        actors_source=ActorsSource(row.actors_source),
        deadline_kind=DeadlineKind(row.deadline_kind),
        deadline=row.deadline,
        deadline_time=row.deadline_time,
        deadline_phrase=row.deadline_phrase,
        report_to=row.report_to,
        standing=Standing(row.standing),
    )
