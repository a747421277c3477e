"""Whether the index says what the live editions say: missing, surplus and stale rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import connection, connections
from django.db.models import Max

from dispatches.models import (
    Block,
    Directive,
    Dispatch,
    Edition,
    IndexedDirective,
    IndexedDispatch,
    IndexedQuestion,
    TakeDown,
)
from dispatches.models.index import Indexed, key_dispatch
from dispatches.search import gin, sqlite
from dispatches.search.document import index_version
from dispatches.search.index import MODELS
from dispatches.vocabulary import BlockKind

STEP = 1000

# Model, record, edition, key of the part.
Spot = tuple[type[Indexed], int, int, str]


@dataclass(frozen=True, slots=True)
class Fault:
    dispatch: int
    what: Literal["missing", "surplus", "stale"]

    def __str__(self) -> str:
        return f"record {self.dispatch}: {self.what}"


def is_stale(database: str) -> bool:
    """Whether any row was written under other rules of folding or layout, or none can be found in
    time: on PostgreSQL, where a whole index is being built or its building was interrupted."""
    if connections[database].vendor == "postgresql" and gin.missing(database):
        return True
    current = index_version(connections[database].vendor)
    # Asked apart, since neither engine looks up "not equal" in an index.
    other = ({"version__lt": current}, {"version__gt": current})
    return any(
        model.objects.using(database).filter(**version).exists()
        for model in MODELS
        for version in other
    )


def left_behind() -> bool:
    """Whether the index still holds what was taken down: a take-down does not wait for it."""
    down = TakeDown.objects.filter(ended_at=None).values("dispatch")
    return any(model.objects.filter(dispatch__in=down).exists() for model in MODELS)


def faults() -> Iterator[Fault]:
    """Each record of which the index is wrong, and in what way, in memory that does not grow."""
    last = Dispatch.objects.aggregate(last=Max("pk"))["last"] or 0
    for low in range(0, last + 1, STEP):
        yield from faults_among(low, low + STEP)
    yield from faults_of_tokens()


def faults_among(low: int, high: int) -> Iterator[Fault]:
    """The faults of records from one key up to, not including, another; few keys apart."""
    wanted, indexed = _wanted(low, high), _indexed(low, high)
    yield from _of({record for _, record, *_ in wanted - indexed}, "missing")
    yield from _of({record for _, record, *_ in indexed - wanted}, "surplus")
    yield from _of(_stale(low, high), "stale")


def faults_of_tokens() -> Iterator[Fault]:
    """On SQLite, where tokens have rows of their own: those that lack their other half."""
    if connection.vendor == "sqlite":
        for model in MODELS:
            rows, tokens = sqlite.unmatched(model)
            yield from _of({key_dispatch(key) for key in rows}, "missing")
            yield from _of({key_dispatch(key) for key in tokens}, "surplus")


def _of(records: set[int], what: Literal["missing", "surplus", "stale"]) -> Iterator[Fault]:
    return (Fault(record, what) for record in sorted(records))


def _wanted(low: int, high: int) -> set[Spot]:
    live = Edition.objects.live().filter(dispatch__gte=low, dispatch__lt=high)
    directives = Directive.objects.filter(edition__in=live)
    questions = Block.objects.filter(edition__in=live, kind=BlockKind.QUESTION)
    part = ("edition__dispatch", "edition", "key")
    return {
        *((IndexedDispatch, *row, "") for row in live.values_list("dispatch", "pk")),
        *((IndexedDirective, *row) for row in directives.values_list(*part)),
        *((IndexedQuestion, *row) for row in questions.values_list(*part)),
    }


def _indexed(low: int, high: int) -> set[Spot]:
    return {
        (model, *row)
        for model in MODELS
        for row in model.objects.filter(dispatch__gte=low, dispatch__lt=high).values_list(
            "dispatch", "edition", "part_key"
        )
    }


def _stale(low: int, high: int) -> set[int]:
    return {
        record
        for model in MODELS
        for record in model.objects.filter(dispatch__gte=low, dispatch__lt=high)
        .exclude(version=index_version(connection.vendor))
        .values_list("dispatch", flat=True)
    }
