"""Publishing, correcting and taking down, each beside the least that must be written for it.

The bare write is one transaction that stores the same rows made ready beforehand: for a correction
a whole further edition, so all rows of a dispatch.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils import timezone

from dispatches.bench.directory import Directory
from dispatches.bench.papers import paper
from dispatches.bench.people import office
from dispatches.bench.plan import LAST_DAY, Slip, further
from dispatches.bench.rows import Known, Stored, stored
from dispatches.bench.tables import Rows, write
from dispatches.bench.wsgi import Counter
from dispatches.models import Dispatch, Edition
from dispatches.models.door import content_door
from dispatches.models.index import Indexed
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.search import sqlite, vectors
from dispatches.search.document import index_version
from dispatches.search.live import papers
from dispatches.search.sources import entries
from dispatches.vocabulary import EditionState, Ground, TakeDownReason

# Keys of bare dispatches: beyond any that a sequence reaches, and within the index key's 31 bits.
FIRST_KEY = 1_500_000_000
GROUND: dict[str, Any] = {"ground": Ground.DECISION, "ground_note": "Cần cho người dân biết"}
Seconds = tuple[float, float, int]  # on the clock, computed; and the statements asked meanwhile
VERBS = ("publish", "correct", "take down")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of a verb, those that this process computed, and those of its bare write."""

    verb: str
    seconds: float
    computed: float
    queries: int
    floor: float


def rounds(
    directory: Directory, known: Known, bare: BaseDatabaseWrapper, count: int
) -> Iterator[Timing]:
    """Bare writes are made ready for all rounds first: that is rolled back, which makes psycopg
    forget the plans that a server has kept from act to act."""
    last = max(Dispatch.objects.aggregate(last=Max("pk"))["last"], FIRST_KEY)
    # Five keys a round, for SQLite gives the first of them to what the verbs insert.
    slips = list(further(office(directory), last + 1, 5 * count, day=LAST_DAY))
    firsts, seconds = ([_ready(slip, directory, known) for slip in slips[at::5]] for at in (3, 4))
    for slip, first, second in zip(slips[2::5], firsts, seconds, strict=True):
        ours = _by_verbs(slip, directory, known)
        floors = _bare(first, second, known, bare)
        for verb in VERBS:
            yield Timing(verb, *ours[verb], floor=floors[verb][0])


def _timed(act: Callable[[], object]) -> Seconds:
    counter = Counter()
    with connection.execute_wrapper(counter):
        start, computed = perf_counter(), process_time()
        act()
        return perf_counter() - start, process_time() - computed, counter.count


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
    first: "_Ready", second: "_Ready", known: Known, bare: BaseDatabaseWrapper
) -> dict[str, Seconds]:
    with _transaction(bare) as cursor:
        write(cursor, first.made.entered)
        _to(cursor, first.pk, EditionState.SUBMITTED)

    def publish() -> None:
        with _transaction(bare) as cursor:
            _go_live(cursor, first)

    def correct_() -> None:
        with _transaction(bare) as cursor:
            write(cursor, second.made.entered)
            _to(cursor, second.pk, EditionState.SUBMITTED)
            _go_live(cursor, second)

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


@dataclass(frozen=True, slots=True)
class _Ready:
    """A dispatch as rows to be written, with those of its index; `words` are for FTS5 alone."""

    pk: int
    made: Stored
    index: Rows
    words: dict[type[Indexed], list[tuple[Any, ...]]]


def _ready(slip: Slip, directory: Directory, known: Known) -> _Ready:
    made = stored(slip, paper(slip, directory), known, state=EditionState.DRAFT)
    with transaction.atomic(), connection.cursor() as cursor:
        write(cursor, made.entered)
        (said,) = papers(Edition.objects.filter(pk=slip.index))
        transaction.set_rollback(True)
    index: Rows = defaultdict(list)
    words: defaultdict[type[Indexed], list[tuple[Any, ...]]] = defaultdict(list)
    for row, document in sorted(entries(said), key=lambda entry: entry[0].key):
        row.version = index_version(connection.vendor)
        if connection.vendor == "postgresql":
            row.tokens = vectors.vector(document)
        else:
            words[type(row)].append((row.key, *sqlite.columns(document)))
        fields = type(row)._meta.concrete_fields
        index[type(row)].append(tuple(getattr(row, field.attname) for field in fields))
    return _Ready(slip.index, made, index, words)


def _to(cursor: CursorWrapper, edition: int, state: EditionState) -> None:
    cursor.execute("UPDATE dispatches_edition SET state = %s WHERE id = %s", [state.value, edition])


def _go_live(cursor: CursorWrapper, ready: _Ready) -> None:
    write(cursor, ready.made.approved)
    if cursor.db.vendor == "postgresql":
        for model, rows in ready.index.items():
            vectors.copy(cursor, model, rows)
    else:
        write(cursor, ready.index)
    marks = ", ".join(["%s"] * (len(sqlite.COLUMNS) + 1))
    for model, values in ready.words.items():
        cursor.executemany(
            f'INSERT INTO "{sqlite.table(model)}" (rowid, {", ".join(sqlite.COLUMNS)})'  # noqa: S608
            f" VALUES ({marks})",
            values,
        )
    _to(cursor, ready.pk, EditionState.LIVE)


def _hide(cursor: CursorWrapper, ready: _Ready, known: Known) -> None:
    _to(cursor, ready.pk, EditionState.TAKEN_DOWN)
    for model, rows in ready.index.items():
        keys = [(row[0],) for row in rows]
        cursor.executemany(f'DELETE FROM "{model._meta.db_table}" WHERE key = %s', keys)  # noqa: S608
        if connection.vendor == "sqlite":
            table = sqlite.table(model)  # type: ignore[arg-type]  # an index of search
            cursor.executemany(f'DELETE FROM "{table}" WHERE rowid = %s', keys)  # noqa: S608
    cursor.execute(
        "INSERT INTO dispatches_takedown (dispatch_id, reason, note, hide_subject, at, by_id)"
        " VALUES (%s, 'by_mistake', '', %s, %s, %s)",
        [ready.pk, True, timezone.now(), known.officer.pk],
    )
    cursor.execute(
        "INSERT INTO dispatches_event (dispatch_id, sequence, verb, edition_serial, actor_id,"
        " actor_name, for_name, at, edition_hash, reason, batch, previous_hash, hash)"
        " VALUES (%s, 4, 'take_down', 1, %s, '', '', %s, '', '', '', '', '')",
        [ready.pk, known.officer.pk, timezone.now()],
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
