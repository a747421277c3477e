"""From a query to expressions: accents as intent, synonyms, and the tiers of relevance."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatches.search.document import EVERYTHING, Zone
from dispatches.search.expression import Adjacent, Expression, Has, Without, either, every
from dispatches.search.query import SearchQuery, Term, Word
from dispatches.search.reach import Zoned
from dispatches.search.synonyms import Reading, Synonyms, readings_at
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
    tiers: tuple[Zoned, ...]
    # Sequences of tokens that a reader sees marked.
    marks: tuple[tuple[Token, ...], ...]

    @property
    def has_accents(self) -> bool:
        return self.accented != self.folded


def ask(query: SearchQuery, synonyms: Synonyms) -> Asked:
    slots = list(_slots(query.wanted, synonyms))
    wanted = every(slot.accented() for slot in slots) if slots else None
    return Asked(
        accented=wanted,
        folded=every(slot.folded() for slot in slots) if slots else None,
        unwanted=either(_accented(term.tokens) for term in query.unwanted)
        if query.unwanted
        else None,
        expansions=tuple(slot.expansion() for slot in slots if slot.readings),
        tiers=tuple(_tiers(query, wanted)) if wanted else (),
        marks=tuple(dict.fromkeys(mark for slot in slots for mark in slot.marks())),
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


@dataclass(frozen=True, slots=True)
class _Slot:
    """Something that must be there: words as typed, or one of their other readings."""

    terms: tuple[Term, ...]
    readings: tuple[Reading, ...] = ()

    def accented(self) -> Expression:
        return self._or_readings(every(_accented(term.tokens) for term in self.terms))

    def folded(self) -> Expression:
        return self._or_readings(every(_folded(term.tokens) for term in self.terms))

    def _or_readings(self, typed: Expression) -> Expression:
        return either([typed, *(_folded(reading.also_tokens) for reading in self.readings)])

    def expansion(self) -> Expansion:
        typed = " ".join(word.typed for term in self.terms for word in term.words)
        return Expansion(typed, tuple(dict.fromkeys(reading.also for reading in self.readings)))

    def marks(self) -> Iterator[tuple[Token, ...]]:
        for term in self.terms:
            yield term.tokens
        for reading in self.readings:
            yield tuple(Token(token.folded, None) for token in reading.also_tokens)


def _slots(terms: Sequence[Term], synonyms: Synonyms) -> Iterator[_Slot]:
    at = 0
    while at < len(terms):
        words: tuple[Word, ...] = terms[at].words
        phrase = len(words) > 1
        if not phrase:
            run = []
            for term in terms[at:]:
                if len(term.words) > 1:
                    break
                run.append(term.words[0])
            words = tuple(run)
        length, readings = readings_at(synonyms, words)
        if phrase:
            yield _Slot((terms[at],), tuple(readings) if length == len(words) else ())
            at += 1
        else:
            yield _Slot(tuple(terms[at : at + max(length, 1)]), tuple(readings))
            at += max(length, 1)


def _folded(tokens: Sequence[Token]) -> Expression:
    if len(tokens) == 1:
        return Has(tokens[0].folded)
    return Adjacent(tuple(token.folded for token in tokens))


def _accented(tokens: Sequence[Token]) -> Expression:
    """Accents as intent. A phrase typed with some is sought without, and then must have those.

    Words without accents are stored in one form only, so a mixed phrase has no single column or
    position to be found at; the rule is the same on both engines.
    """
    if len(tokens) == 1:
        return Has(tokens[0].exact)
    accented = [token.accented for token in tokens if token.accented]
    folded = tuple(token.folded for token in tokens)
    if len(accented) == len(tokens):
        return Adjacent(folded, tuple(accented))
    return every([Adjacent(folded), *(Has(token) for token in accented)])


def _tiers(query: SearchQuery, wanted: Expression) -> Iterator[Zoned]:
    """What ranks first: the words as a phrase in the name, then all of them ever farther down."""
    typed = [token for term in query.wanted for token in term.tokens]
    yield Zoned(_accented(typed), (Zone.NAME,))
    yield Zoned(wanted, (Zone.NAME,))
    yield Zoned(wanted, (Zone.NAME, Zone.DUTY))
    yield Zoned(wanted, (Zone.NAME, Zone.DUTY, Zone.TEXT))
