"""Asking PostgreSQL for what `vectors` stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, pairwise

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from dispatches.models.index import DAY_SHIFT, Indexed
from dispatches.search.dues import Ends, ends_of, narrowed
from dispatches.search.expression import Expression, every
from dispatches.search.placing import Tier, placed
from dispatches.search.reach import Due, Found, Reach
from dispatches.search.stretches import Stretch, parts
from dispatches.search.tsquery import anywhere, in_any_order, in_time, written
from dispatches.statements import kept_cursor

# Rows looked through first, fewer where no more than a page is wanted, and of how few matches among
# them all the rest are asked for at once: a five-hundredth of a table may be read whole, even for a
# phrase. Else the least and the most that the next step goes on, by the days that were looked
# through, how much farther than what was found so far promises (in hundredths), and after how many
# steps all the rest is.
FIRST_ROWS = 4_000
FIRST_OF_A_PAGE = 500
A_PAGE = 50
FEW = 8
A_PART = 4
WIDER = 15
SPARE = 130
STEPS = 6
# As many rows are ranked by reading them.
FEW_ROWS = 100
# And of many these first, step by step, for a page of what stands in most texts.
NEAR_ROWS = (50, 200)


Edges = tuple[int | None, int | None, int | None]


@dataclass(slots=True)
class _Asking:
    """A cursor under which GIN is used for every search, and the edges it has looked up."""

    cursor: CursorWrapper
    edges: dict[tuple[type[Indexed], Reach], Edges] = field(default_factory=dict)
    dues: dict[tuple[type[Indexed], Due], Ends | None] = field(default_factory=dict)


_open: ContextVar[_Asking | None] = ContextVar("open_search", default=None)


@contextmanager
def asking() -> Iterator[None]:
    """For all that one page asks: one transaction, and each edge looked up once.

    The planner takes reading a tsvector for as cheap as reading a number and would look through
    the table for two words that are each in many rows and never in one. The end of the transaction
    puts the settings back; that of a savepoint only when it is rolled back.
    """
    if _open.get():
        yield
        return
    is_savepoint = connection.in_atomic_block
    with transaction.atomic(), kept_cursor(connection) as cursor:
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"
        )
        token = _open.set(_Asking(cursor))
        try:
            yield
        finally:
            _open.reset(token)
        transaction.set_rollback(is_savepoint)


def _asked() -> _Asking:
    """What is open: every question is asked within `asking`."""
    found = _open.get()
    assert found is not None  # noqa: S101
    return found


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches nearest to the open end of a reach.

    GIN gives all matches or none, so the newest of a frequent word are sought among the newest
    rows first, by the tokens of their days, and then as far on as their frequency there says: a
    phrase is looked for in each row that has its words, so few more are read than are wanted. All
    of a rare word cost less than those of some months, whose lists are longer than its own.
    """
    with asking():
        if reach.is_by_deadline:
            return _by_deadline(model, asked, reach)
        reach = where_due(model, reach)
        rows = min(FIRST_ROWS, FIRST_OF_A_PAGE) if reach.limit <= A_PAGE else FIRST_ROWS
        start, far, end = _edges(model, reach, rows)
        if start is None or end is None:
            return []
        found: list[Found] = []
        near, left, steps, are_few = start, reach, STEPS, False
        while True:
            step = left.until(far)
            low, high = sorted((near, step.far_end))
            found += _matches(model, asked, step, in_time(low, high, are_few=are_few))
            missing = reach.limit - len(found)
            if missing <= 0 or far is None:
                return found
            left = left.beyond(far, limit=missing)
            if rows < FIRST_ROWS and len(found) < FEW:  # they tell too little
                rows = FIRST_ROWS
                near, far = far, _edges(model, reach, rows)[1]
                continue
            steps -= 1
            days = _days_farther(start, far, len(found), missing, is_due=reach.span is not None)
            are_few = days is None
            near, far = far, _farther(far, end, days, left) if days and steps else None


def where_due(model: type[Indexed], reach: Reach) -> Reach:
    """The part of a reach with what is due in a span of days, if that was looked up."""
    span = reach.span
    if span is None:
        return reach
    with asking():
        known = _asked().dues
        if (model, span) not in known:
            known[model, span] = ends_of(model, span)
        return narrowed(reach, known[model, span])


