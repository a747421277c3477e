"""The index in SQLite: an FTS5 table beside each table of the index, with the row's key as rowid.

Migration 0002 makes it. It keeps its own content: a contentless table cannot delete before SQLite
3.43, one with external content is corrupted by a single missed write. Columns hold prepared tokens
with spaces between; the accented ones hold every word, so that neighbours stay neighbours.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.index import Indexed
from dispatches.search.document import EVERYTHING, Document, Zone
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Without
from dispatches.search.reach import Found, Reach, Zoned

# Stands between two passages, so that no phrase reaches across.
GAP = "_"
DEADLINES = "indexed_deadline"
ZONES = {zone: zone.name.lower() for zone in Zone}
COLUMNS = ("facets", *ZONES.values(), *(f"{name}_accented" for name in ZONES.values()))


def table(model: type[Indexed]) -> str:
    return f"{model._meta.db_table}_words"


# --- What is stored -----------------------------------------------------------------------------


def columns(document: Document) -> list[str]:
    """The values of COLUMNS."""
    folded: dict[Zone, list[str]] = {zone: [] for zone in ZONES}
    accented: dict[Zone, list[str]] = {zone: [] for zone in ZONES}
    for passage in document.passages:
        zone = passage.zone
        folded[zone] += [*(token.folded for token in passage.tokens), GAP]
        accented[zone] += [*(token.exact for token in passage.tokens), GAP]
    texts = [" ".join(words[zone]) for words in (folded, accented) for zone in ZONES]
    return [" ".join((EVERYTHING, *document.facets)), *texts]


def store(model: type[Indexed], documents: Sequence[tuple[Indexed, Document]]) -> None:
    """Write the tokens of rows, whose keys are given."""
    marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table(model)}" (rowid, {", ".join(COLUMNS)})'  # noqa: S608
            f" VALUES ({marks})",
            [(row.pk, *columns(document)) for row, document in documents],
        )


def remove(model: type[Indexed], keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f'DELETE FROM "{table(model)}" WHERE rowid = %s',  # noqa: S608
            [(key,) for key in keys],
        )


def unmatched(model: type[Indexed]) -> tuple[list[int], list[int]]:
    """Keys of rows without tokens, and of tokens without a row."""
    rows = f'SELECT key FROM "{model._meta.db_table}"'  # noqa: S608
    words = f'SELECT rowid FROM "{table(model)}"'  # noqa: S608
    with connection.cursor() as cursor:
        alone = []
        for one, other in ((rows, words), (words, rows)):
            cursor.execute(f"{one} EXCEPT {other}")
            alone.append([key for (key,) in cursor.fetchall()])
    return alone[0], alone[1]


def clear(connection: BaseDatabaseWrapper) -> None:
    """Empty the FTS5 tables, which Django's flush does not know; nothing on other engines."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for model in (IndexedDispatch, IndexedDirective, IndexedQuestion):
            cursor.execute(f'DELETE FROM "{table(model)}"')  # noqa: S608


# --- What is asked ------------------------------------------------------------------------------


def written(asked: Expression) -> str:
    """An FTS5 query: every token is a quoted string, so none is read as an operator."""
    match asked:
        case Has(token):
            return f'"{token}"'
        case Adjacent(folded, exact):
            return '"' + " ".join(exact or folded) + '"'
        case All(parts):
            return "(" + " AND ".join(written(part) for part in parts) + ")"
        case Any(parts):
            return "(" + " OR ".join(written(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({written(wanted)} NOT {written(unwanted)})"


def _in_zones(zoned: Zoned) -> str:
    names = [ZONES[zone] for zone in zoned.zones]
    wanted = " ".join([*names, *(f"{name}_accented" for name in names)])
    return f"{{{wanted}}} : ({written(zoned.asked)})"


# --- How it is asked ----------------------------------------------------------------------------


def find(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The matches nearest to the open end of a reach; FTS5 walks its lists by rowid, either way."""
    words = table(model)
    if reach.is_by_deadline:
        return _by_deadline(model, asked, reach)
    due, dates = reach.due_condition()
    rows = ""
    if due:
        rows = f' CROSS JOIN "{model._meta.db_table}" AS found ON found.key = "{words}".rowid'
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{words}".rowid, "{words}".facets FROM "{words}"{rows}'  # noqa: S608
            f' WHERE "{words}" MATCH %s AND "{words}".rowid > %s AND "{words}".rowid < %s{due}'
            f' ORDER BY "{words}".rowid {reach.direction} LIMIT %s',
            [written(asked), reach.above, reach.below, *dates, reach.limit],
        )
        return [Found(*row) for row in cursor.fetchall()]


def _by_deadline(model: type[Indexed], asked: Expression, reach: Reach) -> list[Found]:
    """The same where few rows have such a deadline: each is asked for its words.

    The signs keep the keys out of the choice of an index: their span is most of the table.
    """
    words = table(model)
    due, dates = reach.due_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT found.key, found.facets FROM "{model._meta.db_table}" AS found'  # noqa: S608
            f' INDEXED BY "{DEADLINES}" CROSS JOIN "{words}" ON "{words}".rowid = found.key'
            f' WHERE +found.key > %s AND +found.key < %s{due} AND "{words}" MATCH %s'
            f" ORDER BY +found.key {reach.direction} LIMIT %s",
            [reach.above, reach.below, *dates, written(asked), reach.limit],
        )
        return [Found(*row) for row in cursor.fetchall()]


def tiers(model: type[Indexed], keys: Sequence[int], asked: Sequence[Zoned]) -> dict[int, int]:
    """For each key the place of the first of these that it matches, or their number."""
    placed = dict.fromkeys(keys, len(asked))
    words = table(model)
    with connection.cursor() as cursor:
        for at, zoned in reversed(list(enumerate(asked))):
            cursor.execute(
                f'SELECT rowid FROM "{words}" WHERE "{words}" MATCH %s'  # noqa: S608
                " AND rowid BETWEEN %s AND %s",
                [_in_zones(zoned), min(keys), max(keys)],
            )
            placed |= {key: at for (key,) in cursor.fetchall() if key in placed}
    return placed
