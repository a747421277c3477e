"""Writing the index anew while the site runs, in batches that are each complete in themselves."""

import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial

from django.db import OperationalError, connection, transaction

from dispatches.models import Dispatch
from dispatches.search import gin, merging
from dispatches.search.health import Fault, faults_among, faults_of_tokens
from dispatches.search.index import MODELS, drop_strays, index_dispatches
from dispatches.search.known_phrases import KnownPhrases
from dispatches.search.planner import keep_statistics
from dispatches.search.telling import Tell, nobody
from dispatches.search.workers import in_order

logger = logging.getLogger(__name__)

# A power of two, as the slots of statements are. Small, so that when the last shares are done no
# process is left alone for long.
BATCH = 128
STEP = 4 * BATCH
# SQLite's waiting writers try again every 0.1 s at the latest: so verbs get their turn in between.
REST = 0.12


@dataclass(frozen=True, slots=True)
class Progress:
    """All records up to `last` were seen; `written` counts the published among those indexed."""

    last: int
    seen: int
    written: int


def rebuild(
    *,
    after: int = 0,
    everything: bool = False,
    processes: int = 0,
    offline: bool = False,
    tell: Tell = nobody,
) -> Generator[Progress, None, None]:
    """Index what is missing, surplus or stale, or everything, in the order of the records.

    What was done is no fault any more: after an interruption the same goes on where it stopped.
    On PostgreSQL that many `processes` share the work; SQLite has one writer. `offline` says that
    the site is stopped: what is written anew as a whole is then taken out first, and nobody is
    given time to write in between. What is no work on records may take minutes: `tell` is told how
    far that is.
    """
    last, seen, written = after, 0, 0
    with transaction.atomic():
        drop_strays()
    is_sqlite = connection.vendor == "sqlite"
    index = partial(_index, known=KnownPhrases(), offline=offline)
    mend = partial(_mend, everything=everything, index=index)
    anew = offline and everything and not after
    with nullcontext() if is_sqlite else _room(processes, offline, anew, tell):
        for records, indexed in in_order(mend, _steps(after), 0 if is_sqlite else processes):
            last = records[-1]
            seen += len(records)
            written += indexed
            yield Progress(last, seen, written)
    if not everything:
        written += index(_named_in(faults_of_tokens()))
        yield Progress(last, seen, written)
    if is_sqlite:
        _settle(0 if offline else REST, tell)


def _settle(rest: float, tell: Tell) -> None:
    """What makes searches cheaper and is no part of the index: without it that is whole."""
    try:
        for model in MODELS:
            merging.merge(model, rest=rest, tell=tell)
        keep_statistics()
    except OperationalError as busy:
        logger.warning("left for the next reindex, since somebody else was writing: %s", busy)


def _room(processes: int, offline: bool, anew: bool, tell: Tell) -> AbstractContextManager[None]:
    """How PostgreSQL takes so many rows best."""
    if connection.in_atomic_block:  # which would keep readers waiting
        return nullcontext()
    is_empty = gin.are_all_missing() or not any(model.objects.exists() for model in MODELS)
    if anew or is_empty:
        return gin.built_last(processes, offline=offline, anew=anew, tell=tell)
    # First: without it each search reads a whole table.
    gin.build_missing(processes, offline=offline, tell=tell)
    return gin.in_bulk()


def _steps(after: int) -> Iterator[list[int]]:
    """The records beyond one, some at a time."""
    ordered = Dispatch.objects.order_by("pk").values_list("pk", flat=True)
    while records := list(ordered.filter(pk__gt=after)[:STEP]):
        yield records
        after = records[-1]


def _mend(
    records: list[int], *, everything: bool, index: Callable[[list[int]], int]
) -> tuple[list[int], int]:
    """These records, and how many of them are published and were indexed."""
    faulty = records if everything else _named_in(faults_among(records[0], records[-1] + 1))
    return records, index(faulty)


def _named_in(faults: Iterable[Fault]) -> list[int]:
    return sorted({fault.dispatch for fault in faults})


def _index(records: list[int], *, known: KnownPhrases, offline: bool) -> int:
    """Index these; how many of them are published."""
    written = 0
    is_sqlite = connection.vendor == "sqlite"
    for start in range(0, len(records), BATCH):
        with transaction.atomic(), nullcontext() if is_sqlite else gin.batch():
            # Locked as by the verbs, so that none of them comes between reading and writing.
            rows = Dispatch.objects.filter(pk__among=records[start : start + BATCH])
            locked = rows.select_for_update().order_by("pk").values_list("pk", flat=True)
            written += index_dispatches(locked, known)
        if is_sqlite and not offline and not connection.in_atomic_block:
            time.sleep(REST)
    return written
