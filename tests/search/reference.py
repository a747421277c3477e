"""An engine in plain Python, too slow for a site and easy to believe: what both databases answer.

It looks at every document for every question. It takes the place of `dispatches.search.engine`,
so whatever else search does goes its usual way.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from dispatches.models import Edition
from dispatches.models.index import Indexed
from dispatches.search import engine, searching
from dispatches.search.document import EVERYTHING, Document, Zone
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Without
from dispatches.search.reach import Found, Reach, Zoned
from dispatches.search.sources import entries, with_parts
from dispatches.search.tokens import Token

ALL_ZONES = tuple(Zone)


class Reference:
    """The documents of all live editions."""

    def __init__(self) -> None:
        self.kept: defaultdict[type[Indexed], list[tuple[Indexed, Document]]] = defaultdict(list)
        for edition in with_parts(Edition.objects.live()):
            for row, document in entries(edition):
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

    def tiers(
        self, model: type[Indexed], keys: Sequence[int], asked: Sequence[Zoned]
    ) -> dict[int, int]:
        documents = {row.key: document for row, document in self.kept[model]}
        return {key: tier(documents[key], asked) for key in keys}

    @contextmanager
    def answers(self) -> Iterator[None]:
        """Within this, search asks here and not the database's index."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(engine, "find", self.find)
            patched.setattr(engine, "tiers", self.tiers)
            patched.setattr(searching, "_plain", lambda model, reach: self.find(model, None, reach))
            yield


def tier(document: Document, asked: Sequence[Zoned]) -> int:
    """The place of the first of these that a document matches, or their number."""
    matching = (at for at, each in enumerate(asked) if holds(each.asked, document, each.zones))
    return next(matching, len(asked))


def is_due(deadline: date | None, reach: Reach) -> bool:
    if reach.due is None:
        return True
    first, last = reach.due.first or date.min, reach.due.last or date.max
    return deadline is not None and first <= deadline <= last


def holds(asked: Expression, document: Document, zones: Sequence[Zone] = ALL_ZONES) -> bool:
    """Whether a document matches, with its words in these zones."""
    match asked:
        case Has(token):
            facets = (EVERYTHING, *document.facets)
            words = (word for each in read(document, zones) for word in each)
            return token in facets or any(token in (word.folded, word.exact) for word in words)
        case Adjacent(folded, exact):
            return any(
                all(map(is_word, run, folded, exact or folded))
                for words in read(document, zones)
                for run in runs(words, len(folded))
            )
        case All(parts):
            return all(holds(part, document, zones) for part in parts)
        case Any(parts):
            return any(holds(part, document, zones) for part in parts)
        case Without(wanted, unwanted):
            return holds(wanted, document, zones) and not holds(unwanted, document, zones)


def read(document: Document, zones: Sequence[Zone]) -> list[tuple[Token, ...]]:
    return [each.tokens for each in document.passages if each.zone in zones]


def runs(words: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def is_word(word: Token, folded: str, exact: str) -> bool:
    """A word typed with accents must have them; one typed without may have any."""
    return word.folded == folded and exact in (folded, word.exact)
