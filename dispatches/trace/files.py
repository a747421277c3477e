"""Verifying that the originals are the bytes that came."""

import hashlib
from collections.abc import Iterator

from dispatches.models import SourceFile
from dispatches.publishing.originals import path_of
from dispatches.trace.chains import Count
from dispatches.trace.faults import Fault
from dispatches.vocabulary import FaultKind

ROWS = 1000  # read at once


def file_faults(counted: Count) -> Iterator[Fault]:
    """Originals that are missing or have changed; bytes that records share are read once."""
    after = ""
    while True:
        rows = SourceFile.objects.filter(sha256__gt=after).order_by("sha256")
        batch = list(rows.values_list("sha256", flat=True).distinct()[:ROWS])
        if not batch:
            return
        for sha256 in batch:
            if kind := _fault_of(sha256):
                named = SourceFile.objects.filter(sha256=sha256).order_by("pk")
                for record in named.values_list("dispatch", flat=True):
                    yield Fault(kind, record, detail=sha256[:12])
        counted(len(batch))
        after = batch[-1]


def _fault_of(sha256: str) -> FaultKind | None:
    try:
        with path_of(sha256).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return FaultKind.FILE_LOST
    return None if digest == sha256 else FaultKind.FILE_CHANGED
