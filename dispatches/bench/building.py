"""Filling an empty database with made-up dispatches, each as approval would leave it."""

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.management import call_command
from django.db import connection, transaction

from dispatches.bench.bulk import database_bytes, settle, trust, unguarded
from dispatches.bench.directory import Directory, read_directory
from dispatches.bench.memory import peak_mb
from dispatches.bench.papers import paper
from dispatches.bench.people import NotOurs, add_people, read_known, require_ours
from dispatches.bench.plan import Slip, plan
from dispatches.bench.rows import Known, stored
from dispatches.bench.tables import Rows, write
from dispatches.models import Dispatch
from dispatches.search.index import MODELS, index_dispatches
from dispatches.search.known_phrases import KnownPhrases
from dispatches.search.merging import merge
from dispatches.search.rebuilding import rebuild
from dispatches.search.workers import in_order

CHUNK = 250  # dispatches written in one transaction


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
    settle()  # without statistics indexing would read whole tables for each batch
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


# --- The record ----------------------------------------------------------------------------------


def _write_record(size: int, directory: Directory, processes: int) -> None:
    known = read_known(directory)
    chunks = _chunks(plan(directory, size))
    with unguarded():
        for rows in in_order(lambda chunk: prepare(chunk, directory, known), chunks, processes):
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


# --- The index: as `reindex --all --offline` builds it --------------------------------------------


def _write_index(size: int, processes: int) -> None:
    if connection.vendor == "postgresql":
        for _ in rebuild(everything=True, processes=processes, offline=True):
            pass
        return
    known = KnownPhrases()
    for first in range(1, size + 1, CHUNK):  # nobody waits for us to rest in between
        with transaction.atomic():
            index_dispatches(range(first, min(first + CHUNK, size + 1)), known)
    for model in MODELS:
        merge(model, rest=0)
