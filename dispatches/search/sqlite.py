"""The index in SQLite: an FTS5 table beside each table of the index, with the row's key as rowid.

Migration 0002 makes it. It keeps its own content: a contentless table cannot delete before SQLite
3.43, one with external content is corrupted by a single missed write. Columns hold prepared tokens
with spaces between; the accented ones hold every word, so that neighbours stay neighbours.

That a word stands in the name or a directive of a paper is a token too (`__A_thẻ`, `__B_thẻ`), as
on PostgreSQL: to tell it by the column FTS5 goes through all places of a word in each document.
They stand behind the words of annexes, where no word of a text is their neighbour. The other text
has most words, and is told from annexes by its columns.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.index import LARGEST_KEY, Indexed
from dispatches.search.document import EVERYTHING, Document, Zone
from dispatches.search.dues import Ends, ends_of, narrowed
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Within, Without
from dispatches.search.placing import Tier, placed
from dispatches.search.reach import Due, Found, Reach, found_in
from dispatches.search.stretches import Stretch, parts
from dispatches.search.tokens import GAP, Words

DEADLINES = "indexed_deadline"
ZONES = {zone: zone.name.lower() for zone in Zone}
COLUMNS = ("facets", *ZONES.values(), *(f"{name}_accented" for name in ZONES.values()))
_OUTSIDE_ANNEXES = " ".join(
    name for name in COLUMNS[1:] if not name.startswith(Zone.ANNEX.name.lower())
)
# Keys that are held against each other in one step.
COMPARED_AT_ONCE = 10_000


def table(model: type[Indexed]) -> str:
    return f"{model._meta.db_table}_words"


# --- What is stored -----------------------------------------------------------------------------


def columns(document: Document) -> list[str]:
    """The values of COLUMNS."""
    folded: dict[Zone, list[str]] = {zone: [] for zone in ZONES}
    accented: dict[Zone, list[str]] = {zone: [] for zone in ZONES}
    for passage in document.passages:
        zone = passage.zone
        folded[zone] += [*(token.folded for token in passage.tokens), GAP.folded]
        accented[zone] += [*(token.exact for token in passage.tokens), GAP.folded]
    folded[Zone.ANNEX] += _marks(document)
    texts = [" ".join(words[zone]) for words in (folded, accented) for zone in ZONES]
    return [" ".join((EVERYTHING, *document.facets)), *texts]


def _marks(document: Document) -> Iterator[str]:
    """The words of name and directives, of the name pairs too."""
    for zone in (Zone.NAME, Zone.DUTY):
        found: set[str] = set()
        for words in (words for where, words in document.passages if where is zone):
            found |= words.lexemes
            if zone is Zone.NAME:
                found.update(_pairs(words))
        yield from sorted(_mark(zone, word) for word in found)


def _pairs(words: Words) -> Iterator[str]:
    for one, other in pairwise(word.folded for word in words):
        if GAP.folded not in (one, other):
            yield f"{one} {other}"


def _mark(zone: Zone, word: str) -> str:
    """With two lines, as no facet has."""
    return f"__{zone}_{word.replace(' ', '_')}"


def store(model: type[Indexed], documents: Sequence[tuple[Indexed, Document]]) -> None:
    """Write rows and their tokens, by ascending key: FTS5 writes out what it holds in memory
    whenever a key goes back."""
    documents = sorted(documents, key=lambda each: each[0].key)
    marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table(model)}" (rowid, {", ".join(COLUMNS)}) VALUES ({marks})',
            [(row.pk, *columns(document)) for row, document in documents],
        )
    model.objects.bulk_create([row for row, _ in documents])


def remove(model: type[Indexed], keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f'DELETE FROM "{table(model)}" WHERE rowid = %s',
            [(key,) for key in keys],
        )


def unmatched(model: type[Indexed]) -> tuple[list[int], list[int]]:
    """Keys of rows without tokens, and of tokens without a row."""
    halves = (("key", model._meta.db_table), ("rowid", table(model)))
    alone: tuple[list[int], list[int]] = [], []
    low, is_more = -1, True
    with connection.cursor() as cursor:
        while is_more:
            found = []
            for key, half in halves:
                cursor.execute(
                    f'SELECT {key} FROM "{half}" WHERE {key} > %s ORDER BY {key} LIMIT %s',
                    [low, COMPARED_AT_ONCE],
                )
                found.append([number for (number,) in cursor.fetchall()])
            # They can be compared as far as both were read.
            ends = [keys[-1] for keys in found if len(keys) == COMPARED_AT_ONCE]
            low, is_more = min(ends, default=LARGEST_KEY), bool(ends)
            rows, tokens = ({key for key in keys if key <= low} for keys in found)
            alone[0].extend(sorted(rows - tokens))
            alone[1].extend(sorted(tokens - rows))
    return alone


def clear(connection: BaseDatabaseWrapper) -> None:
    """Empty the FTS5 tables, which Django's flush does not know; nothing on other engines."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for model in (IndexedDispatch, IndexedDirective, IndexedQuestion):
            cursor.execute(f'DELETE FROM "{table(model)}"')


