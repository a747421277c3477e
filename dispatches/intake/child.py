"""Reading and picturing hostile files from outside: each in a child that can be killed."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from dispatches.intake import limits
from dispatches.intake.answering import answers, reading
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.opening import Progress
from dispatches.intake.paper import Note, ReadPaper
from dispatches.intake.process import Clock, Ended, Late, Process
from dispatches.intake.readers.text import read_text
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.intake.signatures import PdfSignature
from dispatches.intake.wire import (
    Garbled,
    Said,
    unpack_notes,
    unpack_signatures,
)

# -B: it may write no file, so no compiled module either; -s: nothing from anybody's home.
PROGRAM = (sys.executable, "-B", "-s", "-m", "dispatches.intake.reading_child")
FILES_A_CHILD = 200  # then a new one: what libraries leak goes with the old
# After these a child is in no state to go on.
_SHAKEN = {RefusalCode.CRASHED, RefusalCode.TOO_MUCH_MEMORY}
_PNG = b"\x89PNG\r\n\x1a\n"


def read_in_child(data: bytes, *, recognise: bool, progress: Progress | None = None) -> ReadPaper:
    """One file. Raises Unreadable; NeedsRecognition when that was not asked for."""
    with Reader() as reader:
        return reader.read(data, recognise=recognise, progress=progress)


def render_page(data: bytes, *, member: int = 0, frame: int = 0, turn: int = 0) -> bytes:
    """A page of a file as PNG, set upright by `turn` degrees clockwise; of a .docx, the page
    `frame` of its picture `member`. Raises Unreadable."""
    with Reader() as reader:
        return reader.picture(data, member=member, frame=frame, turn=turn)


class Reader:
    """Reads one file after another in one child, which is replaced when it dies or grows old.

    The limits contain accidents and floods; they are no wall. A file that took the child over
    could read what the user whom the site runs as can read, and falsify the readings of those
    after it. What is read is checked by a person against the page, drawn by another child.
    """

    def __init__(self) -> None:
        self._child: Process | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._child:
            self._child.kill()
        self._child, self._served = None, 0

    def read(self, data: bytes, *, recognise: bool, progress: Progress | None = None) -> ReadPaper:
        """Raises Unreadable, NeedsRecognition."""
        begins = beginning(data)
        if begins is Kind.TEXT:  # no library touches it
            return read_text(data)
        with self._child_at_hand() as child:
            return reading(child, data, begins, recognise, progress)

    def read_print(self, data: bytes) -> ReadPaper:
        """A PDF as its pages look, whatever text it carries. Raises Unreadable."""
        with self._child_at_hand() as child:
            return reading(child, data, beginning(data), True, None, do="print")

    def picture(self, data: bytes, *, member: int, frame: int, turn: int) -> bytes:
        """A page as PNG. Raises Unreadable."""
        order = {"do": "picture", "member": member, "frame": frame, "turn": turn}
        with self._child_at_hand() as child:
            for said, body in answers(child, order, data, Clock(limits.TEXT_SECONDS)):
                if said is Said.PICTURE and body.startswith(_PNG):
                    return body
                break
            raise Garbled

    def look(self, data: bytes) -> tuple[Note, ...]:
        """What the file holds beside what it shows. Raises Unreadable."""
        return self._notes("look", data)

    def beside(self, data: bytes) -> tuple[Note, ...]:
        """What the file holds, shows and opens beside its text. Raises Unreadable."""
        return self._notes("beside", data)

    def bearing(self, data: bytes, code: Sequence[str]) -> tuple[Note, ...]:
        """Of the drawings that `beside` tells of a PDF those that are this code, given as rows of
        "1" where it is dark and "0" where it is not. Raises Unreadable."""
        return self._notes("bearing", data, code=list(code))

    def _notes(self, order: str, data: bytes, **how: Any) -> tuple[Note, ...]:
        if beginning(data) is Kind.TEXT:
            return ()
        asked = {"do": order, **how}
        with self._child_at_hand() as child:
            for said, body in answers(child, asked, data, Clock(limits.TEXT_SECONDS)):
                if said is Said.NOTES:
                    return unpack_notes(body)
                break
            raise Garbled

    def signatures(self, data: bytes, roots: Sequence[str]) -> tuple[PdfSignature, ...]:
        """Of a PDF; `roots` are trusted certificates, DER in base64. Raises Unreadable."""
        if beginning(data) is not Kind.PDF:
            return ()
        order = {"do": "signatures", "roots": list(roots)}
        with self._child_at_hand() as child:
            for said, body in answers(child, order, data, Clock(limits.TEXT_SECONDS)):
                if said is Said.SIGNATURES:
                    return unpack_signatures(body)
                break
            raise Garbled

    @contextmanager
    def _child_at_hand(self) -> Iterator[Process]:
        """A child for one file; whatever goes wrong with it becomes the refusal of that file."""
        if self._served >= FILES_A_CHILD:
            self.close()
        self._child = child = self._child or Process(PROGRAM)
        self._served += 1
        try:
            yield child
        except NeedsRecognition:
            raise
        except Unreadable as refused:
            if refused.code in _SHAKEN:
                self.close()
            raise
        except Late:
            self.close()
            raise Unreadable(RefusalCode.TOO_SLOW) from None
        except Ended:
            code = child.cause_of_death()
            self.close()
            raise Unreadable(code) from None
        except Garbled:
            self.close()
            raise Unreadable(RefusalCode.CRASHED) from None
        except BaseException:
            self.close()  # it is still at work for nobody
            raise
