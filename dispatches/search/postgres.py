"""Asking PostgreSQL for what `vectors` stored."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple, Self

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from dispatches.models.index import DAY_SHIFT, Indexed
from dispatches.search.dues import Ends, asks_for_months, ends_of, narrowed, of_dated
from dispatches.search.expression import Expression
from dispatches.search.placing import Tier, placed
from dispatches.search.reach import Due, Found, Reach, found_in
from dispatches.search.spans import NEAR, UNDATED, Span, ahead
from dispatches.search.stretches import Stretch, parts
from dispatches.search.tsquery import anywhere, in_any_order, in_time, untold, written
from dispatches.statements import kept_cursor

# So many rows tell how many papers there are a day; and a row is as dear to read as so many places
# in GIN's lists to look at (measured over a million dispatches).
AMONG = 4_000
A_ROW = 20
# What was not found lately may stand in most of what is older. No more rows than these are read to
# learn that; then the lists are cheaper.
MOST_READ = 20_000
# Where the near spans have no more, the rest has few rows, too, and the column tells their days.
SCARCE = 100
# So many of the first rows are looked at by themselves where no others are near them.
HEAD = 50
# As many rows are ranked by reading them.
FEW_ROWS = 100
# And of many these first, step by step, for a page of what stands in most texts.
NEAR_ROWS = (50, 200)


class _Ends(NamedTuple):
    """The first key of a reach, the one HEAD rows on, and the last."""

    start: int
    mark: int | None
    end: int


@dataclass(slots=True)
class _Asking:
    """A cursor under which GIN is used for every search, and the ends it has looked up."""

    cursor: CursorWrapper
    ends: dict[tuple[type[Indexed], Reach], _Ends | None] = field(default_factory=dict)
    dues: dict[tuple[type[Indexed], Due], Ends | None] = field(default_factory=dict)


_open: ContextVar[_Asking | None] = ContextVar("open_search", default=None)


@contextmanager
def asking() -> Iterator[None]:
    """For all that one page asks: one transaction, and each end looked up once.

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

    GIN gives all matches or none, so they are sought in spans of days until there are enough. All
    of a rare word cost less than those of some months, whose lists are longer than its own.
    """
    with asking():
        if reach.is_by_deadline:
            return _among_rows(model, asked, reach)
        if (found := _in_few_months(model, asked, reach)) is not None:
            return found
        if not (reach.upwards and reach.above < UNDATED.end < reach.below):
            return _by_spans(model, asked, reach)
        # Undated papers come first then, and nobody knows on which day the dated ones begin.
        found = _by_spans(model, asked, reach.until(UNDATED.end))
        dated = reach.beyond(UNDATED.end, limit=reach.limit - len(found))
        return found + (_by_spans(model, asked, dated) if dated.limit else [])


def _in_few_months(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found] | None:
    """The same of a short span of deadlines: few are due in its months, wherever their papers lie.
    None where these are not few, or not asked for."""
    if reach.span is None or not asks_for_months(asked, reach.span):
        return None
    whole = where_due(model, reach)
    return [] if whole.is_empty else _nearest(model, _Question.of(asked), whole, None)


def _by_spans(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """Undated papers are behind the others."""
    whole = where_due(model, reach)
    # The same comes back where it was not looked up in which days such deadlines are.
    is_somewhere = reach.span is not None and whole is not reach
    ends, head = _ends(model, whole), list[Found]()
    if ends and ends.mark and _days([(ends.start, ends.mark)]) > sum(NEAR):
        # Papers before a gap, or with a day that is wrong, say nothing of those behind them.
        head = _among_rows(model, asked, whole.until(ends.mark))
        whole = whole.beyond(ends.mark, limit=reach.limit - len(head))
        ends = ends._replace(start=ends.mark)
    question = _Question.of(asked)
    near_question = _Question.of(of_dated(asked)) if reach.span else question
    onwards = ahead(whole, (ends.start, ends.end) if ends else None)
    near = list(islice(onwards, len(NEAR)))
    found = head + (_in_spans(model, near_question, whole, near) if whole.limit > 0 else [])
    missing = reach.limit - len(found)
    if missing <= 0 or not (far := list(onwards)):
        return found
    if is_somewhere and len(found) <= SCARCE:
        question = near_question
    left = whole.beyond(near[-1].end, limit=missing)
    rest = None
    if not is_somewhere and _are_few(model, whole, near, far, whole.limit - missing):
        years = in_time(*sorted((far[0].start, far[-1].end)), are_few=True)
        rest = _nearest(model, question, left, years)
    return found + (_in_spans(model, question, left, far) if rest is None else rest)


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


def _ends(model: type[Indexed], reach: Reach) -> _Ends | None:
    """Of dated papers, whatever the limit and the deadlines; None where there is none."""
    above = max(reach.above, UNDATED.end)
    whole = Reach(limit=0, above=above, below=reach.below, upwards=reach.upwards)
    known = _asked().ends
    if (model, whole) not in known:
        orders = ("ASC", "DESC") if reach.upwards else ("DESC", "ASC")
        onwards, back = (_key(model, order) for order in orders)
        bounds = [above, reach.below]
        cursor = _asked().cursor
        cursor.execute(
            f"SELECT ({onwards}), ({onwards}), ({back})", [*bounds, 0, *bounds, HEAD, *bounds, 0]
        )
        start, mark, end = cursor.fetchone()
        known[model, whole] = None if start is None else _Ends(start, mark, end)
    return known[model, whole]


def _are_few(
    model: type[Indexed], reach: Reach, near: Sequence[Span], far: Sequence[Span], found: int
) -> bool:
    """Whether it costs less to read all matches in the far spans than to look through the lists of
    as many days as hold enough: by how many were found in the near ones."""
    if not found:
        return True
    cursor = _asked().cursor
    above = max(reach.above, UNDATED.end)
    cursor.execute(_key(model, reach.direction), [above, reach.below, AMONG])
    row = cursor.fetchone()
    if row is None:
        return True
    rows_a_day = AMONG // _days([(near[0].start, row[0])])
    return _is_cheaper_read(found, reach.limit - found, _days(near), _days(far), rows_a_day)


def _is_cheaper_read(found: int, missing: int, days: int, left: int, rows_a_day: int) -> bool:
    """Where so many were found in so many days, and so many days are left."""
    needed = min(missing * days // found, left)
    return found * left // days * A_ROW < needed * rows_a_day


def _days(spans: Iterable[tuple[int, int] | Span]) -> int:
    """How many they have, and at least one; all that are not known are none."""
    dated = [(each[0] >> DAY_SHIFT, each[1] >> DAY_SHIFT) for each in spans]
    return max(sum(abs(start - end) + 1 for start, end in dated if start and end), 1)


def _key(model: type[Indexed], direction: str) -> str:
    """A statement for the key of a row so many rows on."""
    return (
        f'SELECT key FROM "{model._meta.db_table}" WHERE key > %s AND key < %s'
        f" ORDER BY key {direction} OFFSET %s LIMIT 1"
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What the index is asked, and the tsquery that rows are asked of which it cannot tell all, if
    any: a vector is a hundred times as dear as a place in a list."""

    told: str
    left: str

    @property
    def rest(self) -> list[str]:
        return [self.left] if self.left else []

    @classmethod
    def of(cls, asked: Expression) -> Self:
        return cls(written(in_any_order(asked)), untold(asked))

    @classmethod
    def of_a_page(cls, asked: Expression) -> Self:
        """What is in annexes alone is told by rows, as many as it takes for a page: GIN goes
        through its shortest lists from end to end, and the words of annexes have short ones."""
        wider = anywhere(asked)
        told = written(in_any_order(wider))
        return cls(told, untold(asked) if wider == asked else written(asked))

    def on(self, days: Expression | None) -> str:
        return f"({self.told} & {written(days)})" if days else self.told


