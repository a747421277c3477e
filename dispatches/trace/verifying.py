"""One run over the whole trace, cheap parts first; what came of it stays for the desk."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dispatches.models import Verification, VerificationFault
from dispatches.trace.approvals import approval_faults, edition_faults
from dispatches.trace.chains import chain_faults, cut_off_faults, day_faults, noted_day
from dispatches.trace.faults import Fault
from dispatches.trace.files import file_faults
from dispatches.trace.notices import notice_faults
from dispatches.vocabulary import FaultKind

MOST_KEPT = 200  # faults that the desk is told of by name


class Run:
    """A verification at work: `faults` gives what it finds as it finds it."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self.begun_at: datetime = timezone.now()
        self.counts = {"events": 0, "editions": 0, "files": 0}
        self.number = 0
        self._first: list[Fault] = []
        self._tell = tell

    def faults(self, code: str = "") -> Iterator[Fault]:
        """Everything that does not hold; `code` is that of a day, as noted on paper."""
        for fault in self._found(code):
            self.number += 1
            if self.number <= MOST_KEPT:
                self._first.append(fault)
            yield fault

    def _found(self, code: str) -> Iterator[Fault]:
        if code and noted_day(code) is None:
            yield Fault(FaultKind.CODE, detail=code)
        yield from day_faults()
        yield from chain_faults(self._counter("events"))
        yield from cut_off_faults()
        yield from approval_faults()
        yield from edition_faults(self._counter("editions"))
        yield from notice_faults()
        yield from file_faults(self._counter("files"))

    def close(self) -> Verification:
        """Keep the outcome: a fault that is found stands at the desk until a run finds none."""
        with transaction.atomic():
            done = Verification.objects.create(
                begun_at=self.begun_at,
                ended_at=timezone.now(),
                faults=self.number,
                **self.counts,
            )
            VerificationFault.objects.bulk_create(
                VerificationFault(
                    verification=done,
                    kind=fault.kind,
                    record=fault.record,
                    sequence=fault.sequence,
                    detail=fault.detail[:64],
                )
                for fault in self._first
            )
        return done

    def _counter(self, what: str) -> Callable[[int], None]:
        def count(more: int) -> None:
            before = self.counts[what]
            self.counts[what] += more
            if before // 10_000 != self.counts[what] // 10_000:
                self._tell(f"{self.counts[what]} {what}")

        return count
