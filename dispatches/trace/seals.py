"""Sealing each day: what every chain came to, in one hash that is chained to the day before.

Without it the end of a chain could be cut off, and nothing would be seen to be missing.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from dispatches.models import ChainHead, DayHead, Event
from dispatches.models.door import content_door

# The last event of each chain that grew; the greatest sequence is the last, since the record is
# locked while one is appended.
_GROWN = """
INSERT INTO dispatches_chainhead (day_id, dispatch_id, sequence, hash)
SELECT %s, e.dispatch_id, e.sequence, e.hash FROM dispatches_event e
JOIN (SELECT dispatch_id, MAX(sequence) AS sequence FROM dispatches_event
      WHERE id > %s AND id <= %s GROUP BY dispatch_id) grown
ON e.dispatch_id = grown.dispatch_id AND e.sequence = grown.sequence
"""


class ClockBehind(Exception):
    """A day later than today is sealed: a clock was wrong then, or is now."""


def seal_days(today: date) -> Iterator[DayHead]:
    """Seal every day before today that is not, oldest first, each in a transaction of its own.

    Of two that do so at once, one seals a day and the other stops. Raises `ClockBehind`.
    """
    while True:
        last = DayHead.objects.order_by("day").last()
        if last and last.day > today:
            raise ClockBehind
        day = last.day + timedelta(days=1) if last else today - timedelta(days=1)
        if day >= today:
            return
        try:
            yield _seal(day, last)
        except IntegrityError:  # another scheduler was faster
            return


def _seal(day: date, last: DayHead | None) -> DayHead:
    before = last.through if last else 0
    through = _last_event_of(day, before)
    with transaction.atomic(), content_door():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":  # the first day of a large site has every chain
                cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(_GROWN, [day, before, through])
        head = DayHead(
            day=day,
            through=through,
            chains=ChainHead.objects.filter(day__day=day).count(),
            events=Event.objects.filter(pk__gt=before, pk__lte=through).count(),
            digest=digest_of(chain_heads(day)),
            previous_hash=last.hash if last else "",
        )
        head.hash = day_hash(head)
        head.save(force_insert=True)
    return head


def _last_event_of(day: date, before: int) -> int:
    """The greatest key of an event until the end of this day, of those that are committed.

    Keys are given out before the commit: the table is locked for an instant, so that none below
    is still to come. (SQLite has one writer at a time.)
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE dispatches_event IN SHARE MODE")
        rows = Event.objects.filter(pk__gt=before, at__lt=_end_of(day))
        greatest: int | None = rows.aggregate(most=Max("pk"))["most"]
    return greatest or before


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def chain_heads(day: date) -> Iterator[tuple[int, int, str]]:
    """Dispatch, sequence and hash of each chain that is sealed with this day, in order."""
    rows = ChainHead.objects.filter(day__day=day).order_by("dispatch")
    return rows.values_list("dispatch_id", "sequence", "hash").iterator(chunk_size=5000)


def digest_of(heads: Iterable[tuple[int, int, str]]) -> str:
    digest = hashlib.sha256()
    for dispatch, sequence, chained in heads:
        digest.update(f"{dispatch} {sequence} {chained}\n".encode())
    return digest.hexdigest()


def day_hash(head: DayHead) -> str:
    """sha256 over a day's own columns and the hash of the day before."""
    said = [head.day.isoformat(), head.through, head.chains, head.events, head.digest]
    return hashlib.sha256(json.dumps([*said, head.previous_hash]).encode()).hexdigest()
