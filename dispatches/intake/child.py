"""Reading and picturing hostile files from outside: each in a child that can be killed."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from dispatches.intake import limits
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
    heading,
    unpack_notes,
    unpack_paper,
    unpack_signatures,
)
from dispatches.intake.wire import frame as frame_of

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
            return _reading(child, data, begins, recognise, progress)

    def read_print(self, data: bytes) -> ReadPaper:
        """A PDF as its pages look, whatever text it carries. Raises Unreadable."""
        with self._child_at_hand() as child:
            return _reading(child, data, beginning(data), True, None, do="print")

    def picture(self, data: bytes, *, member: int, frame: int, turn: int) -> bytes:
        """A page as PNG. Raises Unreadable."""
        order = {"do": "picture", "member": member, "frame": frame, "turn": turn}
        with self._child_at_hand() as child:
            for said, body in _answers(child, order, data, Clock(limits.TEXT_SECONDS)):
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

    def _notes(self, order: str, data: bytes) -> tuple[Note, ...]:
        if beginning(data) is Kind.TEXT:
            return ()
        with self._child_at_hand() as child:
            for said, body in _answers(child, {"do": order}, data, Clock(limits.TEXT_SECONDS)):
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
            for said, body in _answers(child, order, data, Clock(limits.TEXT_SECONDS)):
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


def _reading(
    child: Process,
    data: bytes,
    begins: Kind,
    recognise: bool,
    progress: Progress | None,
    do: str = "read",
) -> ReadPaper:
    clock = Clock(limits.SCAN_SECONDS if recognise else limits.TEXT_SECONDS)
    plain = b""
    order = {"do": do, "recognise": recognise}
    for said, body in _answers(child, order, data, clock):
        match said:
            case Said.PROGRESS if recognise and not plain:
                done, pages = _progress(body)
                seconds = limits.SCAN_SECONDS + limits.SECONDS_A_PAGE * pages
                clock.allow(seconds=seconds, silent=limits.SCAN_SECONDS)
                if progress:
                    progress(done, pages)
            case Said.PAPER if not plain:
                plain = body
            case Said.WORDS if plain:
                return _of_kind(unpack_paper(plain, body), begins)
            case Said.RECOGNISE if not recognise:
                raise NeedsRecognition
            case _:
                break
    raise Garbled


def _answers(
    child: Process, order: dict[str, Any], data: bytes, clock: Clock
) -> Iterator[tuple[Said, bytes]]:
    """The frames of an answer; a refusal among them is raised."""
    asked = json.dumps(order).encode()
    pieces = (frame_of(Said.ORDER, asked), heading(Said.DATA, len(data)), data)
    for said, body in child.exchange(pieces, clock):
        if said is Said.REFUSED:
            raise _refusal(body)
        yield said, body


def _refusal(body: bytes) -> Exception:
    try:
        return Unreadable(RefusalCode(body.decode("ascii")))
    except ValueError:
        return Garbled()


def _progress(body: bytes) -> tuple[int, int]:
    try:
        done, pages = json.loads(body)
    except (ValueError, TypeError, RecursionError) as fault:
        raise Garbled from fault
    if not (isinstance(done, int) and isinstance(pages, int)):
        raise Garbled
    if not 0 <= done <= pages <= limits.MOST_PAGES:
        raise Garbled
    return done, min(pages, limits.MOST_SCANNED_PAGES)


def _of_kind(paper: ReadPaper, begins: Kind) -> ReadPaper:
    """The child may say that a ZIP is a .docx; of anything else the first bytes have told."""
    if paper.media_type == begins or (begins is Kind.ZIP and paper.media_type == Kind.DOCX):
        return paper
    raise Garbled