def _edges(model: type[Indexed], reach: Reach, rows: int) -> Edges:
    """The first key of a reach, the one so many rows on, and the last; whatever its limit and
    deadlines."""
    span = Reach(limit=rows, above=reach.above, below=reach.below, upwards=reach.upwards)
    known = _asked().edges
    if (model, span) not in known:
        one = (
            f'SELECT key FROM "{model._meta.db_table}" WHERE key > %s AND key < %s'
            " ORDER BY key {} OFFSET %s LIMIT 1"
        )
        bounds = [reach.above, reach.below]
        onwards, back = one.format(reach.direction), one.format("DESC" if reach.upwards else "ASC")
        cursor = _asked().cursor
        cursor.execute(
            f"SELECT ({onwards}), ({onwards}), ({back})",
            [*bounds, 0, *bounds, rows, *bounds, 0],
        )
        known[model, span] = cursor.fetchone()
    return known[model, span]


def _days_farther(start: int, far: int, found: int, missing: int, *, is_due: bool) -> int | None:
    """How many days more will likely hold what is missing, by what was found from the start to
    `far`. None when that is next to nothing: as it seems there are few in all, unless it `is_due`
    in a span, of which the newest papers hold little."""
    covered = abs((start >> DAY_SHIFT) - (far >> DAY_SHIFT)) + 1
    if found < FEW:
        return covered * WIDER if is_due else None
    days = covered * missing * SPARE // (found * 100)
    return min(max(days, covered // A_PART + 1), covered * WIDER)


def _farther(far: int, end: int, days: int, left: Reach) -> int | None:
    """A key so many days beyond `far`. None when that is beyond all that is left."""
    last = far >> DAY_SHIFT
    day = last + days if left.upwards else last - days
    if not 0 < day < date.max.toordinal():
        return None
    key = day << DAY_SHIFT
    return key if (key < end if left.upwards else key > end) else None


def _matches(
    model: type[Indexed], asked: Expression, reach: Reach, days: Expression | None
) -> list[Found]:
    return _nearest(model, asked, in_any_order(asked), reach, days)


def _few_matches(
    model: type[Indexed], asked: Expression, reach: Reach, days: Expression | None
) -> list[Found]:
    """The same for a page: what is in annexes alone is told by reading rows, as many as it takes.

    GIN goes through its shortest lists from end to end, and the words of annexes have short ones.
    """
    return _nearest(model, asked, in_any_order(anywhere(asked)), reach, days)


def _nearest(
    model: type[Indexed],
    asked: Expression,
    told: Expression,
    reach: Reach,
    days: Expression | None,
) -> list[Found]:
    """Of what the index tells the nearest that match: a row that it cannot tell all of is read, the
    nearest first, until there are enough. A vector is read a hundred times slower than a list."""
    statement, parameters = _of_index(model, told, reach, days)
    found = f"({statement}) found ORDER BY key {reach.direction}"
    if told != asked:
        found = f"(SELECT * FROM {found} OFFSET 0) near WHERE tokens @@ %s::tsquery"
        found += f" ORDER BY key {reach.direction}"
        parameters.append(written(asked))
    cursor = _asked().cursor
    cursor.execute(f"SELECT key, facets FROM {found} LIMIT %s", [*parameters, reach.limit])
    return list(map(Found._make, cursor.fetchall()))


def _of_index(
    model: type[Indexed], asked: Expression, reach: Reach, days: Expression | None
) -> tuple[str, list[str | int]]:
    """A statement for all that matches, with its parameters.

    OFFSET 0 keeps keys and deadlines out of the inner plan, which is then GIN's alone: of what
    matches in these days few rows are read, of the deadlines of a million directives many.
    """
    due, dates = reach.due_condition()
    columns = "key, facets, tokens, deadline" if due else "key, facets, tokens"
    statement = (
        f'SELECT key, facets, tokens FROM (SELECT {columns} FROM "{model._meta.db_table}"'
        f" WHERE tokens @@ %s::tsquery OFFSET 0) indexed WHERE key > %s AND key < %s{due}"
    )
    wanted = written(every([asked, days]) if days else asked)
    return statement, [wanted, reach.above, reach.below, *dates]


def _by_deadline(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches where few rows have such a deadline: OFFSET 0 keeps GIN's long lists out. How few
    they are is for PostgreSQL to see, so it plans for these days each time."""
    due, dates = reach.due_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, facets FROM (SELECT key, facets, tokens"
            f' FROM "{model._meta.db_table}" WHERE key > %s AND key < %s{due} OFFSET 0) found'
            f" WHERE tokens @@ %s::tsquery ORDER BY key {reach.direction} LIMIT %s",
            [reach.above, reach.below, *dates, written(asked), reach.limit],
        )
        return list(map(Found._make, cursor.fetchall()))


def place(
    model: type[Indexed],
    keys: Sequence[int],
    tiers: Sequence[Tier],
    reach: Reach,
    stretches: Sequence[Stretch],
) -> dict[int, None]:
    """Keys in the order of the first question that each matches, as far as the reach's limit.

    Few rows are read themselves; of many, the index is asked tier by tier until a page is full. But
    what all of a tier behind the first ask for may stand in most texts: a page is full of the
    newest.
    """
    if len(keys) <= FEW_ROWS:
        return _by_rows(model, keys, list(chain(*tiers)))
    days = in_time(keys[-1], keys[0])
    wide = {tier[-1] for tier in tiers[1:]}

    def matches(question: Expression) -> list[int]:
        if question in wide and (near := _among_near(model, keys, question, reach.limit)):
            return near
        return [
            found.key
            for asked, part in parts(question, reach, stretches)
            for found in (
                _by_deadline(model, asked, part)
                if part.is_by_deadline
                else _few_matches(model, asked, part, days)
            )
        ]

    with asking():
        return placed(keys, tiers, reach.limit, matches)


def _among_near(
    model: type[Indexed], keys: Sequence[int], asked: Expression, limit: int
) -> list[int]:
    """So many of the newest that match, read for as long as they seem to be among the near ones;
    else none."""
    found: list[int] = []
    for start, end in pairwise((0, *NEAR_ROWS)):
        among = matching(model, keys[start:end], asked)
        found += [key for key in keys[start:end] if key in among]
        if len(found) >= limit:
            return found[:limit]
        if len(found) * NEAR_ROWS[-1] < limit * end:
            break
    return []


def _by_rows(
    model: type[Indexed], keys: Sequence[int], asked: Sequence[Expression]
) -> dict[int, None]:
    whens = " ".join(f"WHEN tokens @@ %s::tsquery THEN {at}" for at in range(len(asked)))
    with kept_cursor(connection) as cursor:
        # Joined to nothing, a vector is unpacked once; as it is stored, it would be at each WHEN.
        cursor.execute(
            f"SELECT key, CASE {whens} END AS tier FROM"
            f" (SELECT key, tokens || ''::tsvector AS tokens FROM \"{model._meta.db_table}\""
            "   WHERE key = ANY(%s) OFFSET 0) found ORDER BY tier NULLS LAST, key DESC",
            [*map(written, asked), list(keys)],
        )
        return dict.fromkeys(key for key, _ in cursor.fetchall())


def matching(model: type[Indexed], keys: Sequence[int], asked: Expression) -> set[int]:
    """Those of a few keys that match: their rows are read."""
    with kept_cursor(connection) as cursor:
        cursor.execute(
            f'SELECT key FROM (SELECT key, tokens FROM "{model._meta.db_table}"'
            " WHERE key = ANY(%s) OFFSET 0) found WHERE tokens @@ %s::tsquery",
            [list(keys), written(asked)],
        )
        return {key for (key,) in cursor.fetchall()}


def tally(model: type[Indexed], keys: Sequence[int], asked: Sequence[Expression]) -> list[int]:
    counts = ", ".join(["count(*) FILTER (WHERE tokens @@ %s::tsquery)"] * len(asked))
    with kept_cursor(connection) as cursor:
        cursor.execute(
            f"SELECT {counts} FROM (SELECT tokens || ''::tsvector AS tokens"
            f' FROM "{model._meta.db_table}" WHERE key = ANY(%s) OFFSET 0) found',
            [*map(written, asked), list(keys)],
        )
        return list(cursor.fetchone())
