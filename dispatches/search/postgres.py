"""The index in PostgreSQL: a tsvector that Python wrote, under GIN. No dictionary, no parser.

Three limits of tsvector decide its shape: a lexeme keeps at most 255 positions, none above 16,383,
and a whole vector takes less than 1 MiB. A long annex passes the first two, so a phrase is also
asked for by its neighbouring pairs, which are lexemes of their own without positions. They make a
phrase cheap (GIN finds it, hardly a row is read in vain) and keep it findable in a document whose
positions ran out: such a document bears the token LONG and is matched by pairs and words alone.
https://www.postgresql.org/docs/current/textsearch-limitations.html
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from dispatches.models.index import DAY_SHIFT, LARGEST_KEY, Indexed, key_day
from dispatches.search.document import EVERYTHING, Document, Zone, month_token, year_token
from dispatches.search.expression import (
    Adjacent,
    All,
    Any,
    Expression,
    Has,
    Without,
    either,
    every,
)
from dispatches.search.reach import Found, Reach, Zoned

LAST_POSITION = 16_383
MOST_POSITIONS = 255
LARGEST_VECTOR = 1_000_000  # bytes; the limit is 1,048,575
LONG = "_long"
# Rows looked through first, and how many times their span of days is next, before everything is.
FIRST_ROWS = 4_000
WIDER = 15
MONTHS_AT_MOST = 30


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


# --- What is stored -----------------------------------------------------------------------------


def vector(document: Document) -> str:
    """The tsvector of a document as a literal."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    pairs: set[str] = set()
    at = 0
    long = False
    for passage in document.passages:
        for one, other in pairwise(passage.tokens):
            pairs.add(f"{one.folded} {other.folded}")
        for token in passage.tokens:
            at += 1
            place = f"{min(at, LAST_POSITION)}{passage.zone}"
            for lexeme in (token.folded, token.accented):
                if lexeme is None:
                    continue
                kept = places[lexeme]
                if len(kept) < MOST_POSITIONS - len(Zone) or kept[-1][-1] != passage.zone:
                    kept.append(place)
                else:
                    long = True
        at += 1
    long = long or at > LAST_POSITION
    return " ".join(_within_limit(document, places, pairs, long))


def _within_limit(
    document: Document, places: dict[str, list[str]], pairs: set[str], long: bool
) -> Iterator[str]:
    """The lexemes, the most needed first, as far as a vector holds them."""
    size = 0
    for token in (EVERYTHING, *document.facets, *((LONG,) if long else ())):
        size += len(token) + 2
        yield _quoted(token)
    for lexeme, kept in places.items():
        size += len(lexeme.encode()) + 2 + 2 * len(kept)
        if size < LARGEST_VECTOR:
            yield f"{_quoted(lexeme)}:{','.join(kept)}"
    for pair in sorted(pairs):
        size += len(pair.encode()) + 2
        if size < LARGEST_VECTOR:
            yield _quoted(pair)


# --- What is asked ------------------------------------------------------------------------------


def written(asked: Expression, zones: str = "", *, in_index: bool = True) -> str:
    """A tsquery. `zones` (such as "AB") keeps words to these; it reads rows, so only known ones."""
    mark = f":{zones}" if zones else ""

    def write(part: Expression) -> str:
        match part:
            case Has(token):
                return _quoted(token) + ("" if token.startswith("_") else mark)
            case Adjacent():
                return adjacent(part)
            case All(parts):
                return "(" + " & ".join(write(each) for each in parts) + ")"
            case Any(parts):
                return "(" + " | ".join(write(each) for each in parts) + ")"
            case Without(wanted, unwanted):
                return f"({write(wanted)} & !{write(unwanted)})"

    def adjacent(part: Adjacent) -> str:
        exact = part.exact or part.folded
        row = " <-> ".join(_quoted(word) + mark for word in exact)
        if len(exact) == 1 or zones:
            return f"({row})"
        pairs = " & ".join(_quoted(f"{one} {other}") for one, other in pairwise(part.folded))
        words = " & ".join(_quoted(word) for word in exact)
        return f"({pairs} & (({row}) | ({_quoted(LONG)} & {words})))"

    return write(asked)


def _months(first: int, last: int) -> Expression | None:
    """Tokens that cover the issue days of a span of keys, and perhaps more at its ends.

    None when the span is open, or reaches down to undated papers.
    """
    from_day, to_day = key_day(max(first, 0)), key_day(last)
    if from_day is None or to_day is None or last >= LARGEST_KEY:
        return None
    months = (to_day.year - from_day.year) * 12 + to_day.month - from_day.month
    if months > MONTHS_AT_MOST:
        years = range(from_day.year, to_day.year + 1)
        return either(Has(year_token(date(year, 1, 1))) for year in years)
    covered = []
    day = from_day.replace(day=1)
    while day <= to_day:
        covered.append(Has(month_token(day)))
        day = (day + timedelta(days=31)).replace(day=1)
    return either(covered)