# --- What is asked ------------------------------------------------------------------------------


def written(asked: Expression) -> str:
    """An FTS5 query: every token is a quoted string, so none is read as an operator."""
    match asked:
        case Has(token):
            return f'"{token}"'
        case Adjacent(folded, exact):
            return '"' + " ".join(exact or folded) + '"'
        case Within(token, zone):
            return _placed(token, zone)
        case All(parts):
            return "(" + " AND ".join(written(part) for part in parts) + ")"
        case Any(parts):
            return "(" + " OR ".join(written(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({written(wanted)} NOT {written(unwanted)})"


def _placed(token: str, zone: Zone) -> str:
    name, duty = (f'"{_mark(each, token)}"' for each in (Zone.NAME, Zone.DUTY))
    match zone:
        case Zone.NAME:
            return name
        case Zone.DUTY:
            return f"({name} OR {duty})"
        case Zone.TEXT:
            return f'{{{_OUTSIDE_ANNEXES}}} : "{token}"'
        case Zone.ANNEX:
            return f'"{token}"'


# --- How it is asked ----------------------------------------------------------------------------

_known_dues: ContextVar[dict[tuple[type[Indexed], Due], Ends | None]] = ContextVar("known_dues")


@contextmanager
def asking() -> Iterator[None]:
    """For all that one page asks: a span of deadlines is looked up once."""
    token = _known_dues.set({})
    try:
        yield
    finally:
        _known_dues.reset(token)


def where_due(model: type[Indexed], reach: Reach) -> Reach:
    """The part of a reach with what is due in a span of days, if that was looked up."""
    span = reach.span
    if span is None:
        return reach
    known = _known_dues.get({})
    if (model, span) not in known:
        known[model, span] = ends_of(model, span)
    return narrowed(reach, known[model, span])


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches nearest to the open end of a reach; FTS5 walks its lists by rowid, either way.

    Facets come from the narrow row beside the words: asked for a column, FTS5 reads all that it
    keeps of a document.
    """
    words = table(model)
    if reach.is_by_deadline:
        return _by_deadline(model, asked, reach)
    reach = where_due(model, reach)
    due, dates = reach.due_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT found.key, found.facets FROM "{words}"'
            f' CROSS JOIN "{model._meta.db_table}" AS found ON found.key = "{words}".rowid'
            f' WHERE "{words}" MATCH %s AND "{words}".rowid > %s AND "{words}".rowid < %s{due}'
            f' ORDER BY "{words}".rowid {reach.direction} LIMIT %s',
            [written(asked), reach.above, reach.below, *dates, reach.limit],
        )
        return found_in(cursor.fetchall())


def _by_deadline(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The same where few rows have such a deadline: each is asked for its words.

    The signs keep the keys out of the choice of an index: their span is most of the table.
    """
    words = table(model)
    due, dates = reach.due_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT found.key, found.facets FROM "{model._meta.db_table}" AS found'
            f' INDEXED BY "{DEADLINES}" CROSS JOIN "{words}" ON "{words}".rowid = found.key'
            f' WHERE +found.key > %s AND +found.key < %s{due} AND "{words}" MATCH %s'
            f" ORDER BY +found.key {reach.direction} LIMIT %s",
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
    """Keys in the order of the first question that each matches, as far as the reach's limit."""

    def matches(question: Expression) -> list[int]:
        asked = parts(question, reach, stretches)
        return [found.key for each, part in asked for found in find(model, each, part)]

    return placed(keys, tiers, reach.limit, matches)


def matching(model: type[Indexed], keys: Sequence[int], asked: Expression) -> set[int]:
    """Those of a few keys that match."""
    if not keys:
        return set()
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        # Of a key alone FTS5 asks its lists anew, and reads on to the next match: of a rare word
        # all of them, for each key. Between two keys it reads them once.
        cursor.execute(
            f'SELECT rowid FROM "{table(model)}" WHERE "{table(model)}" MATCH %s'
            f" AND rowid BETWEEN %s AND %s AND +rowid IN ({marks})",
            [written(asked), min(keys), max(keys), *keys],
        )
        return {key for (key,) in cursor.fetchall()}


def tally(model: type[Indexed], keys: Sequence[int], asked: Sequence[Expression]) -> list[int]:
    words, counts = table(model), []
    those = ", ".join(map(str, keys))
    with connection.cursor() as cursor:
        for each in asked:
            cursor.execute(
                f'SELECT count(*) FROM "{words}" WHERE "{words}" MATCH %s AND rowid IN ({those})',
                [written(each)],
            )
            counts.append(cursor.fetchone()[0])
    return counts
