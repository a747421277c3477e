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
from dispatches.search.live import live_papers, paper_of
from dispatches.search.phrases import add_phrases, phrases_of
from dispatches.search.sources import Entry, entries

MODELS: tuple[type[Indexed], ...] = (IndexedDispatch, IndexedDirective, IndexedQuestion)


def index_edition(edition: Edition) -> None:
    """Make a live edition, at hand with all its parts, what search finds of its dispatch.

    The caller as that of `index_dispatches`.
    """
    _remove([edition.dispatch_id])
    _write(entries(paper_of(edition)))


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
    live = list(live_papers(chosen))
    _write(chain.from_iterable(map(entries, live)), known)
    return len(live)


def _write(found: Iterable[Entry], known: KnownPhrases | None = None) -> None:
    made: defaultdict[type[Indexed], list[Entry]] = defaultdict(list)
    for entry in found:
        made[type(entry[0])].append(entry)
    for model, rows in made.items():
        store(model, rows)
    add_phrases(phrases_of(chain.from_iterable(made.values()), known))


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
    if connection.vendor == "postgresql":
        vectors.remove(MODELS, dispatches)
        return
    for model in MODELS:
        rows = model.objects.filter(dispatch__pk__among=dispatches)
        keys = list(rows.values_list("key", flat=True))
        if keys:  # as of no paper that goes out for the first time
            sqlite.remove(model, keys)
            rows.delete()
