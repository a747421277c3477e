"""The index in PostgreSQL: a tsvector that Python wrote, under GIN. No dictionary, no parser.

Three limits of tsvector decide its shape: a lexeme keeps at most 255 positions, none above 16,383,
and a whole vector takes less than 1 MiB. A long annex passes the first two, so a phrase is also
asked for by its neighbouring pairs, which are lexemes of their own without positions. They make a
phrase cheap (GIN finds it, hardly a row is read in vain) and keep it findable in a document whose
positions ran out: such a document bears the token LONG and is matched by pairs and words alone.

Where in a document a word stands is a lexeme too (`A:thẻ`, `D:thẻ`), not the weight of a position:
weights are read from the rows, a thousand vectors for one page, these are looked up in the index.
https://www.postgresql.org/docs/current/textsearch-limitations.html
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain, pairwise
from operator import attrgetter

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from dispatches.models.index import DAY_SHIFT, LARGEST_KEY, Indexed, key_day
from dispatches.search.document import (
    EVERYTHING,
    Document,
    Zone,
    month_token,
    year_token,
)
from dispatches.search.expression import (
    Adjacent,
    All,
    Any,
    Expression,
    Has,
    Within,
    Without,
    either,
    every,
)
from dispatches.search.reach import Found, Reach

LAST_POSITION = 16_383
MOST_POSITIONS = 255
LARGEST_VECTOR = 1_000_000  # bytes; the limit is 1,048,575
BYTES_A_LETTER = 3  # at most: tokens are Latin
LONG = "_long"
# Rows looked through first, and how many times their span of days is next, before everything is.
FIRST_ROWS = 4_000
WIDER = 15
MONTHS_AT_MOST = 30
# As many rows are ranked by reading them.
FEW_ROWS = 100

_FIRST_PLACES = tuple(str(place) for place in range(1, 2001))


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


# --- What is stored -----------------------------------------------------------------------------


def store(model: type[Indexed], documents: Sequence[tuple[Indexed, Document]]) -> None:
    """Write rows with their tokens: COPY takes a third of the time of INSERT."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = attrgetter(*(field.attname for field in fields))
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row, document in documents:
            row.tokens = vector(document)
            copy.write_row(values(row))


