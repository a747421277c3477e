"""“Có phải bạn tìm”: the nearest query that does find something, under the same filters.

Its words come from the vocabulary, which may remember what was taken down: so each candidate is
searched for before anybody sees it, and one that finds no more than was found already is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, product
from math import inf, log2

from dispatches.models.index import Indexed
from dispatches.search.filters import Filters
from dispatches.search.mending import (
    MOST_WORDS,
    Form,
    Way,
    mend,
    readings,
    sought_pairs,
    sought_words,
)
from dispatches.search.phrases import forms_of
from dispatches.search.query import SearchQuery, Term, parse_query
from dispatches.search.searching import CAP, Count, count_matches

# With more results than these nothing else is offered.
HARDLY_ANY = 2
MOST_TRIED = 3
# What twice as many results make up for, in the currency of slips.
PER_DOUBLING = 10


@dataclass(frozen=True, slots=True)
class Nearest:
    """Another query and how much it finds."""

    text: str
    count: Count


def nearest(
    model: type[Indexed], query: SearchQuery, filters: Filters, *, found: int
) -> Nearest | None:
    """What to offer whoever found so few; None when nothing better is near."""
    if found > HARDLY_ANY or not 0 < sum(len(term.words) for term in query.wanted) <= MOST_WORDS:
        return None
    best: Nearest | None = None
    least = inf
    for cost, text in islice(_candidates(query), MOST_TRIED):
        if cost - PER_DOUBLING * log2(CAP) >= least:
            break
        count = count_matches(model, parse_query(text), filters)
        if count.number > found and (own := cost - PER_DOUBLING * log2(count.number)) < least:
            best, least = Nearest(text, count), own
    return best


def _candidates(query: SearchQuery) -> Iterator[tuple[int, str]]:
    """The query in other words with what they cost, the cheapest first; its phrases and minus words
    stay such."""
    runs = list(_runs(query.wanted))
    ways = [_ways(run) for run in runs]
    unwanted = [f"-{_quoted(term)}" for term in query.unwanted]
    for chosen in sorted(product(*ways), key=_cost):
        if _cost(chosen):
            texts = [
                f'"{way.text}"' if len(run[0].words) > 1 else way.text
                for run, way in zip(runs, chosen, strict=True)
            ]
            yield _cost(chosen), " ".join([*texts, *unwanted])


def _cost(ways: Iterable[Way]) -> int:
    return sum(way.cost for way in ways)


def _runs(terms: tuple[Term, ...]) -> Iterator[list[Term]]:
    """Words that stand together; a phrase is a run of its own."""
    for is_phrase, group in groupby(terms, key=lambda term: len(term.words) > 1):
        run = list(group)
        yield from ([term] for term in run) if is_phrase else [run]


def _ways(run: list[Term]) -> list[Way]:
    """The ways to read a run; as it was typed when nothing speaks for another."""
    words = [word for term in run for word in term.words]
    typed = [word.token for word in words]
    known = forms_of(1, sought_words(typed))
    found = readings(typed, known)
    pairs = forms_of(2, sought_pairs(found))
    as_typed = Way(0, tuple(Form(word.token.folded, word.typed) for word in words))
    return mend(typed, found, known, pairs) or [as_typed]


def _quoted(term: Term) -> str:
    text = " ".join(word.typed for word in term.words)
    return f'"{text}"' if len(term.words) > 1 else text
