"""Filling an empty database with made-up dispatches, each as approval would leave it."""

import gc
import multiprocessing
import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.core.management import call_command
from django.db import connection, connections, transaction

from dispatches.bench.bulk import database_bytes, settle, trust, unguarded, without_gin
from dispatches.bench.directory import Directory, read_directory
from dispatches.bench.papers import paper
from dispatches.bench.people import NotOurs, add_people, read_known, require_ours
from dispatches.bench.plan import Slip, plan
from dispatches.bench.rows import Known, stored
from dispatches.bench.tables import Rows, write
from dispatches.models import Dispatch
from dispatches.search.index import MODELS, index_dispatches

CHUNK = 250  # dispatches written in one transaction
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Built:
    """What building took, and what there is now; `indexed_per_second` is of the index alone."""

    seconds: float
    indexed_per_second: int
    peak_mb: float
    dispatches: int
    index_rows: int
    database_mb: float


def build(size: int, *, processes: int = 0) -> Built:
    """Migrate, load the directory, and write `size` dispatches into a database without any.

    With `processes` that many work beside this one.
    """
    start = time.monotonic()
    call_command("migrate", verbosity=0)
    require_ours()
    if Dispatch.objects.exists():
        raise NotOurs("this database already holds dispatches")
    with open(os.devnull, "w") as nowhere:
        call_command("load_directory", stdout=nowhere)
    directory = read_directory()
    add_people(directory)
    _write_record(size, directory, processes)
    indexing = time.monotonic()
    _write_index(size, processes)
    indexed = time.monotonic() - indexing
    settle()
    return Built(
        seconds=round(time.monotonic() - start, 1),
        indexed_per_second=round(size / indexed),
        peak_mb=peak_mb(),
        dispatches=size,
        index_rows=sum(model.objects.count() for model in MODELS),
        database_mb=round(database_bytes() / 2**20, 1),
    )


def peak_mb() -> float:
    """The most memory that this process ever had, in MiB; Linux counts in KiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


# --- The record ----------------------------------------------------------------------------------


def _write_record(size: int, directory: Directory, processes: int) -> None:
    known = read_known(directory)
    chunks = _chunks(plan(directory, size))
    with unguarded():
        for rows in _worked_out(lambda chunk: prepare(chunk, directory, known), chunks, processes):
            with transaction.atomic(), connection.cursor() as cursor:
                trust(cursor)
                write(cursor, rows)


def _chunks(slips: Iterator[Slip]) -> Iterator[list[Slip]]:
    while chunk := list(islice(slips, CHUNK)):
        yield chunk


def prepare(chunk: Sequence[Slip], directory: Directory, known: Known) -> Rows:
    """The rows of some dispatches, ready to be written. Asks no database."""
    rows: Rows = defaultdict(list)
    for at, slip in enumerate(chunk):
        earlier = chunk[at // 2] if at > 1 else None
        made = stored(slip, paper(slip, directory, earlier), known, earlier)
        for part in (made.entered, made.approved):
            for model, values in part.items():
                rows[model] += values
    return rows


# --- The index: by what the verbs themselves use -------------------------------------------------


def _write_index(size: int, processes: int) -> None:
    several = processes if connection.vendor == "postgresql" else 0
    firsts = range(1, size + 1, CHUNK)
    spans = [range(first, min(first + CHUNK, size + 1)) for first in firsts]
    with without_gin():
        for _ in _worked_out(_index, spans, several):
            pass


def _index(span: range) -> None:
    with transaction.atomic():
        index_dispatches(span)


# --- Several processes ---------------------------------------------------------------------------

_work: Callable[[object], object] | None = None


def _worked_out(
    work: Callable[[Given], Made], given: Iterable[Given], processes: int
) -> Iterator[Made]:
    """What comes of each, in order; never many more than are asked for."""
    if not processes:
        yield from map(work, given)
        return
    global _work
    _work = work  # type: ignore[assignment]  # each is given what it takes
    # Forked children must not share a connection with us, nor with the threads of its pool.
    connections.close_all()
    if pool := getattr(connection, "pool", None):
        pool.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL only
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(processes) as workers:
        waiting = []
        for each in given:
            waiting.append(workers.apply_async(_do, (each,)))
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).get()
        for result in waiting:
            yield result.get()


def _do(given: object) -> object:
    assert _work is not None  # noqa: S101  # set before the fork
    return _work(given)
