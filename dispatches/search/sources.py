"""From a live paper to what is stored of it. Pure."""

from collections.abc import Callable, Iterator, Mapping

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.index import POSITIONS, Indexed, index_key
from dispatches.search.document import (
    NOWHERE,
    Document,
    Facet,
    Passage,
    Zone,
    body_actor,
    charged_token,
    day_token,
    due_token,
    group_actor,
    month_token,
    passage,
    year_token,
)
from dispatches.search.live import ActorRow, AddresseeRow, BlockRow, DirectiveRow, Paper
from dispatches.search.territory import reach_of
from dispatches.search.tokens import joined, words_of, words_of_name
from dispatches.text.folding import fold
from dispatches.text.references import compact_key, number_key
from dispatches.vocabulary import ActorsSource, BlockKind

Entry = tuple[Indexed, Document]


def entries(paper: Paper) -> Iterator[Entry]:
    """The rows of a paper: itself, its directives, its questions."""
    made = _Entries(paper)
    yield made.dispatch()
    yield from made.directives()
    yield from made.questions()


class _Entries:
    """The rows of one paper while they are being made; each text is cut into words once."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.blocks = {block.pk: block for block in paper.blocks}
        self.words = {block.pk: words_of(block.public_text) for block in paper.blocks}
        self.facets = _facets(paper)
        self.names = joined([words_of_name(name) for name in _names(paper)])

    def entry(
        self,
        model: Callable[..., Indexed],
        position: int,
        part_key: str,
        own: tuple[object, ...],
        passages: list[Passage],
        facets: list[str],
    ) -> Entry:
        """A row, of which the last columns are its model's `own`, in the order of the model: by
        their names Django takes three times as long over them. Version and tokens come later."""
        paper = self.paper
        key = index_key(paper.issued_from, paper.dispatch_id, position)
        shared = key, paper.dispatch_id, paper.pk, part_key, None, " ".join(facets), ""
        return model(*shared, *own), Document(tuple(passages), tuple(facets))

    def dispatch(self) -> Entry:
        paper = self.paper
        own = (
            number_key(paper.number) if paper.number else "",
            compact_key(paper.number, None, paper.symbol) if paper.number else "",
            paper.issued_from.year if paper.issued_from else None,
        )
        passages = [Passage(Zone.NAME, self.names)]
        passages += [passage(Zone.TEXT, line.public_text) for line in paper.addressees]
        duties = {directive.block_id for directive in paper.directives}
        zone = Zone.TEXT
        for block in paper.blocks:
            if block.kind == BlockKind.ANNEX:
                zone = Zone.ANNEX
            where = Zone.DUTY if block.pk in duties else zone
            passages.append(Passage(where, self.words[block.pk]))
        return self.entry(IndexedDispatch, 0, "", own, passages, self.facets)

    def directives(self) -> Iterator[Entry]:
        every = self.paper.directives
        by_pk = {directive.pk: directive for directive in every}
        for position, directive in enumerate(every[:POSITIONS]):
            actors = self.paper.actors.get(directive.pk, ())
            own = self.blocks[directive.block_id].key, directive.deadline
            passages = [Passage(Zone.ANNEX, self.names)]
            passages.append(Passage(Zone.TEXT, self.words[directive.block_id]))
            passages += [passage(Zone.TEXT, actor.public_text) for actor in actors]
            if parent := by_pk.get(directive.parent_id or 0):
                passages.append(Passage(Zone.ANNEX, self.words[parent.block_id]))
            facets = [
                *self.facets,
                Facet.MODE.token(directive.mode),
                Facet.DEADLINE.token(directive.deadline_kind),
                Facet.STANDING.token(directive.standing),
                *([due_token(directive.deadline)] if directive.deadline else []),
                *acting(self.paper, directive, by_pk),
            ]
            facets = list(dict.fromkeys(facets))
            yield self.entry(IndexedDirective, position, directive.key, own, passages, facets)

    def questions(self) -> Iterator[Entry]:
        for position, (question, answer) in enumerate(self._asked()[:POSITIONS]):
            passages = [Passage(Zone.NAME, self.words[question.pk])]
            passages += [Passage(Zone.TEXT, self.words[block.pk]) for block in answer]
            yield self.entry(IndexedQuestion, position, question.key, (), passages, self.facets)

    def _asked(self) -> list[tuple[BlockRow, list[BlockRow]]]:
        """Each question with its answer: the answer block and what follows it in its section."""
        asked: list[tuple[BlockRow, list[BlockRow]]] = []
        answering = False
        for block in self.paper.blocks:
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


def acting(
    paper: Paper, directive: DirectiveRow, by_pk: Mapping[int, DirectiveRow]
) -> Iterator[str]:
    """Who must act: those it names, else those of the item it stands under, else the addressees
    where the paper leaves it at them."""
    named: list[ActorRow] | list[AddresseeRow] = paper.actors.get(directive.pk, [])
    above = by_pk.get(directive.parent_id or 0)
    while not named and above:
        named, above = paper.actors.get(above.pk, []), by_pk.get(above.parent_id or 0)
    if not named and directive.actors_source == ActorsSource.ADDRESSEES:
        named = paper.addressees
    for each in named:
        if each.body_id:
            yield Facet.ACTOR.token(body_actor(each.body_id))
        if each.group_id:
            yield Facet.ACTOR.token(group_actor(each.group_id))
            yield charged_token(each.group_id, reach_of(paper))


def _names(paper: Paper) -> list[str]:
    """By what a dispatch is called; the issuer as printed and, where it differs, as we name it."""
    names = [paper.reference, paper.public_subject, paper.issuing_name]
    if paper.body:
        names += [paper.body.name, paper.body.abbreviation]
    return list({fold(name): name for name in names if name}.values())


def _facets(paper: Paper) -> list[str]:
    """What a dispatch and everything in it is filtered by."""
    facets = [
        year_token(paper.issued_from),
        month_token(paper.issued_from),
        day_token(paper.issued_from),
        Facet.KIND.token(paper.kind_id),
        Facet.TEXT_KIND.token(paper.text_kind),
    ]
    if paper.body:
        facets += [Facet.BODY.token(paper.body.pk), Facet.LEVEL.token(paper.body.level)]
    facets += [Facet.PLACE.token(pk) for pk in paper.places or (NOWHERE,)]
    facets += [Facet.SCHEME.token(link.scheme_id) for link in paper.schemes]
    groups = [line.group_id for line in paper.addressees if line.group_id]
    facets += [Facet.GROUP.token(pk) for pk in dict.fromkeys(groups)]
    return facets
