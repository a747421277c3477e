"""Publishing, correcting and taking down, each beside the least that must be written for it.

The bare write is one transaction that stores the same rows made ready beforehand: for a correction
a whole further edition, so all rows of a dispatch.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Max

from dispatches.bench.directory import Directory
from dispatches.bench.papers import paper
from dispatches.bench.plan import LAST_DAY, Slip, further
from dispatches.bench.rows import Known, Stored, stored
from dispatches.bench.writing import Batch, batch, index_batch, write
from dispatches.models import Address, Dispatch, Edition, Event
from dispatches.models.door import content_door
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.search import sqlite
from dispatches.search.index import MODELS
from dispatches.vocabulary import EditionState, Ground, TakeDownReason, Verb

# Keys of bare dispatches: beyond any that a sequence reaches, and within the index key's 31 bits.
FIRST_KEY = 1_500_000_000
GROUND: dict[str, Any] = {"ground": Ground.DECISION, "ground_note": "Cần cho người dân biết"}
Seconds = tuple[float, float]  # on the clock, and computed
VERBS = ("publish", "correct", "take down")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of a verb, those that this process computed, and those of its bare write."""

    verb: str
    seconds: float
    computed: float
    floor: float


def rounds(
    directory: Directory, known: Known, bare: BaseDatabaseWrapper, count: int
) -> Iterator[Timing]:
    for _ in range(count):
        last = max(Dispatch.objects.aggregate(last=Max("pk"))["last"], FIRST_KEY)
        slips = list(further(directory, last + 3, 3, day=LAST_DAY))
        ours = _by_verbs(slips[0], directory, known)
        floors = _bare(slips[1], slips[2], directory, known, bare)
        for verb in VERBS:
            yield Timing(verb, *ours[verb], floors[verb][0])


def _timed(act: Callable[[], object]) -> Seconds:
    start, computed = perf_counter(), process_time()
    act()
    return perf_counter() - start, process_time() - computed


def _by_verbs(slip: Slip, directory: Directory, known: Known) -> dict[str, Seconds]:
    """What officers do: each verb with all that it checks and records."""
    clerk, officer = known.clerk, known.officer
    with content_door():
        dispatch = Dispatch.objects.create(
            custodian=known.bodies[slip.issuer.key], created_by=clerk
        )
        edition = Edition.objects.create(dispatch=dispatch, kind_id=known.kinds["cong-van"])
    edition = save_edition(edition, based_on=0, content=paper(slip, directory), by=clerk)
    edition = submit(edition, based_on=edition.version, by=clerk)
    seen = seal(edition)

    def corrected() -> None:
        draft = correct(dispatch, by=clerk, reason="Sửa lỗi nhập")
        waiting = submit(draft, based_on=draft.version, by=clerk)
        approve(waiting, by=officer, seen=seal(waiting), **GROUND)

    return {
        "publish": _timed(lambda: approve(edition, by=officer, seen=seen, **GROUND)),
        "correct": _timed(corrected),
        "take down": _timed(
            lambda: take_down(dispatch, by=officer, reason=TakeDownReason.BY_MISTAKE)
        ),
    }


def _bare(
    one: Slip, other: Slip, directory: Directory, known: Known, bare: BaseDatabaseWrapper
) -> dict[str, Seconds]:
    first = stored(one, paper(one, directory), known)
    second = stored(other, paper(other, directory), known)
    with _transaction(bare) as cursor:
        write(cursor, _content(first))
        _to(cursor, one.index, EditionState.SUBMITTED)
    published = _published(first)
    whole, index = _content(second), _published(second)

    def publish() -> None:
        with _transaction(bare) as cursor:
            _go_live(cursor, one.index, published)

    def correct_() -> None:
        with _transaction(bare) as cursor:
            write(cursor, whole)
            _to(cursor, other.index, EditionState.SUBMITTED)
            _go_live(cursor, other.index, index)

    def take_down_() -> None:
        with _transaction(bare) as cursor:
            _hide(cursor, first, known)

    taken = {
        "publish": _timed(publish),
        "correct": _timed(correct_),
        "take down": _timed(take_down_),
    }
    with _transaction(bare) as cursor:
        _hide(cursor, second, known)
    return taken


def _content(made: Stored) -> Batch:
    """What is there before approval."""
    return batch((row for row in made.rows if not _of_approval(row)), connection)


def _published(made: Stored) -> Batch:
    """What approval adds."""
    rows = (row for row in made.rows if _of_approval(row))
    return batch(rows, connection) | index_batch(made.indexed, connection)


def _of_approval(row: object) -> bool:
    return isinstance(row, Address) or (isinstance(row, Event) and row.verb == Verb.APPROVE)


def _to(cursor: CursorWrapper, edition: int, state: EditionState) -> None:
    cursor.execute("UPDATE dispatches_edition SET state = %s WHERE id = %s", [state.value, edition])


def _go_live(cursor: CursorWrapper, edition: int, published: Batch) -> None:
    write(cursor, published)
    _to(cursor, edition, EditionState.LIVE)


def _hide(cursor: CursorWrapper, made: Stored, known: Known) -> None:
    edition = made.edition
    _to(cursor, edition.pk, EditionState.TAKEN_DOWN)
    for model in MODELS:
        table = model._meta.db_table
        keys = [(row.key,) for row, _ in made.indexed if type(row) is model]
        cursor.executemany(f'DELETE FROM "{table}" WHERE key = %s', keys)  # noqa: S608
        if connection.vendor == "sqlite":
            words = f'DELETE FROM "{sqlite.table(model)}" WHERE rowid = %s'  # noqa: S608
            cursor.executemany(words, keys)
    cursor.execute(
        "INSERT INTO dispatches_takedown (dispatch_id, reason, note, hide_subject, at, by_id)"
        " VALUES (%s, 'by_mistake', '', %s, %s, %s)",
        [edition.dispatch_id, True, edition.approved_at, known.officer.pk],
    )
    cursor.execute(
        "INSERT INTO dispatches_event (dispatch_id, sequence, verb, edition_serial, actor_id,"
        " actor_name, for_name, at, edition_hash, reason, batch, previous_hash, hash)"
        " VALUES (%s, 4, 'take_down', 1, %s, '', '', %s, '', '', '', '', '')",
        [edition.dispatch_id, known.officer.pk, edition.approved_at],
    )


@contextmanager
def _transaction(bare: BaseDatabaseWrapper) -> Iterator[CursorWrapper]:
    """One transaction; inside another one, as in a test, a part of that."""
    with bare.cursor() as cursor:
        if bare.in_atomic_block:
            yield cursor
            return
        cursor.execute("BEGIN IMMEDIATE" if bare.vendor == "sqlite" else "BEGIN")
        yield cursor
        cursor.execute("COMMIT")
