"""An engine in plain Python, too slow for a site and easy to believe: what both databases answer.

It looks at every document for every question. It takes the place of `dispatches.search.engine`,
so whatever else search does goes its usual way.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain

import pytest

from dispatches.models import Edition
from dispatches.models.index import Indexed
from dispatches.search import engine, searching
from dispatches.search.document import EVERYTHING, Document, Facet, Zone
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Within, Without
from dispatches.search.live import papers
from dispatches.search.placing import Tier
from dispatches.search.reach import Due, Found, Reach
from dispatches.search.sources import entries
from dispatches.search.stretches import Stretch
from dispatches.search.tokens import Token

ALL_ZONES = tuple(Zone)


class Reference:
    """The documents of all live editions."""

    def __init__(self) -> None:
        self.kept: defaultdict[type[Indexed], list[tuple[Indexed, Document]]] = defaultdict(list)
        for paper in papers(Edition.objects.live()):
            for row, document in entries(paper):
                self.kept[type(row)].append((row, document))

    def find(self, model: type[Indexed], asked: Expression | None, reach: Reach) -> list[Found]:
        found = [
            Found(row.key, row.facets)
            for row, document in self.kept[model]
            if reach.above < row.key < reach.below
            and is_due(getattr(row, "deadline", None), reach)
            and (asked is None or holds(asked, document))
        ]
        return sorted(found, reverse=not reach.upwards)[: reach.limit]

    def rank(
        self,
        model: type[Indexed],
        keys: Sequence[int],
        tiers: Sequence[Tier],
        limit: int,
        due: Due | None,
    ) -> list[int]:
        documents = {row.key: document for row, document in self.kept[model]}
        asked = list(chain(*tiers))
        return sorted(keys, key=lambda key: (tier(documents[key], asked), -key))

    def matching_on(
        self,
        model: type[Indexed],
        keys: Sequence[int],
        asked: Expression | None,
        stretches: Sequence[Stretch],
    ) -> set[int]:
        documents = {row.key: document for row, document in self.kept[model]}
        found = set()
        for each in stretches:
            question = each.asked(asked)
            inside = [key for key in keys if each.above < key < each.below]
            found |= {key for key in inside if question is None or holds(question, documents[key])}
        return found

    @contextmanager
    def answers(self) -> Iterator[None]:
        """Within this, search asks here and not the database's index."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(engine, "find", self.find)
            patched.setattr(engine, "rank", self.rank)
            patched.setattr(engine, "matching_on", self.matching_on)
            patched.setattr(searching, "_plain", lambda model, reach: self.find(model, None, reach))
            yield


def tier(document: Document, asked: Sequence[Expression]) -> int:
    """The place of the first of these that a document matches, or their number."""
    return next((at for at, each in enumerate(asked) if holds(each, document)), len(asked))


def is_due(deadline: date | None, reach: Reach) -> bool:
    if reach.due is None:
        return True
    first, last = reach.due.first or date.min, reach.due.last or date.max
    return deadline is not None and first <= deadline <= last


def holds(asked: Expression, document: Document) -> bool:
    """Whether a document matches."""
    match asked:
        case Has(token) if token.startswith(Facet.DUE.token("")[:3]):
            return True  # months only help to find what `is_due` tells by the day
        case Has(token):
            return token in (EVERYTHING, *document.facets) or has_word(token, document, ALL_ZONES)
        case Within(token, zone):
            zones = ALL_ZONES[: ALL_ZONES.index(zone) + 1]
            pair = tuple(token.split())
            if len(pair) == 1:
                return has_word(token, document, zones)
            return has_run(pair, pair, document, zones)
        case Adjacent(folded, exact):
            return has_run(folded, exact or folded, document, ALL_ZONES)
        case All(parts):
            return all(holds(part, document) for part in parts)
        case Any(parts):
            return any(holds(part, document) for part in parts)
        case Without(wanted, unwanted):
            return holds(wanted, document) and not holds(unwanted, document)


def has_word(token: str, document: Document, zones: Sequence[Zone]) -> bool:
    words = (word for each in read(document, zones) for word in each)
    return any(token in (word.folded, word.exact) for word in words)


def has_run(
    folded: Sequence[str], exact: Sequence[str], document: Document, zones: Sequence[Zone]
) -> bool:
    return any(
        all(map(is_word, run, folded, exact))
        for words in read(document, zones)
        for run in runs(words, len(folded))
    )


def read(document: Document, zones: Sequence[Zone]) -> list[tuple[Token, ...]]:
    return [each.tokens for each in document.passages if each.zone in zones]


def runs(words: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def is_word(word: Token, folded: str, exact: str) -> bool:
    """A word typed with accents must have them; one typed without may have any."""
    return word.folded == folded and exact in (folded, word.exact)
