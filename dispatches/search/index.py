"""Writing the index: always inside the transaction of the verb that changes what is public."""

from collections.abc import Iterable
from itertools import groupby

from django.db import connection

from dispatches.models import (
    Dispatch,
    Edition,
    IndexedDirective,
    IndexedDispatch,
    IndexedQuestion,
)
from dispatches.models.index import Indexed
from dispatches.search import postgres, sqlite
from dispatches.search.phrases import add_phrases, phrases_of
from dispatches.search.sources import entries, with_parts

MODELS: tuple[type[Indexed], ...] = (IndexedDispatch, IndexedDirective, IndexedQuestion)


def index_edition(edition: Edition) -> None:
    """Make a live edition what search finds of its dispatch."""
    index_dispatches([edition.dispatch_id])


def unindex(dispatch: Dispatch) -> None:
    """Take a dispatch and all its parts out of search."""
    _remove([dispatch.pk])


def index_dispatches(dispatches: Iterable[int]) -> int:
    """Index the live editions of these dispatches, and nothing else of them; how many there were.

    The caller is in a transaction and holds their locks: a take-down between reading and writing
    would otherwise be undone here.
    """
    chosen = list(dispatches)
    _remove(chosen)
    live = list(with_parts(Edition.objects.live().filter(dispatch__in=chosen)))
    made = [entry for edition in live for entry in entries(edition)]
    made.sort(key=lambda entry: type(entry[0]).__name__)
    for model, group in groupby(made, key=lambda entry: type(entry[0])):
        documents = list(group)
        if connection.vendor == "sqlite":
            sqlite.store(model, documents)
        else:
            for row, document in documents:
                row.tokens = postgres.vector(document)
        model.objects.bulk_create([row for row, _ in documents], batch_size=500)
    add_phrases(phrases_of(made))
    return len(live)


def drop_strays() -> None:
    """Remove tokens in SQLite that have no row: they would stand in the way of a row to come."""
    if connection.vendor == "sqlite":
        for model in MODELS:
            _, strays = sqlite.unmatched(model)
            sqlite.remove(model, strays)


def _remove(dispatches: list[int]) -> None:
    for model in MODELS:
        rows = model.objects.filter(dispatch__in=dispatches)
        if connection.vendor == "sqlite":
            sqlite.remove(model, list(rows.values_list("key", flat=True)))
        rows.delete()
