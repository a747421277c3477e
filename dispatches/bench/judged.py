"""How well search puts first what people look for: nDCG@10 over judged queries, ours and plain.

Grades: 3 is what was looked for, 2 is on the subject, 1 mentions it. "Plain" is what a database
ranks by itself: all typed words must be there, bm25 on SQLite, ts_rank on PostgreSQL, over the same
columns of the same index.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from django.db import connection

from dispatches.models import Edition, IndexedDispatch
from dispatches.search import sqlite
from dispatches.search.query import parse_query
from dispatches.search.references import find_numbered
from dispatches.search.searching import Order, search_dispatches

AT = 10
DEMONSTRATION = Path(__file__).with_name("judged.csv")


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and the grade of each dispatch that is worth anything to whoever asks it."""

    query: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    query: str
    ours: float
    plain: float


def judged_queries(file: Path) -> list[Judged]:
    """A table with a column for each dispatch, by its number, or its symbol where it has none."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Judged(row.pop("query"), {name: int(grade) for name, grade in row.items() if grade})
            for row in csv.DictReader(lines)
        ]


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 when the best stand first; what is found but worth nothing only takes up places."""
    gained = _gain(grades.get(name, 0) for name in found[:AT])
    return gained / _gain(sorted(grades.values(), reverse=True)[:AT])


def _gain(grades: Iterable[int]) -> float:
    return sum((float(2**grade) - 1) / log2(at + 2) for at, grade in enumerate(grades))


def scores(judged: Iterable[Judged]) -> list[Score]:
    """Each query asked of the live dispatches, both ways."""
    names = {
        edition.dispatch_id: edition.number or edition.symbol.rpartition("-")[2]
        for edition in Edition.objects.live()
    }

    def score(each: Judged, find: Callable[[str], Sequence[int]]) -> float:
        return ndcg([names[dispatch] for dispatch in find(each.query)], each.grades)

    return [Score(each.query, score(each, found), score(each, plainly_found)) for each in judged]


def mean(values: Iterable[float]) -> float:
    counted = list(values)
    return sum(counted) / len(counted)


def found(typed: str) -> list[int]:
    """Dispatches as the list of a search shows them: those of a number first."""
    page = search_dispatches(parse_query(typed), order=Order.RELEVANCE, size=AT)
    hits = [*find_numbered(typed).hits, *page.hits]
    return list(dict.fromkeys(hit.dispatch_id for hit in hits))[:AT]


def plainly_found(typed: str) -> list[int]:
    query = parse_query(typed)
    words = [token.exact for term in query.wanted for token in term.tokens]
    keys = _keys(
        [f"'{word}'" if connection.vendor == "postgresql" else f'"{word}"' for word in words]
    )
    dispatches = dict(
        IndexedDispatch.objects.filter(key__in=keys).values_list("key", "dispatch_id")
    )
    return [dispatches[key] for key in keys]


def _keys(words: Sequence[str]) -> list[int]:
    if not words:
        return []
    table = IndexedDispatch._meta.db_table
    if connection.vendor == "postgresql":
        sql = (
            f'SELECT key FROM "{table}", CAST(%s AS tsquery) asked'  # noqa: S608
            " WHERE tokens @@ asked ORDER BY ts_rank(tokens, asked) DESC, key DESC LIMIT %s"
        )
        asked = " & ".join(words)
    else:
        table = sqlite.table(IndexedDispatch)
        sql = (
            f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s'  # noqa: S608
            f' ORDER BY bm25("{table}"), rowid DESC LIMIT %s'
        )
        asked = " AND ".join(words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, AT])
        return [key for (key,) in cursor.fetchall()]