# --- How it is asked ----------------------------------------------------------------------------


@contextmanager
def _by_index() -> Iterator[CursorWrapper]:
    """A cursor under which GIN is used for every search.

    The planner takes reading a tsvector for as cheap as reading a number and would look through
    the table for two words that are each in many rows and never in one. Rolling back, also to a
    savepoint, puts the settings back.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"
        )
        yield cursor
        transaction.set_rollback(True)


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches nearest to the open end of a reach.

    GIN gives all matches or none, so the newest of a frequent word are sought among the newest
    rows first, by the tokens of their months: the cost follows the rows looked through, not the
    table. Rare words cost the same in each step, next to nothing.
    """
    with _by_index() as cursor:
        if reach.is_by_deadline:
            return _by_deadline(cursor, model, asked, reach)
        near, far = _edges(cursor, model, reach)
        if near is None:
            return []
        found: list[Found] = []
        for end in (far, _wider(near, far)):
            narrowed = reach.until(end)
            low, high = sorted((near, narrowed.far_end))
            found = _matches(cursor, model, asked, narrowed, _months(low, high))
            if len(found) >= reach.limit or end is None:
                return found
        return _matches(cursor, model, asked, reach, None)


def _edges(
    cursor: CursorWrapper, model: type[Indexed], reach: Reach
) -> tuple[int | None, int | None]:
    """The first key of a reach, and the one FIRST_ROWS on."""
    one = (
        f'SELECT key FROM "{model._meta.db_table}" WHERE key > %s AND key < %s'  # noqa: S608
        f" ORDER BY key {reach.direction} OFFSET %s LIMIT 1"
    )
    cursor.execute(
        f"SELECT ({one}), ({one})",
        [reach.above, reach.below, 0, reach.above, reach.below, FIRST_ROWS],
    )
    near, far = cursor.fetchone()
    return near, far


def _wider(near: int, far: int | None) -> int | None:
    """A key WIDER times as many days away; None when that is beyond all dated papers."""
    if far is None:
        return None
    first, last = near >> DAY_SHIFT, far >> DAY_SHIFT
    days = (abs(first - last) + 1) * WIDER
    end = first + days if last > first else first - days
    return end << DAY_SHIFT if 0 < end < date.max.toordinal() else None


def _matches(
    cursor: CursorWrapper,
    model: type[Indexed],
    asked: Expression,
    reach: Reach,
    months: Expression | None,
) -> list[Found]:
    wanted = written(every([asked, months]) if months else asked)
    due, dates = reach.due_condition()
    # OFFSET 0 keeps the key out of the inner plan, which is then GIN's alone.
    cursor.execute(
        f'SELECT key, facets FROM (SELECT key, facets FROM "{model._meta.db_table}"'  # noqa: S608
        f" WHERE tokens @@ %s::tsquery{due} OFFSET 0) found WHERE key > %s AND key < %s"
        f" ORDER BY key {reach.direction} LIMIT %s",
        [wanted, *dates, reach.above, reach.below, reach.limit],
    )
    return [Found(*row) for row in cursor.fetchall()]


def _by_deadline(
    cursor: CursorWrapper, model: type[Indexed], asked: Expression, reach: Reach
) -> list[Found]:
    """The matches where few rows have such a deadline: OFFSET 0 keeps GIN's long lists out."""
    due, dates = reach.due_condition()
    cursor.execute(
        "SELECT key, facets FROM (SELECT key, facets, tokens"  # noqa: S608
        f' FROM "{model._meta.db_table}" WHERE key > %s AND key < %s{due} OFFSET 0) found'
        f" WHERE tokens @@ %s::tsquery ORDER BY key {reach.direction} LIMIT %s",
        [reach.above, reach.below, *dates, written(asked), reach.limit],
    )
    return [Found(*row) for row in cursor.fetchall()]


def tiers(model: type[Indexed], keys: Sequence[int], asked: Sequence[Zoned]) -> dict[int, int]:
    """For each key the place of the first of these that it matches, or their number."""
    whens = " ".join(f"WHEN tokens @@ %s::tsquery THEN {at}" for at in range(len(asked)))
    wanted = [written(each.asked, "".join(each.zones)) for each in asked]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, CASE {whens} ELSE {len(asked)} END"  # noqa: S608
            f' FROM "{model._meta.db_table}" WHERE key = ANY(%s)',
            [*wanted, list(keys)],
        )
        return dict(cursor.fetchall())