def _in_spans(
    model: type[Indexed], question: _Question, reach: Reach, spans: Sequence[Span]
) -> list[Found]:
    """The matches nearest to the start of these spans, of which GIN is asked one by one until there
    are enough: an ordinality is in order, so PostgreSQL sorts span by span."""
    due, dates = reach.due_condition()
    # As texts: psycopg takes lists apart in Python.
    found = (
        "SELECT key, facets, tokens, place FROM unnest(string_to_array(%s, chr(10)),"
        " string_to_array(%s, ' ')::bigint[], string_to_array(%s, ' ')::bigint[])"
        " WITH ORDINALITY spans (asked, low, high, place), LATERAL"
        f' (SELECT {_columns(due)} FROM "{model._meta.db_table}" WHERE tokens @@ asked::tsquery'
        f" OFFSET 0) found WHERE key BETWEEN low AND high AND key > %s AND key < %s{due}"
    )
    parameters: list[Any] = [
        "\n".join(question.on(each.days) for each in spans),
        " ".join(str(min(each.start, each.end)) for each in spans),
        " ".join(str(max(each.start, each.end)) for each in spans),
        reach.above,
        reach.below,
        *dates,
        *question.rest,
        reach.limit,
    ]
    cursor = _asked().cursor
    cursor.execute(_first(found, f"place, key {reach.direction}", question), parameters)
    return found_in(cursor.fetchall())


