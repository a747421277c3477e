"""Plain texts read and checked by another process, while this one saves those before them."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from dispatches.intake import limits
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.text import decode
from dispatches.intake.reading import DispatchReading
from dispatches.intake.refusals import Unreadable
from dispatches.text.finds import Find, Lists, finds_in

# So many are read before a process has started that would read them.
NOT_WORTH_IT = 25


class ReadAhead:
    """One process is enough: saving a paper takes longer than reading it."""

    def __init__(self, *, not_worth_it: int = NOT_WORTH_IT) -> None:
        self._left_alone = not_worth_it
        self._process = ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"), initializer=_serve
        )  # started with its first text

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.shutdown(cancel_futures=True)

    def begin(self, data: bytes, lists: Lists) -> "Promised | None":
        """Have a plain text read; None for anything else, and for the first few."""
        try:
            if beginning(data) is not Kind.TEXT:
                return None
        except Unreadable:
            return None
        if self._left_alone > 0:
            self._left_alone -= 1
            return None
        try:
            return Promised(self._process.submit(_read, data, lists))
        except BrokenProcessPool:
            return None


@dataclass(frozen=True, slots=True)
class Known:
    """What a text says, and what is to be asked about in the longer parts of it."""

    reading: DispatchReading
    finds: dict[str, tuple[Find, ...]]


class Promised:
    """A reading that another process works at."""

    def __init__(self, future: Future[Known | None]) -> None:
        self._future = future

    def of(self, text: str) -> Known | None:
        """What was read, once it is; None where that was not this text, or the process died."""
        try:
            known = self._future.result()
        except BrokenProcessPool:
            return None
        return known if known and known.reading.raw_text == text else None


def _serve() -> None:
    """Stop when the parent does, however it ends; an interrupt from the keyboard is for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read(data: bytes, lists: Lists) -> Known | None:
    try:
        reading = read_dispatch(decode(data, limits.LARGEST_TEXT))
    except Unreadable:
        return None  # as the parent will find, and say
    texts = {
        reading.subject.value or "",
        *(block.line.text for block in reading.blocks),
        *(claim.value or "" for claim in reading.addressees),
        *(recipient.name for recipient in reading.distribution),
    }
    return Known(reading, {text: tuple(finds_in(text, lists, public=True)) for text in texts})
