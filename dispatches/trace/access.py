"""Noting who opened a record at the desk: light, never in the way of reading, never dropped.

A row is written before the page is given. Where the database cannot take it at once (locked, full,
read-only), it goes to a file beside it, and where that cannot be written to the log on stderr; the
page is given in each case. What lies in the file comes into the table as soon as it can.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, transaction
from django.utils import timezone

from dispatches.models import Access, User
from dispatches.models.trace_guards import ACCESS_KEPT_DAYS
from dispatches.models.turns import briefly
from dispatches.vocabulary import AccessKind

SPAN = 600  # seconds in which the same person opening the same is one row
DELETED_AT_ONCE = 5000
_logger = logging.getLogger(__name__)


def note_access(person: User, dispatch: int, kind: AccessKind) -> None:
    now = timezone.now()
    row = Access(
        person_id=person.pk,
        dispatch_id=dispatch,
        kind=kind,
        span=int(now.timestamp()) // SPAN,
        at=now,
    )
    try:
        same = Access.objects.filter(
            person=row.person_id, dispatch=dispatch, kind=kind, span=row.span
        )
        if not same.exists():
            with briefly(), transaction.atomic():
                Access.objects.bulk_create([row], ignore_conflicts=True)
    except Error:
        _note_aside(row)


def take_up_what_waits() -> int:
    """Bring what was noted in the file into the table; how many lines. Done twice, it is once."""
    journal: Path = settings.ACCESS_JOURNAL
    if journal.exists():
        # Moved first, so that what is noted meanwhile goes to a new file.
        os.replace(journal, journal.with_suffix(f".{os.getpid()}-{time.time_ns()}"))
    taken = 0
    for path in sorted(journal.parent.glob(f"{journal.stem}.*-*")):
        rows = list(_rows_of(path))
        try:
            with transaction.atomic():
                Access.objects.bulk_create(rows, ignore_conflicts=True)
        except Error:
            return taken  # another time
        path.unlink(missing_ok=True)
        taken += len(rows)
    return taken


def delete_before(days: int) -> int:
    """Delete rows older than so many days, a few at a time; the database keeps younger than a
    year whatever is asked."""
    oldest = timezone.now() - timedelta(days=max(days, ACCESS_KEPT_DAYS + 1))
    deleted = 0
    while True:
        chosen = Access.objects.filter(at__lt=oldest).order_by("at").values_list("pk", flat=True)
        batch = list(chosen[:DELETED_AT_ONCE])
        if not batch:
            return deleted
        deleted += Access.objects.filter(pk__in=batch)._raw_delete("default")


def _note_aside(row: Access) -> None:
    said = json.dumps(
        [row.person_id, row.dispatch_id, row.kind, row.span, row.at.astimezone(UTC).isoformat()]
    )
    try:
        handle = os.open(settings.ACCESS_JOURNAL, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{said}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        _logger.error("Opened, and written down nowhere else: %s", said)


def _rows_of(path: Path) -> Iterator[Access]:
    for line in path.read_text("utf8").splitlines():
        try:
            person, dispatch, kind, span, at = json.loads(line)
        except ValueError:  # a power cut in the middle of a line
            _logger.error("A line of %s cannot be read: %s", path.name, line)
            continue
        yield Access(
            person_id=person,
            dispatch_id=dispatch,
            kind=kind,
            span=span,
            at=datetime.fromisoformat(at),
        )
