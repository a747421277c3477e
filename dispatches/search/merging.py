"""Joining the parts of FTS5's lists, on SQLite.

Each transaction leaves a part of the words that it wrote, and each word of a search is sought in
every part. FTS5 joins them by fours as it writes: an index of 100,000 papers was left with
fourteen, and all that a page asks of a phrase took 9 ms instead of 5.
"""

import time
from itertools import count

from django.db import connection, transaction

from dispatches.models.index import Indexed
from dispatches.search.sqlite import table
from dispatches.search.telling import Tell, nobody

# What a step writes: in its one or two tenths of a second nobody else can write.
PAGES = 2_000


def merge(model: type[Indexed], *, rest: float, tell: Tell = nobody) -> None:
    """Join all parts that are of a size, resting so many seconds between the steps; `tell` is told
    of each.

    Of each size one stays: a few new papers are no reason to write the whole index again.
    """
    words = table(model)
    with transaction.atomic(), connection.cursor() as cursor:
        # Parts of a size that are enough to be joined.
        cursor.execute(f'INSERT INTO "{words}" ("{words}", rank) VALUES (%s, %s)', ["usermerge", 2])
    for step in count(1):
        if not _step(words):
            break
        tell(f"joining the lists of {words}: step {step}")
        if not connection.in_atomic_block:
            time.sleep(rest)


def _step(words: str) -> bool:
    """Whether there was anything to join (https://sqlite.org/fts5.html#the_merge_command)."""
    with transaction.atomic(), connection.cursor() as cursor:
        before = connection.connection.total_changes
        tell = f'INSERT INTO "{words}" ("{words}", rank) VALUES (%s, %s)'
        cursor.execute(tell, ["merge", PAGES])
        return bool(connection.connection.total_changes - before >= 2)
