"""Carrying an erasing out to the disk: rows first, then the bytes that no row names any more."""

from django.db import connection
from django.utils import timezone

from dispatches.models import Dispatch, ErasedFile, Erasure, User
from dispatches.models.door import content_door
from dispatches.publishing.copies import drop_copies
from dispatches.publishing.erase import erase
from dispatches.publishing.originals import take_away
from dispatches.receiving import staging


def carry_out(dispatch: Dispatch, *, by: User) -> Erasure:
    """Erase a record and its files. Raises as `erase` does.

    Cut off between the two, the files are left to `finish`, which the daily sweep calls.
    """
    erased = erase(dispatch, by=by)
    for name in erased.staged:
        staging.discard(name)
    for erasure in erased.erasures:
        drop_copies(erasure.dispatch.short_code)
    finish()
    _empty_write_ahead_log()
    return next(each for each in erased.erasures if each.dispatch_id == dispatch.pk)


def finish() -> int:
    """Take away the files of erased records that are still there; how many went."""
    waiting = ErasedFile.objects.filter(gone_at=None, shared=False)
    hashes = set(waiting.values_list("sha256", flat=True))
    gone = take_away(hashes)
    with content_door():
        waiting.filter(sha256__in=gone).update(gone_at=timezone.now())
        waiting.filter(sha256__in=hashes - gone).update(shared=True)
    return len(gone)


def _empty_write_ahead_log() -> None:
    """SQLite keeps earlier pages in its log until they are written over."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
