"""From a query to expressions: accents as intent, synonyms, names, and the tiers of relevance."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dispatches.search.document import EVERYTHING, Zone
from dispatches.search.expression import (
    Expression,
    Has,
    Within,
    Without,
    either,
    every,
    has_neighbours,
)
from dispatches.search.names import NameInQuery
from dispatches.search.placing import Tier
from dispatches.search.query import SearchQuery
from dispatches.search.slots import (
    Group,
    Slot,
    Way,
    accented,
    beside,
    folded,
    groups,
    plain,
    within,
)
from dispatches.search.synonyms import Synonyms
from dispatches.search.tokens import Token


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words that were typed, and what else was looked for in their place."""

    typed: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as expressions: with accents as typed, and without any."""

    accented: Expression | None
    folded: Expression | None
    unwanted: Expression | None
    expansions: tuple[Expansion, ...]
    names: tuple[NameInQuery, ...]
    # What ranks first; each asks for all that the query does.
    tiers: tuple[Tier, ...]
    # Sequences of tokens that a reader sees marked.
    marks: tuple[tuple[Token, ...], ...]

    @property
    def has_accents(self) -> bool:
        return self.accented != self.folded


def ask(query: SearchQuery, synonyms: Synonyms, names: Sequence[NameInQuery] = ()) -> Asked:
    made = groups(query.wanted, synonyms, names)
    slots = [slot for group in made for slot in group.slots]
    unwanted = [accented(term.tokens) for term in query.unwanted]
    has_accents = any(
        token.accented for slot in slots for term in slot.terms for token in term.tokens
    )
    whole = every(group.wide(accented, folded) for group in made) if made else None
    tiers = _tiers(made, slots) if made else iter(())
    if whole and has_neighbours(whole):
        # A tier asks of a phrase for its pairs and, each by itself, for its words with accents.
        tiers = (tuple(every([each, whole]) for each in tier) for tier in tiers)
    return Asked(
        accented=whole,
        folded=every(group.wide(folded, folded) for group in made) if made else None,
        unwanted=either(unwanted) if unwanted else None,
        expansions=tuple(_expansions(slots)),
        names=tuple(names),
        tiers=tuple(tiers),
        marks=tuple(
            dict.fromkeys(mark for slot in slots for mark in slot.marks(has_accents=has_accents))
        ),
    )


def combine(
    text: Expression | None, unwanted: Expression | None, facets: Iterable[Sequence[str]]
) -> Expression | None:
    """The whole question; None when nothing was asked at all."""
    parts = [text] if text else []
    parts += [either(Has(token) for token in tokens) for tokens in facets]
    if unwanted:
        return Without(every(parts or [Has(EVERYTHING)]), unwanted)
    return every(parts) if parts else None


def _expansions(slots: Iterable[Slot]) -> Iterator[Expansion]:
    for slot in slots:
        read = [reading.also for reading in slot.readings if reading.also]
        if also := dict.fromkeys([*read, *([slot.day.also] if slot.day else [])]):
            typed = " ".join(word.typed for term in slot.terms for word in term.words)
            yield Expansion(typed, tuple(also))


def _tiers(made: Sequence[Group], slots: Sequence[Slot]) -> Iterator[Tier]:
    """The name above directives above other text above annexes; in each what was typed, the closer
    together the better, above its other spellings and readings; what only a name widened to last.
    """
    typed = [token for slot in slots for term in slot.terms for token in term.tokens]
    neighbours = list(pairwise(typed))
    quoted = [pair for slot in slots for term in slot.terms for pair in pairwise(term.tokens)]
    for zone in Zone:
        words: list[Expression] = [Within(token.exact, zone) for token in typed]
        words += [beside(pair, Zone.ANNEX) for pair in quoted]
        pairs = [beside(pair, zone) for pair in neighbours]
        closer = [every([*words, *pairs])] if pairs else []
        if len(typed) > 3:
            closer.append(every([*words, *_in_pairs(pairs)]))
        yield *closer, every(words)
        if any(slot.is_widened for slot in slots):
            yield (every(slot.wide(within(zone), _unaccented(zone)) for slot in slots),)
    if any(group.name for group in made):
        for zone in Zone:
            yield (every(group.wide(within(zone), _unaccented(zone)) for group in made),)


def _in_pairs(pairs: Sequence[Expression]) -> Iterator[Expression]:
    """Each word beside the one that was typed before or after it: most words have two syllables."""
    yield pairs[0]
    for before, after in pairwise(pairs):
        yield either([before, after])
    yield pairs[-1]


def _unaccented(zone: Zone) -> Way:
    way = within(zone)
    return lambda tokens: way(plain(tokens))
