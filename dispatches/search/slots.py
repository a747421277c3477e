"""What a query asks for, piece by piece: words as typed, other spellings and readings of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dispatches.search.days import IssueDay, day_at
from dispatches.search.document import Zone
from dispatches.search.expression import Adjacent, Expression, Has, Within, either, every
from dispatches.search.names import NameInQuery
from dispatches.search.query import Term, Word
from dispatches.search.spelling import other_spellings
from dispatches.search.synonyms import Reading, Synonyms, readings_at
from dispatches.search.tokens import Token

# How a run of words becomes an expression.
Way = Callable[[Sequence[Token]], Expression]


def folded(tokens: Sequence[Token]) -> Expression:
    if len(tokens) == 1:
        return Has(tokens[0].folded)
    return Adjacent(tuple(token.folded for token in tokens))


def accented(tokens: Sequence[Token]) -> Expression:
    """Accents as intent. A phrase typed with some is sought without, and then must have those.

    Words without accents are stored in one form only, so a mixed phrase has no single column or
    position to be found at; the rule is the same on both engines.
    """
    if len(tokens) == 1:
        return Has(tokens[0].exact)
    marked = [token.accented for token in tokens if token.accented]
    plain = tuple(token.folded for token in tokens)
    if len(marked) == len(tokens):
        return Adjacent(plain, tuple(marked))
    return every([Adjacent(plain), *(Has(token) for token in marked)])


def within(zone: Zone) -> Way:
    """As `accented`, no farther down than a zone. What is told by neighbours is told by pairs."""

    def way(tokens: Sequence[Token]) -> Expression:
        words = [Within(token.exact, zone) for token in tokens]
        return every([*words, *(beside(pair, zone) for pair in pairwise(tokens))])

    return way


def beside(pair: tuple[Token, Token], zone: Zone) -> Expression:
    """Two neighbours. Farther down than the name it is not told in which zone they stand."""
    words = (pair[0].folded, pair[1].folded)
    return Within(" ".join(words), zone) if zone is Zone.NAME else Adjacent(words)


@dataclass(frozen=True, slots=True)
class Slot:
    """Something that must be there: words as typed, one of their other readings, or the day of
    issue that they say."""

    terms: tuple[Term, ...]
    readings: tuple[Reading, ...] = ()
    day: IssueDay | None = None

    def wide(self, way: Way, otherwise: Way) -> Expression:
        """Typed words and other spellings one way, readings as `otherwise` says."""
        typed = every(either([way(term.tokens), *map(way, spellings(term))]) for term in self.terms)
        read = (otherwise(reading.also_tokens) for reading in self.readings)
        return either([typed, *read, *([Has(self.day.token)] if self.day else [])])

    @property
    def is_widened(self) -> bool:
        return bool(self.readings or self.day) or any(map(spellings, self.terms))

    def marks(self, *, has_accents: bool) -> Iterator[tuple[Token, ...]]:
        """In a query that `has_accents` words without are rather meant so."""
        for term in self.terms:
            yield tuple(map(bare, term.tokens)) if has_accents else term.tokens
            yield from spellings(term)
        for reading in self.readings:
            yield plain(reading.also_tokens)


def bare(token: Token) -> Token:
    """One that is rather without accents where none were typed."""
    return Token(token.folded, token.exact)


def plain(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same words, whatever their accents."""
    return tuple(Token(token.folded, None) for token in tokens)


def spellings(term: Term) -> list[tuple[Token, ...]]:
    """What is in quotes has no other."""
    return [] if term.quoted else other_spellings(term.tokens)


@dataclass(frozen=True, slots=True)
class Group:
    """Slots of which all must be there, or a facet of what they name."""

    slots: tuple[Slot, ...]
    name: NameInQuery | None = None

    def wide(self, way: Way, otherwise: Way) -> Expression:
        words = every(slot.wide(way, otherwise) for slot in self.slots)
        return either([words, *map(Has, self.name.kin.tokens)]) if self.name else words


def groups(terms: Sequence[Term], synonyms: Synonyms, names: Sequence[NameInQuery]) -> list[Group]:
    """A name is one group; a synonym never reaches across its ends."""
    made: list[Group] = []
    at = 0
    for name in names:
        made += [Group((slot,)) for slot in _slots(terms[at : name.start], synonyms)]
        made.append(Group(tuple(_slots(terms[name.start : name.end], synonyms)), name))
        at = name.end
    return made + [Group((slot,)) for slot in _slots(terms[at:], synonyms)]


def _slots(terms: Sequence[Term], synonyms: Synonyms) -> Iterator[Slot]:
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
        day = None
        if not readings and not phrase:
            length, day = day_at(words)
        if phrase:
            yield Slot((terms[at],), tuple(readings) if length == len(words) else ())
            at += 1
        else:
            yield Slot(tuple(terms[at : at + max(length, 1)]), tuple(readings), day)
            at += max(length, 1)