def vector(document: Document) -> str:
    """The tsvector of a document as a literal. Tokens are letters and digits: nothing to escape."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    pairs: set[str] = set()
    zones: dict[Zone, set[str | None]] = {zone: set() for zone in Zone}
    at = 0
    for passage in document.passages:
        words, zone = passage.tokens, zones[passage.zone]
        beside = [f"{one} {other}" for (one, _), (other, _) in pairwise(words)]
        pairs.update(beside)
        for (folded, accented), place in zip(words, _places(at, len(words)), strict=True):
            places[folded].append(place)
            if accented is not None:
                places[accented].append(place)
        zone.update(chain.from_iterable(words))
        if passage.zone is Zone.NAME:
            zone.update(beside)
        at += len(words) + 1
    crowded = [lexeme for lexeme, kept in places.items() if len(kept) > MOST_POSITIONS]
    for lexeme in crowded:
        del places[lexeme][MOST_POSITIONS:]
    long = [LONG] if crowded or at > LAST_POSITION else []
    facets = [EVERYTHING, *document.facets, *long]
    lexemes = [f"'{token}'" for token in facets]
    lexemes += [f"'{lexeme}':{','.join(kept)}" for lexeme, kept in places.items()]
    lexemes += [f"'{lexeme}'" for lexeme in _zoned(zones)]
    lexemes += [f"'{pair}'" for pair in pairs]
    literal = " ".join(lexemes)
    # What is stored is shorter than its literal.
    if len(literal) * BYTES_A_LETTER < LARGEST_VECTOR:
        return literal
    return " ".join(_within_limit(facets, places, [*sorted(_zoned(zones)), *sorted(pairs)]))


def _places(after: int, count: int) -> Sequence[str]:
    """The positions of so many words in a row; beyond the last possible they all have that one."""
    if after + count <= len(_FIRST_PLACES):
        return _FIRST_PLACES[after : after + count]
    return [str(min(place, LAST_POSITION)) for place in range(after + 1, after + count + 1)]


def _zoned(zones: Mapping[Zone, set[str]]) -> Iterator[str]:
    """Words and pairs of the name, words of directives, and words that stand in annexes alone."""
    for lexemes in zones.values():
        lexemes.discard(None)  # the accents of words without any
    alone = zones[Zone.ANNEX] - zones[Zone.NAME] - zones[Zone.DUTY] - zones[Zone.TEXT]
    told = {Zone.NAME: zones[Zone.NAME], Zone.DUTY: zones[Zone.DUTY], Zone.ANNEX: alone}
    for zone, lexemes in told.items():
        mark = f"{zone}:"
        yield from [mark + lexeme for lexeme in lexemes]


def _within_limit(
    facets: Sequence[str], places: Mapping[str, Sequence[str]], others: Iterable[str]
) -> Iterator[str]:
    """The lexemes, the most needed first, as far as a vector holds them."""
    size = 0
    for token in facets:
        size += len(token) + 2
        yield _quoted(token)
    for lexeme, kept in places.items():
        size += len(lexeme.encode()) + 2 + 2 * len(kept)
        if size < LARGEST_VECTOR:
            yield f"{_quoted(lexeme)}:{','.join(kept)}"
    for lexeme in others:
        size += len(lexeme.encode()) + 2
        if size < LARGEST_VECTOR:
            yield _quoted(lexeme)


# --- What is asked ------------------------------------------------------------------------------


def written(asked: Expression) -> str:
    """A tsquery."""
    match asked:
        case Has(token):
            return _quoted(token)
        case Adjacent(folded, exact):
            return _adjacent(folded, exact or folded)
        case Within(token, zone):
            return _placed(token, zone)
        case All(parts):
            return "(" + " & ".join(written(each) for each in parts) + ")"
        case Any(parts):
            return "(" + " | ".join(written(each) for each in parts) + ")"
        case Without(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"


def _adjacent(folded: Sequence[str], exact: Sequence[str]) -> str:
    pairs = " & ".join(_quoted(f"{one} {other}") for one, other in pairwise(folded))
    if len(folded) == 2 and tuple(exact) == tuple(folded):
        return f"({pairs})"
    row = " <-> ".join(_quoted(word) for word in exact)
    words = " & ".join(_quoted(word) for word in exact)
    return f"({pairs} & (({row}) | ({_quoted(LONG)} & {words})))"


def _placed(token: str, zone: Zone) -> str:
    name, duty, annex = (_quoted(f"{each}:{token}") for each in (Zone.NAME, Zone.DUTY, Zone.ANNEX))
    match zone:
        case Zone.NAME:
            return name
        case Zone.DUTY:
            return f"({name} | {duty})"
        case Zone.TEXT:
            return f"({_quoted(token)} & !{annex})"
        case Zone.ANNEX:
            return _quoted(token)


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


def place(
    model: type[Indexed], keys: Sequence[int], tiers: Sequence[Expression], reach: Reach
) -> dict[int, None]:
    """Keys in the order of the first tier that each matches, as far as the reach's limit.

    Few rows are read themselves; of many, the index is asked tier by tier until a page is full.
    """
    if len(keys) <= FEW_ROWS:
        return _by_rows(model, keys, tiers)
    known, placed = set(keys), dict[int, None]()
    months = _months(keys[-1], keys[0])
    with _by_index() as cursor:
        for tier in tiers:
            if len(placed) >= min(reach.limit, len(keys)):
                break
            found = _matches(cursor, model, tier, reach, months)
            placed |= dict.fromkeys(each.key for each in found if each.key in known)
    return placed


def _by_rows(
    model: type[Indexed], keys: Sequence[int], tiers: Sequence[Expression]
) -> dict[int, None]:
    whens = " ".join(f"WHEN tokens @@ %s::tsquery THEN {at}" for at in range(len(tiers)))
    with connection.cursor() as cursor:
        # Joined to nothing, a vector is unpacked once; as it is stored, it would be at each WHEN.
        cursor.execute(
            f"SELECT key, CASE {whens} END AS tier FROM"  # noqa: S608
            f" (SELECT key, tokens || ''::tsvector AS tokens FROM \"{model._meta.db_table}\""
            "   WHERE key = ANY(%s) OFFSET 0) found ORDER BY tier NULLS LAST, key DESC",
            [*map(written, tiers), list(keys)],
        )
        return dict.fromkeys(key for key, _ in cursor.fetchall())


def tally(model: type[Indexed], keys: Sequence[int], asked: Sequence[Expression]) -> list[int]:
    counts = ", ".join(["count(*) FILTER (WHERE tokens @@ %s::tsquery)"] * len(asked))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {counts} FROM (SELECT tokens || ''::tsvector AS tokens"  # noqa: S608
            f' FROM "{model._meta.db_table}" WHERE key = ANY(%s) OFFSET 0) found',
            [*map(written, asked), list(keys)],
        )
        return list(cursor.fetchone())