def _nearest(
    model: type[Indexed], question: _Question, reach: Reach, days: Expression | None
) -> list[Found] | None:
    """The same where few match: all that the index tells of. None where these are not few."""
    due, dates = reach.due_condition()
    found = f"SELECT key, facets, tokens FROM told WHERE key > %s AND key < %s{due}"
    cursor = _asked().cursor
    cursor.execute(
        f'WITH told AS MATERIALIZED (SELECT {_columns(due)} FROM "{model._meta.db_table}"'
        f" WHERE tokens @@ %s::tsquery LIMIT {MOST_READ + 1}),"
        f" nearest AS ({_first(found, f'key {reach.direction}', question)})"
        " SELECT total, key, facets FROM (SELECT count(*) AS total FROM told) counted"
        f" LEFT JOIN nearest ON true ORDER BY key {reach.direction}",
        [question.on(days), reach.above, reach.below, *dates, *question.rest, reach.limit],
    )
    rows = cursor.fetchall()
    if rows[0][0] > MOST_READ:
        return None
    return [Found(key, facets) for _, key, facets in rows if key is not None]


def _first(found: str, order: str, question: _Question) -> str:
    """A statement for the first of these rows in an order, read in it as far as there are enough;
    what is left of the question is its next parameter, then how many."""
    if not question.rest:
        return f"SELECT key, facets FROM ({found}) found ORDER BY {order} LIMIT %s"
    return (
        f"SELECT key, facets FROM ({found} ORDER BY {order} OFFSET 0) found"
        f" WHERE tokens @@ %s::tsquery ORDER BY {order} LIMIT %s"
    )


def _columns(due: str) -> str:
    """OFFSET 0 keeps keys and deadlines out of the inner plan, which is then GIN's alone: of what
    matches in these days few rows are read, of the deadlines of a million directives many."""
    return "key, facets, tokens, deadline" if due else "key, facets, tokens"


def _among_rows(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches where few rows have such a key, or such a deadline: OFFSET 0 keeps GIN's long
    lists out. How few they are is for PostgreSQL to see, so it plans for these each time."""
    due, dates = reach.due_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, facets FROM (SELECT key, facets, tokens"
            f' FROM "{model._meta.db_table}" WHERE key > %s AND key < %s{due} OFFSET 0) found'
            f" WHERE tokens @@ %s::tsquery ORDER BY key {reach.direction} LIMIT %s",
            [reach.above, reach.below, *dates, written(asked), reach.limit],
        )
        return found_in(cursor.fetchall())


def place(
    model: type[Indexed],
    keys: Sequence[int],
    tiers: Sequence[Tier],
    reach: Reach,
    stretches: Sequence[Stretch],
) -> dict[int, None]:
    """Keys in the order of the first question that each matches, as far as the reach's limit.

    Few rows are read themselves; of many, the index is asked tier by tier until a page is full. But
    what all of a tier behind the first ask for may stand in most texts, and where these are far
    apart, a page is sooner full of the newest.
    """
    if len(keys) <= FEW_ROWS:
        return _by_rows(model, keys, list(chain(*tiers)))
    are_near = keys[-1] > UNDATED.end and _days([(keys[0], keys[-1])]) <= sum(NEAR)
    wide = set() if are_near else {tier[-1] for tier in tiers[1:]}

    def matches(question: Expression) -> list[int]:
        if question in wide and (near := _among_near(model, keys, question, reach.limit)):
            return near
        return [
            found.key
            for asked, part in parts(question, reach, stretches)
            for found in (
                _among_rows(model, asked, part)
                if part.is_by_deadline
                else _a_page(model, asked, part)
            )
        ]

    with asking():
        return placed(keys, tiers, reach.limit, matches)


def _a_page(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The newest matches between keys that are known: beyond the near days, of a rare word."""
    question = _Question.of_a_page(asked)
    newest, oldest = reach.below - 1, reach.above + 1
    ends = _ends(model, reach) if oldest <= UNDATED.end else _Ends(newest, None, oldest)
    onwards = ahead(reach, (ends.start, ends.end) if ends else None)
    near = list(islice(onwards, len(NEAR)))
    found = None
    if far := list(onwards):
        found = _nearest(model, question, reach, in_time(oldest, newest))
    return _in_spans(model, question, reach, near + far) if found is None else found


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
