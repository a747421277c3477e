"""A batch: opened with its files in staging, and taken up again when a reader was lost."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Batch, BatchFile, Body, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.rights import Right, bodies_where
from dispatches.receiving import grouping, staging
from dispatches.receiving.arranging import UNREAD
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
    """Have files read again whose reader has not been heard of: its process was killed."""
    lost = batch.files.filter(state__in=UNREAD, changed_at__lt=timezone.now() - SILENT)
    if not lost.exists():
        return
    with transaction.atomic():
        if lost.update(state=BatchFileState.WAITING, changed_at=timezone.now()):
            have_read(batch.pk)
