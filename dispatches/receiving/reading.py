"""Reading a file of a batch: claimed by one reader, told of page by page, settled or given back."""

import logging
from functools import partial

from django.db.models import F
from django.utils import timezone

from dispatches.intake.child import Reader
from dispatches.intake.kinds import PICTURES
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.models import BatchFile
from dispatches.publishing.room import has_room
from dispatches.receiving import staging
from dispatches.receiving.arranging import arrange
from dispatches.receiving.grouping import begins_letter
from dispatches.receiving.parcels import Lost, Parcel, take
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import BatchFileState

# A reader that failed over a file weighs more than one that was lost: servers are restarted.
FAILED = 3
MOST_TRIES = 2 * FAILED
log = logging.getLogger(__name__)


def read_next(batch: int, reader: Reader) -> bool:
    """Bring the next waiting file as far as it goes; False when none waits."""
    if not has_room():
        return False  # what waits is read once there is room again
    file = _claimed(batch)
    try:
        if file:
            _read(file, reader)
        else:
            arrange(batch)
    except Lost:  # dropped by a person, or taken up by another reader
        if file and not BatchFile.objects.filter(staged=file.staged).exists():
            staging.discard(file.staged)  # what was read in it came to staging after the bytes left
    except Exception as fault:
        # Neither the file's name nor the message, which may quote the paper, goes to the log.
        log.error("batch %d: %s", batch, type(fault).__name__)
        if file:
            _give_back(file)
    return file is not None


def another_waits(batch: int) -> bool:
    return BatchFile.objects.filter(batch=batch, state=BatchFileState.WAITING).exists()


def _claimed(batch: int) -> BatchFile | None:
    """The next waiting file, by a conditional UPDATE: of two readers exactly one gets it."""
    waiting = BatchFile.objects.filter(batch=batch, state=BatchFileState.WAITING)
    for pk in waiting.values_list("pk", flat=True):
        if waiting.filter(pk=pk).update(
            state=BatchFileState.READING, tries=F("tries") + 1, changed_at=timezone.now()
        ):
            return BatchFile.objects.select_related("batch__custodian", "batch__by").get(pk=pk)
    return None


def _give_back(file: BatchFile) -> None:
    BatchFile.objects.filter(pk=file.pk, state=BatchFileState.READING, tries=file.tries).update(
        state=BatchFileState.WAITING, tries=F("tries") + FAILED - 1, changed_at=timezone.now()
    )


def _read(file: BatchFile, reader: Reader) -> None:
    parcel = Parcel(file.batch, [file], file.batch.by)
    if file.tries > MOST_TRIES:
        parcel.refuse(RefusalCode.CRASHED)
        return
    try:
        paper = reader.read(parcel.data, recognise=True, progress=partial(_tell, file))
    except Unreadable as refused:
        parcel.refuse(refused.code)
        return
    except FileNotFoundError:
        parcel.refuse(RefusalCode.BROKEN)
        return
    _tell(file, len(paper.pages), len(paper.pages))
    if secrecy_stamp(paper.text):
        # Its place among the pictures says which others belong to the same paper.
        BatchFile.objects.filter(pk=file.pk).update(paper=0 if begins_letter(paper.text) else None)
        parcel.forget()
        return
    staging.keep_reading(file.staged, paper)
    if paper.media_type in PICTURES:
        parcel.become(BatchFileState.READ)  # it may be one page of several
    else:
        take(parcel)


def _tell(file: BatchFile, done: int, pages: int) -> None:
    """How far reading has come. Raises Lost when nobody waits for it any more."""
    if not BatchFile.objects.filter(
        pk=file.pk, state=BatchFileState.READING, tries=file.tries
    ).update(pages=pages, pages_read=done, changed_at=timezone.now()):
        raise Lost
