"""Writing the index: always inside the transaction of the verb that changes what is public."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import connection

from dispatches.models import (
    Dispatch,
    Edition,
    IndexedDirective,
    IndexedDispatch,
    IndexedQuestion,
)
from dispatches.models.index import Indexed
from dispatches.search import sqlite, vectors
from dispatches.search.document import index_version
from dispatches.search.known_phrases import KnownPhrases
from dispatches.search.live import live_papers
from dispatches.search.phrases import add_phrases, phrases_of
from dispatches.search.sources import Entry, entries

MODELS: tuple[type[Indexed], ...] = (IndexedDispatch, IndexedDirective, IndexedQuestion)


def index_edition(edition: Edition) -> None:
    """Make a live edition what search finds of its dispatch."""
    index_dispatches([edition.dispatch_id])


def unindex(dispatch: Dispatch) -> None:
    """Take a dispatch and all its parts out of search."""
    _remove([dispatch.pk])


def index_dispatches(dispatches: Iterable[int], known: KnownPhrases | None = None) -> int:
    """Index the live editions of these dispatches, and nothing else of them; how many there were.

    Who indexes many says what is `known` to be in the vocabulary.

    The caller is in a transaction and holds their locks: a take-down between reading and writing
    would otherwise be undone here.
    """
    chosen = list(dispatches)
    if known:
        known.forget_the_erased()
    _remove(chosen)
    made: defaultdict[type[Indexed], list[Entry]] = defaultdict(list)
    live = 0
    for paper in live_papers(chosen):
        live += 1
        for entry in entries(paper):
            made[type(entry[0])].append(entry)
    for model, found in made.items():
        store(model, found)
    add_phrases(phrases_of(chain.from_iterable(made.values()), known))
    return live


def store(model: type[Indexed], found: Sequence[Entry]) -> None:
    """Write rows of one kind with their tokens."""
    for row, _document in found:
        row.version = index_version(connection.vendor)
    if connection.vendor == "sqlite":
        sqlite.store(model, found)
    else:
        vectors.store(model, found)


def drop_strays() -> None:
    """Remove tokens in SQLite that have no row: they would stand in the way of a row to come."""
    if connection.vendor == "sqlite":
        for model in MODELS:
            _, strays = sqlite.unmatched(model)
            sqlite.remove(model, strays)


def _remove(dispatches: list[int]) -> None:
    for model in MODELS:
        rows = model.objects.filter(dispatch__pk__among=dispatches)
        if connection.vendor == "sqlite":
            keys = list(rows.values_list("key", flat=True))
            if not keys:  # as of every paper that goes out for the first time
                continue
            sqlite.remove(model, keys)
        rows.delete()
