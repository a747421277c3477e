"""A parcel: the files of a batch that make one paper, and what becomes of them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.utils import timezone

from dispatches.intake.bundle import bundle, joined
from dispatches.intake.paper import ReadPaper
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DoubtCode
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Batch, BatchFile, Body, Dispatch, Edition, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.errors import (
    ExactDuplicate,
    NoRoom,
    NotAllowed,
    PublishingError,
    SecretPaper,
)
from dispatches.publishing.take_in import take_in
from dispatches.receiving import staging
from dispatches.receiving.reasons import Why
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import BatchFileState, Channel

MOST_DOUBLE = 9


class Lost(Exception):
    """Somebody else has dealt with the file meanwhile."""


@dataclass(frozen=True)
class Parcel:
    """Files of one state, claimed by whoever holds it; several are pictures in order."""

    batch: Batch
    files: Sequence[BatchFile]
    by: User

    @cached_property
    def data(self) -> bytes:
        """The bytes that become the original. Raises FileNotFoundError, Unreadable."""
        pieces = [staging.load(file.staged) for file in self.files]
        return pieces[0] if len(pieces) == 1 else bundle(pieces)

    @cached_property
    def paper(self) -> ReadPaper:
        """What was read in it before. Raises FileNotFoundError."""
        papers = [staging.reading(file.staged) for file in self.files]
        return papers[0] if len(papers) == 1 else joined(papers)

    @property
    def arrival(self) -> Arrival:
        return Arrival(
            channel=Channel(self.batch.channel),
            received_on=self.batch.received_on,
            sender=self.batch.sender,
            name=self.files[0].name,
        )

    def become(self, state: BatchFileState, **columns: object) -> None:
        """Move all its files on at once. Raises Lost when one of them is no longer as it was."""
        first = self.files[0]
        same = BatchFile.objects.filter(pk__in=[file.pk for file in self.files], state=first.state)
        if first.state == BatchFileState.READING:
            same = same.filter(tries=first.tries)  # this reader's try, and no later one
        with transaction.atomic():
            moved = same.update(state=state, changed_at=timezone.now(), **columns)
            if moved != len(self.files):
                raise Lost

    def discard(self) -> None:
        for file in self.files:
            staging.discard(file.staged)

    def refuse(self, why: RefusalCode | Why) -> None:
        self.become(BatchFileState.REFUSED, refusal=why, staged="")
        self.discard()

    def forget(self) -> None:
        """A secret paper: its bytes and its words are gone, then its name and its hash."""
        self.discard()
        self.become(BatchFileState.REFUSED, refusal=Why.SECRET, staged="", name="", sha256="")

    def drop(self) -> None:
        self.become(BatchFileState.DROPPED, refusal="", staged="")
        self.discard()

    def done(self, dispatch: Dispatch) -> None:
        """Its files are kept with this record. The staged ones go when the transaction holds."""
        self.become(BatchFileState.TAKEN_IN, refusal="", staged="", dispatch=dispatch)
        transaction.on_commit(self.discard)

    def ask(self, why: Why, twin: Dispatch | None = None) -> None:
        self.become(BatchFileState.ASKING, refusal=why, twin=twin)


def take(parcel: Parcel, *, anyway: bool = False, double: str = "") -> None:
    """Make a record of it, or refuse it, or ask: the parcel is settled either way. Raises Lost.

    `anyway`: though it does not look like a dispatch. `double`: why its number is a real double.
    """
    paper = parcel.paper
    if secrecy_stamp(paper.text):
        parcel.forget()
    elif not (anyway or double) and is_no_dispatch(paper.text):
        parcel.ask(Why.NO_DISPATCH)
    else:
        try:
            take_in_counted(
                parcel.data,
                by=parcel.by,
                custodian=parcel.batch.custodian,
                arrival=parcel.arrival,
                paper=paper,
                double=double,
                then=lambda edition: parcel.done(edition.dispatch),
            )
        except ExactDuplicate as fault:
            parcel.ask(Why.DUPLICATE, fault.twin)
        except SecretPaper:
            parcel.forget()
        except NotAllowed:
            parcel.refuse(Why.NOT_ALLOWED)
        except NoRoom:
            raise  # it is read again once there is room
        except PublishingError:  # a value that no column holds, misread out of a strange file
            parcel.refuse(RefusalCode.CRASHED)


def take_in_counted(
    raw: bytes,
    *,
    by: User,
    custodian: Body,
    arrival: Arrival,
    paper: ReadPaper,
    double: str = "",
    then: Callable[[Edition], None] | None = None,
) -> Edition:
    """`take_in`; with the reason for a real double number, in the first free place after its twin.

    Raises as `take_in` does.
    """
    for clash in range(1, MOST_DOUBLE + 1) if double else (0,):
        try:
            return take_in(
                raw,
                by=by,
                custodian=custodian,
                arrival=arrival,
                paper=paper,
                clash=clash,
                clash_reason=double,
                then=then,
            )
        except ExactDuplicate as fault:
            twin = fault
    raise twin


def is_no_dispatch(text: str) -> bool:
    return any(doubt.code == DoubtCode.NOT_A_DISPATCH for doubt in read_dispatch(text).doubts)
