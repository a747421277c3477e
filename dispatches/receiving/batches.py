"""A batch: opened with its files in staging, and taken up again when a reader was lost."""

import contextlib
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Batch, BatchFile, Body, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.rights import Right, bodies_where
from dispatches.receiving import grouping, staging
from dispatches.receiving.arranging import UNARRANGED, UNREAD
from dispatches.receiving.names import shown_name
from dispatches.receiving.tasks import read_batch
from dispatches.vocabulary import BatchFileState

# A reader is heard of at least every SCAN_SECONDS; one silent for longer is gone.
SILENT = timedelta(seconds=2 * limits.SCAN_SECONDS)
TO_DECIDE = (BatchFileState.READ, BatchFileState.ASKING)
OPEN = (*UNREAD, *TO_DECIDE)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file in staging, or one refused before it got there."""

    name: str
    size: int
    sha256: str = ""
    staged: str = ""
    refusal: str = ""


def stage(name: str, data: bytes) -> Incoming:
    """Raises NoRoom."""
    if len(data) > limits.LARGEST_FILE:
        return Incoming(name, len(data), refusal=RefusalCode.TOO_LARGE)
    return Incoming(name, len(data), hashlib.sha256(data).hexdigest(), staging.keep(data))


@contextlib.contextmanager
def discarding_unnamed(files: Sequence[Incoming]) -> Iterator[None]:
    """Where the work with these files fails, those that no batch holds leave staging."""
    try:
        yield
    except BaseException:
        for name in {file.staged for file in files} - staged_names():
            staging.discard(name)
        raise


def open_batch(files: Sequence[Incoming], *, by: User, custodian: Body, arrival: Arrival) -> Batch:
    """Note the files, in the natural order of names, and have them read. Raises NotAllowed."""
    if custodian.pk not in bodies_where(by, Right.TAKE_IN):
        raise NotAllowed
    staging.sweep(staged_names())
    order = grouping.by_name([file.name for file in files])
    with transaction.atomic():
        batch = Batch.objects.create(
            custodian=custodian,
            by=by,
            channel=arrival.channel,
            sender=arrival.sender,
            received_on=arrival.received_on,
        )
        BatchFile.objects.bulk_create(
            _row(batch, place, files[at]) for place, at in enumerate(order, start=1)
        )
        have_read(batch.pk)
    return batch


def _row(batch: Batch, order: int, file: Incoming) -> BatchFile:
    return BatchFile(
        batch=batch,
        order=order,
        name=shown_name(file.name),
        size=file.size,
        sha256=file.sha256,
        staged=file.staged,
        state=BatchFileState.REFUSED if file.refusal else BatchFileState.WAITING,
        refusal=file.refusal,
    )


def have_read(batch: int) -> None:
    transaction.on_commit(partial(read_batch.enqueue, batch))


def staged_names() -> set[str]:
    return set(BatchFile.objects.exclude(staged="").values_list("staged", flat=True))


def unfinished(bodies: Collection[int]) -> QuerySet[Batch]:
    """Batches of these bodies in which something is still to be read or decided."""
    still = BatchFile.objects.filter(batch=OuterRef("pk"), state__in=OPEN)
    return Batch.objects.filter(Exists(still), custodian__in=bodies)


def revive(batch: Batch) -> None:
    """Have files read again whose reader has not been heard of: its process was killed.

    Those that wait longer than that, to be read or to be arranged, are only given one more reader,
    and that only where none is heard of anywhere: else they stand in line.
    """
    silent = timezone.now() - SILENT
    busy = BatchFile.objects.filter(state=BatchFileState.READING, changed_at__gte=silent)
    left = batch.files.filter(changed_at__lt=silent)
    lost = left.filter(state=BatchFileState.READING)
    waiting = left.filter(UNARRANGED | Q(state=BatchFileState.WAITING))
    if not left.filter(UNARRANGED | Q(state__in=UNREAD)).exists():
        return
    with transaction.atomic():
        again = lost.update(state=BatchFileState.WAITING, changed_at=timezone.now())
        if not busy.exists():
            again += waiting.update(changed_at=timezone.now())
        if again:
            have_read(batch.pk)
