"""Batches for tests, and a reader that says what it is told and starts no child."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from dispatches.intake.opening import Progress
from dispatches.intake.paper import Box, Form, Page, ReadPaper, Word
from dispatches.models import Batch, BatchFile
from dispatches.publishing.arrivals import Arrival
from dispatches.receiving.batches import Incoming, open_batch, stage
from dispatches.receiving.reading import read_next
from dispatches.vocabulary import Channel
from tests.admin.desk import LETTER
from tests.builders import Desk

ARRIVAL = Arrival(channel=Channel.ZALO, received_on=date(2026, 3, 6), sender="Văn phòng")
JPEG, PDF = b"\xff\xd8\xff\xe0", b"%PDF-1.7 "
SECRET = LETTER.replace("CÔNG AN TỈNH SAO MAI\n", "CÔNG AN TỈNH SAO MAI\nTỐI MẬT\n", 1)


def picture(text: str) -> bytes:
    """Bytes that begin as a JPEG and name what `Says` will read in them."""
    return JPEG + text.encode()


class Says:
    """Reads a file as the text behind its first bytes; an exception named there is raised."""

    def __init__(self, **faults: BaseException) -> None:
        self.faults = faults
        self.read_so_far: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def read(self, data: bytes, *, recognise: bool, progress: Progress | None = None) -> ReadPaper:
        self.read_so_far.append(data)
        if progress:
            progress(0, 1)
        form, media_type, text = Form.TEXT, "text/plain", data.decode(errors="ignore")
        if data.startswith(JPEG):
            form, media_type, text = Form.SCAN, "image/jpeg", data[len(JPEG) :].decode()
        if fault := self.faults.get(text):
            raise fault
        page = Page(595, 842, (Word(0, len(text), Box(0, 0, 9, 9), 70),), recognised=True)
        return ReadPaper(text, form, media_type, (page,) if form is Form.SCAN else ())


def dropped(desk: Desk, *files: tuple[str, bytes]) -> Batch:
    staged: list[Incoming] = [stage(name, data) for name, data in files]
    return open_batch(staged, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)


def read_all(batch: Batch, reader: Says | None = None) -> list[BatchFile]:
    """The files of a batch once all were read."""
    reader = reader or Says()
    while read_next(batch.pk, reader):  # type: ignore[arg-type]  # reads as a Reader does
        pass
    return list(batch.files.all())


def states(files: list[BatchFile]) -> Iterator[tuple[str, str]]:
    for file in files:
        yield file.state, file.refusal
