"""One order and its answer between a parent and its reading child; every value is checked."""

import json
from collections.abc import Iterator
from typing import Any

from dispatches.intake import limits
from dispatches.intake.kinds import Kind
from dispatches.intake.opening import Progress
from dispatches.intake.paper import ReadPaper
from dispatches.intake.process import Clock, Process
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.intake.wire import Garbled, Said, heading, unpack_paper
from dispatches.intake.wire import frame as frame_of


def reading(
    child: Process,
    data: bytes,
    begins: Kind,
    recognise: bool,
    progress: Progress | None,
    do: str = "read",
) -> ReadPaper:
    """A file as the child reads it. Raises Unreadable, NeedsRecognition, Garbled."""
    clock = Clock(limits.SCAN_SECONDS if recognise else limits.TEXT_SECONDS)
    plain = b""
    order = {"do": do, "recognise": recognise}
    for said, body in answers(child, order, data, clock):
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


def answers(
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
