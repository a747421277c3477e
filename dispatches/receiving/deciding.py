"""What a person answers about a file: take it in all the same, add it, leave it out, try again."""

from functools import partial

from dispatches.models import Batch, BatchFile, Dispatch, User
from dispatches.publishing.errors import SecretPaper
from dispatches.publishing.take_in import add_file
from dispatches.receiving.arranging import UNREAD
from dispatches.receiving.batches import have_read
from dispatches.receiving.parcels import Lost, Parcel, take
from dispatches.vocabulary import BatchFileState

DROPPABLE = (
    BatchFileState.WAITING,
    BatchFileState.READING,
    BatchFileState.READ,
    BatchFileState.ASKING,
)


def asked_about(batch: Batch, key: int, by: User) -> Parcel:
    """The parcel about which the person is asked. Raises Lost when that is settled."""
    file = _file(batch, key, (BatchFileState.ASKING,))
    if file.paper is None:
        return Parcel(batch, [file], by)
    return Parcel(batch, list(batch.files.filter(paper=file.paper, state=file.state)), by)


def take_anyway(batch: Batch, key: int, *, by: User) -> None:
    take(asked_about(batch, key, by), anyway=True)


def take_double(batch: Batch, key: int, *, by: User, reason: str) -> None:
    take(asked_about(batch, key, by), double=reason)


def add_to(batch: Batch, key: int, twin: Dispatch, *, by: User) -> None:
    """Keep it as another original of that record. Raises ExactDuplicate, NotAllowed, Lost."""
    parcel = asked_about(batch, key, by)
    try:
        add_file(
            parcel.data,
            to=twin,
            by=by,
            arrival=parcel.arrival,
            paper=parcel.paper,
            then=partial(parcel.done, twin),
        )
    except SecretPaper:
        parcel.forget()


def drop(batch: Batch, key: int, *, by: User) -> None:
    """Leave it out; a reader at work on it finds out and stops. Raises Lost."""
    file = _file(batch, key, DROPPABLE)
    parcel = asked_about(batch, key, by) if file.state == BatchFileState.ASKING else None
    (parcel or Parcel(batch, [file], by)).drop()
    if file.state in UNREAD:
        have_read(batch.pk)  # it may have been the last one that the other pages waited for


def _file(batch: Batch, key: int, states: tuple[BatchFileState, ...]) -> BatchFile:
    file = batch.files.filter(pk=key, state__in=states).first()
    if file is None:
        raise Lost
    return file
