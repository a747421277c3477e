"""Timing each class beside its floor, turn by turn, so that noise falls on both alike."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import contextmanager, nullcontext
from time import perf_counter, process_time
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from dispatches.bench import verbs
from dispatches.bench.bulk import sweep
from dispatches.bench.classes import ReadClass, read_classes
from dispatches.bench.directory import read_directory
from dispatches.bench.floors import Floor
from dispatches.bench.memory import worker_mb
from dispatches.bench.people import read_known, require_ours
from dispatches.bench.plans import plans
from dispatches.bench.report import Figures, machine, percentile
from dispatches.bench.wsgi import Application, Counter, get
from dispatches.models import Dispatch
from dispatches.search.index import MODELS, index_dispatches

ROUNDS, VERB_ROUNDS = 50, 15  # with which a run asks for more than a thousand pages
INDEXED_AGAIN, INDEXED_AT_ONCE = 500, 100


class BadAnswer(Exception):
    """A page did not answer 200: its time would mean nothing."""


@contextmanager
def bare_connection() -> Any:
    """A connection of its own that stays open: requests give theirs back to the pool when they end.

    Its settings are a copy: without the pool in those of the site, each request would connect anew.
    """
    own = connection.copy()
    own.settings_dict["OPTIONS"].pop("pool", None)
    own.connect()
    if own.vendor == "postgresql":
        with own.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
    try:
        yield own
    finally:
        own.close()


def measure(
    size: int,
    application: Application,
    *,
    bare: BaseDatabaseWrapper | None = None,
    rounds: int = ROUNDS,
    verb_rounds: int = VERB_ROUNDS,
    dearest: int = 0,
) -> dict[str, Any]:
    """All classes on the database of this process, and the plans of so many of the dearest.

    `bare` is for tests, inside a transaction.
    """
    require_ours()
    sweep()
    on = machine()
    with nullcontext(bare) if bare else bare_connection() as own:
        classes = list(read_classes(connection.vendor, size))
        figures, requests = _reads(classes, application, own, rounds)
        memory = worker_mb()  # before the directory is read whole, which no worker does
        explained = _plans(classes, figures, application, dearest)
        directory = read_directory()
        known = read_known(directory)
        figures += _writes(list(verbs.rounds(directory, known, own, verb_rounds)))
    dispatches, rows = _indexed_again(size)
    return {
        "size": size,
        "machine": on,
        "memory_mb": memory,
        "requests": requests,
        "indexed_per_second": dispatches,
        "index_rows_per_second": rows,
        "classes": [each.as_json() for each in figures],
        "plans": explained,
    }


def fetch(floor: Floor, bare: BaseDatabaseWrapper) -> list[Any]:
    """Run the bare SQL of a page; the rows of its list."""
    fetched: list[list[Any]] = []
    with bare.cursor() as cursor:
        for statement in floor.statements:
            cursor.execute(statement.sql, statement.parameters)
            fetched.append(cursor.fetchall())
    return fetched[0]


def _reads(
    classes: Sequence[ReadClass],
    application: Application,
    bare: BaseDatabaseWrapper,
    rounds: int,
) -> tuple[list[Figures], int]:
    seen = {each.name: _first_looks(each, application, bare) for each in classes}
    pages: defaultdict[str, list[float]] = defaultdict(list)
    computed: defaultdict[str, list[float]] = defaultdict(list)
    floors: defaultdict[str, list[float]] = defaultdict(list)
    requests = 2 * sum(len(each.asked) for each in classes)
    for turn in range(rounds):
        for each in classes:
            url, floor = each.asked[turn % len(each.asked)]
            before = process_time()
            pages[each.name].append(get(application, url).seconds)
            computed[each.name].append(process_time() - before)
            start = perf_counter()
            fetch(floor, bare)
            floors[each.name].append(perf_counter() - start)
            requests += 1
    figures = [
        Figures(
            each.name,
            *_both(pages[each.name]),
            _milliseconds(computed[each.name], 0.5),
            *_both(floors[each.name]),
            queries=seen[each.name][0],
            bytes=seen[each.name][1],
        )
        for each in classes
    ]
    return figures, requests


def _plans(
    classes: Sequence[ReadClass], figures: Sequence[Figures], application: Application, count: int
) -> list[str]:
    cost = {each.name: each.p50_ms for each in figures}
    dearest = sorted(classes, key=lambda each: -cost[each.name])[:count]
    return [plans(application, each.name, each.asked[0][0]) for each in dearest]


def _first_looks(
    each: ReadClass, application: Application, bare: BaseDatabaseWrapper
) -> tuple[int, int]:
    """Warm every address up, untimed: the most queries and bytes that one of them takes."""
    most_queries = most_bytes = 0
    for url, floor in each.asked:
        get(application, url)
        counter = Counter()
        with connection.execute_wrapper(counter):
            answer = get(application, url)
        if answer.status != 200:
            raise BadAnswer(f"{each.name}: {url} answered {answer.status}")
        fetch(floor, bare)
        most_queries = max(most_queries, counter.count)
        most_bytes = max(most_bytes, len(answer.body))
    return most_queries, most_bytes


def _writes(timings: list[verbs.Timing]) -> list[Figures]:
    return [
        Figures(
            verb,
            *_both([each.seconds for each in timings if each.verb == verb]),
            _milliseconds([each.computed for each in timings if each.verb == verb], 0.5),
            *_both([each.floor for each in timings if each.verb == verb]),
            queries=max(each.queries for each in timings if each.verb == verb),
            bytes=0,
        )
        for verb in verbs.VERBS
    ]


def _both(seconds: list[float]) -> tuple[float, float]:
    return _milliseconds(seconds, 0.5), _milliseconds(seconds, 0.95)


def _milliseconds(seconds: list[float], share: float) -> float:
    return round(percentile(seconds, share) * 1000, 2)


def _indexed_again(size: int) -> tuple[int, int]:
    """Dispatches and rows that the product's own indexing writes anew in a second."""
    keys = list(Dispatch.objects.filter(pk__lte=size).values_list("pk", flat=True)[:INDEXED_AGAIN])
    rows = sum(model.objects.filter(dispatch__in=keys).count() for model in MODELS)
    start = perf_counter()
    for at in range(0, len(keys), INDEXED_AT_ONCE):
        with transaction.atomic():
            index_dispatches(keys[at : at + INDEXED_AT_ONCE])
    seconds = perf_counter() - start
    return round(len(keys) / seconds), round(rows / seconds)
