"""Filling an empty database with made-up dispatches, each as approval would leave it."""

import gc
import multiprocessing
import os
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connection, connections, transaction

from dispatches.bench.directory import Directory, read_directory
from dispatches.bench.papers import SIGNERS, paper, signer
from dispatches.bench.plan import Slip, plan
from dispatches.bench.rows import Known, stored
from dispatches.bench.writing import Batch, batch, index_batch, write
from dispatches.models import (
    AddresseeGroup,
    Body,
    Dispatch,
    DocumentKind,
    Edition,
    Membership,
    Scheme,
    Signatory,
    User,
)
from dispatches.models.door import content_door
from dispatches.search.index import MODELS
from dispatches.text.folding import fold, sort_key
from dispatches.vocabulary import EditionState, Role

CLERK, OFFICER = "bench-clerk", "bench-officer"
CHUNK = 250  # dispatches written in one transaction


class NotOurs(Exception):
    """The database holds dispatches that the bench did not make."""


@dataclass(frozen=True, slots=True)
class Built:
    """What building took, and what there is now."""

    seconds: float
    peak_mb: float
    dispatches: int
    index_rows: int
    database_mb: float


def require_ours() -> None:
    """Raises `NotOurs` unless every dispatch here was made by the bench."""
    if Dispatch.objects.exclude(created_by__username=CLERK).exists():
        raise NotOurs("this database holds dispatches that the bench did not make")


def build(size: int, *, processes: int = 0) -> Built:
    """Migrate, load the directory, and write `size` dispatches into a database without any.

    With `processes` that many prepare rows beside this one, which writes them.
    """
    start = time.monotonic()
    call_command("migrate", verbosity=0)
    require_ours()
    if Dispatch.objects.exists():
        raise NotOurs("this database already holds dispatches")
    with open(os.devnull, "w") as nowhere:
        call_command("load_directory", stdout=nowhere)
    directory = read_directory()
    _add_people(directory)
    known = read_known(directory)
    slips = plan(directory, size)
    with _without_gin():
        for each in _prepared(chunks_of(slips), directory, known, processes):
            _write_chunk(each)
    _after_bulk_load()
    return Built(
        seconds=round(time.monotonic() - start, 1),
        peak_mb=peak_mb(),
        dispatches=size,
        index_rows=sum(model.objects.count() for model in MODELS),
        database_mb=round(_database_bytes() / 2**20, 1),
    )


def peak_mb() -> float:
    """The most memory that this process ever had, in MiB; Linux counts in KiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def chunks_of(slips: Iterator[Slip]) -> Iterator[list[Slip]]:
    while chunk := list(islice(slips, CHUNK)):
        yield chunk


# --- Preparing: no database ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of one chunk, ready to be written."""

    first: int
    last: int
    content: Batch
    index: Batch


def prepare(chunk: Sequence[Slip], directory: Directory, known: Known) -> Prepared:
    rows: list[Any] = []
    indexed: list[Any] = []
    for at, slip in enumerate(chunk):
        earlier = chunk[at // 2] if at > 1 else None
        said = paper(slip, directory, earlier)
        made = stored(slip, said, known, earlier)
        rows += made.rows
        indexed += made.indexed
    return Prepared(
        first=chunk[0].index,
        last=chunk[-1].index,
        content=batch(rows, connection),
        index=index_batch(indexed, connection),
    )


_shared: tuple[Directory, Known] | None = None


def _prepare_in_child(chunk: Sequence[Slip]) -> Prepared:
    assert _shared is not None  # noqa: S101  # set before the fork
    return prepare(chunk, *_shared)


def _prepared(
    chunks: Iterable[list[Slip]], directory: Directory, known: Known, processes: int
) -> Iterator[Prepared]:
    """The chunks prepared, in order; never many more than are being written."""
    if not processes:
        for chunk in chunks:
            yield prepare(chunk, directory, known)
        return
    global _shared
    _shared = directory, known
    # Forked children must not share a connection with us, nor with the threads of its pool.
    connections.close_all()
    if pool := getattr(connection, "pool", None):
        pool.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL only
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(processes) as workers:
        waiting = []
        for chunk in chunks:
            waiting.append(workers.apply_async(_prepare_in_child, (chunk,)))
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).get()
        for each in waiting:
            yield each.get()


# --- Writing -------------------------------------------------------------------------------------


def _write_chunk(chunk: Prepared) -> None:
    """Parts are refused once an edition is live: it goes live after them, as in approval."""
    with transaction.atomic(), content_door(), connection.cursor() as cursor:
        write(cursor, chunk.content)
        made = Edition.objects.filter(pk__range=(chunk.first, chunk.last))
        for state in (EditionState.SUBMITTED, EditionState.LIVE):
            made.update(state=state)
        write(cursor, chunk.index)


@contextmanager
def _without_gin() -> Iterator[None]:
    """PostgreSQL builds a GIN index many times faster over a full table than row by row.

    Not inside a transaction, which has checks pending that stand in an index's way.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    tables = [model._meta.db_table for model in MODELS]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexdef LIKE '%% USING gin %%'",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        for _, definition in indexes:
            cursor.execute(definition)


def _after_bulk_load() -> None:
    """What autovacuum would have done by now, and sequences beyond the keys we chose."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            models = [model for model in _content_models() if model._meta.auto_field]
            for statement in connection.ops.sequence_reset_sql(_no_style(), models):
                cursor.execute(statement)
            if not connection.in_atomic_block:
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("VACUUM ANALYZE")
                cursor.execute("RESET statement_timeout")
                return
        cursor.execute("ANALYZE")


def _content_models() -> list[Any]:
    from django.apps import apps

    return list(apps.get_app_config("dispatches").get_models())


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()


def _database_bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database())"
            if connection.vendor == "postgresql"
            else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        )
        return int(cursor.fetchone()[0])


# --- Rows that dispatches refer to ---------------------------------------------------------------


def _add_people(directory: Directory) -> None:
    """A clerk and an officer for every body, and those who sign."""
    clerk = User.objects.create(username=CLERK, full_name="Văn thư đo thử", is_staff=True)
    officer = User.objects.create(username=OFFICER, full_name="Người duyệt đo thử", is_staff=True)
    for body in Body.objects.filter(parent=None):
        Membership.objects.create(user=clerk, body=body, role=Role.CLERK)
        Membership.objects.create(user=officer, body=body, role=Role.APPROVER)
    bodies = dict(Body.objects.values_list("key", "pk"))
    signing = {
        (signer(issuer, which), bodies[issuer.key])
        for issuer in directory.issuers
        for which in range(SIGNERS)
    }
    Signatory.objects.bulk_create(
        Signatory(name=name, body_id=body, sort_key=sort_key(name), folded=fold(name))
        for name, body in sorted(signing)
    )


def read_known(directory: Directory) -> Known:
    """The rows that made-up dispatches refer to, once `build` has put them there."""
    rows = Body.objects.select_related("place__parent__parent__parent__parent")
    bodies = {body.key: body for body in rows}
    signing = {(row.name, row.body_id): row.pk for row in Signatory.objects.all()}
    return Known(
        bodies=bodies,
        groups=dict(AddresseeGroup.objects.values_list("key", "pk")),
        kinds=dict(DocumentKind.objects.values_list("key", "pk")),
        schemes=dict(Scheme.objects.values_list("code", "pk")),
        signatories={
            f"{issuer.key} {which}": signing[signer(issuer, which), bodies[issuer.key].pk]
            for issuer in directory.issuers
            for which in range(SIGNERS)
        },
        clerk=User.objects.get(username=CLERK),
        officer=User.objects.get(username=OFFICER),
    )
