"""From a live edition to what is stored of it. Reads public columns and directory names only."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from dispatches.models import (
    Addressee,
    Block,
    Directive,
    DirectiveActor,
    Edition,
    IndexedDirective,
    IndexedDispatch,
    IndexedQuestion,
    Place,
)
from dispatches.models.index import POSITIONS, Indexed, index_key
from dispatches.search.document import (
    INDEX_VERSION,
    Document,
    Facet,
    Passage,
    Zone,
    body_actor,
    charged_token,
    group_actor,
    month_token,
    passage,
    year_token,
)
from dispatches.search.territory import reach_of
from dispatches.text.folding import fold
from dispatches.text.references import compact_key, number_key
from dispatches.vocabulary import ActorsSource, BlockKind

Entry = tuple[Indexed, Document]


def with_parts(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Editions with all that `entries` reads: a number of queries that does not grow."""
    return editions.select_related(
        "issuing_body__place__parent__parent__parent", "place__parent__parent__parent"
    ).prefetch_related(
        "blocks",
        "directives__actors",
        "addressees",
        "edition_schemes",
    )


def entries(edition: Edition) -> Iterator[Entry]:
    """The rows of an edition from `with_parts`: itself, its directives, its questions."""
    paper = _Paper(edition)
    yield paper.dispatch()
    yield from paper.directives()
    yield from paper.questions()


class _Paper:
    """One edition while it is being read."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.blocks = {block.pk: block for block in edition.blocks.all()}
        self.facets = _facets(edition)
        self.names = _names(edition)

    def row(self, model: type[Indexed], position: int, **columns: object) -> Indexed:
        edition = self.edition
        return model(
            key=index_key(edition.issued_from, edition.dispatch_id, position),
            dispatch_id=edition.dispatch_id,
            edition_id=edition.pk,
            version=INDEX_VERSION,
            **columns,
        )

    def entry(self, row: Indexed, passages: list[Passage], facets: list[str]) -> Entry:
        row.facets = " ".join(facets)
        return row, Document(tuple(passages), tuple(facets))

    def dispatch(self) -> Entry:
        edition = self.edition
        row = self.row(
            IndexedDispatch,
            0,
            number_key=number_key(edition.number) if edition.number else "",
            reference_key=compact_key(edition.number, None, edition.symbol)
            if edition.number
            else "",
            year=edition.issued_from.year if edition.issued_from else None,
        )
        passages = [passage(Zone.NAME, name) for name in self.names]
        passages += [passage(Zone.TEXT, line.public_text) for line in edition.addressees.all()]
        duties = {directive.block_id for directive in edition.directives.all()}
        zone = Zone.TEXT
        for block in edition.blocks.all():
            if block.kind == BlockKind.ANNEX:
                zone = Zone.ANNEX
            passages.append(passage(Zone.DUTY if block.pk in duties else zone, block.public_text))
        return self.entry(row, passages, self.facets)

    def directives(self) -> Iterator[Entry]:
        every = list(self.edition.directives.all())
        by_pk = {directive.pk: directive for directive in every}
        called = [passage(Zone.ANNEX, name) for name in self.names]
        for position, directive in enumerate(every[:POSITIONS]):
            block = self.blocks[directive.block_id]
            actors = directive.actors.all()
            row = self.row(
                IndexedDirective,
                position,
                part_key=directive.key,
                block_key=block.key,
                deadline=directive.deadline,
            )
            passages = [passage(Zone.NAME, block.public_text)]
            passages += [passage(Zone.DUTY, actor.public_text) for actor in actors]
            if parent := by_pk.get(directive.parent_id or 0):
                passages.append(passage(Zone.TEXT, self.blocks[parent.block_id].public_text))
            passages += called
            facets = [
                *self.facets,
                Facet.MODE.token(directive.mode),
                Facet.DEADLINE.token(directive.deadline_kind),
                Facet.STANDING.token(directive.standing),
                *self._acting(directive, by_pk),
            ]
            yield self.entry(row, passages, list(dict.fromkeys(facets)))

    def _acting(self, directive: Directive, by_pk: Mapping[int, Directive]) -> Iterator[str]:
        """Who must act: those it names, else those of the item it stands under, else the
        addressees where the paper leaves it at them."""
        named: list[DirectiveActor | Addressee] = list(directive.actors.all())
        above = by_pk.get(directive.parent_id or 0)
        while not named and above:
            named, above = list(above.actors.all()), by_pk.get(above.parent_id or 0)
        if not named and directive.actors_source == ActorsSource.ADDRESSEES:
            named = list(self.edition.addressees.all())
        for each in named:
            if each.body_id:
                yield Facet.ACTOR.token(body_actor(each.body_id))
            if each.group_id:
                yield Facet.ACTOR.token(group_actor(each.group_id))
                yield charged_token(each.group_id, reach_of(self.edition))

    def questions(self) -> Iterator[Entry]:
        for position, (question, answer) in enumerate(self._asked()[:POSITIONS]):
            row = self.row(IndexedQuestion, position, part_key=question.key)
            passages = [passage(Zone.NAME, question.public_text)]
            passages += [passage(Zone.TEXT, block.public_text) for block in answer]
            yield self.entry(row, passages, self.facets)

    def _asked(self) -> list[tuple[Block, list[Block]]]:
        """Each question with its answer: the answer block and what follows it in its section."""
        asked: list[tuple[Block, list[Block]]] = []
        answering = False
        for block in self.edition.blocks.all():
            match block.kind:
                case BlockKind.QUESTION:
                    asked.append((block, []))
                    answering = False
                case BlockKind.HEADING | BlockKind.ANNEX:
                    answering = False
                case BlockKind.ANSWER:
                    answering = bool(asked)
            if answering:
                asked[-1][1].append(block)
        return asked


def _names(edition: Edition) -> list[str]:
    """By what a dispatch is called; the issuer as printed and, where it differs, as we name it."""
    names = [edition.reference, edition.public_subject, edition.issuing_name]
    if body := edition.issuing_body:
        names += [body.name, body.abbreviation]
    return list({fold(name): name for name in names if name}.values())


def _facets(edition: Edition) -> list[str]:
    """What a dispatch and everything in it is filtered by."""
    body = edition.issuing_body
    facets = [
        year_token(edition.issued_from),
        month_token(edition.issued_from),
        Facet.KIND.token(edition.kind_id),
        Facet.TEXT_KIND.token(edition.text_kind),
    ]
    if body:
        facets += [Facet.BODY.token(body.pk), Facet.LEVEL.token(body.level)]
    place = body.place if body and body.place else edition.place
    facets += [Facet.PLACE.token(pk) for pk in _with_parents(place)]
    facets += [Facet.SCHEME.token(link.scheme_id) for link in edition.edition_schemes.all()]
    groups = [line.group_id for line in edition.addressees.all() if line.group_id]
    facets += [Facet.GROUP.token(pk) for pk in dict.fromkeys(groups)]
    return facets


def _with_parents(place: Place | None) -> Iterator[int]:
    seen: set[int] = set()
    while place and place.pk not in seen:
        seen.add(place.pk)
        yield place.pk
        place = place.parent
