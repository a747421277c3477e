"""Plain texts read and checked by another process, while this one saves those before them."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Self

from dispatches.intake import limits
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.text import decode
from dispatches.intake.reading import DispatchReading
from dispatches.intake.refusals import Unreadable
from dispatches.text.finds import Find, Lists, finds_in
from dispatches.text.shingles import TextSketch, letter_of, sketch

# So many are read before a process has started that would read them.
NOT_WORTH_IT = 25
SHORT, MOST_SHORT = 100, 20_000  # characters; texts


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
    """What a text says; what is to be asked about in its parts, by their words and whether readers
    see them; and its letter with the sketch of it."""

    reading: DispatchReading
    finds: dict[tuple[str, bool], tuple[Find, ...]]
    sketched: tuple[str, TextSketch | None]


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
    letter = letter_of((block.line.kind, block.line.text) for block in reading.blocks)
    finds = {
        (text, public): _short_finds(text, lists, public)
        if len(text) <= SHORT
        else tuple(finds_in(text, lists, public=public))
        for text, public in _parts(reading)
        if text
    }
    return Known(reading, finds, (letter, sketch(letter)))


@lru_cache(MOST_SHORT)
def _short_finds(text: str, lists: Lists, public: bool) -> tuple[Find, ...]:
    """Ranks, positions and addressees stand in many papers."""
    return tuple(finds_in(text, lists, public=public))


def _parts(reading: DispatchReading) -> Iterator[tuple[str, bool]]:
    """The texts of the record to be, each with whether readers see it; one that the record puts
    otherwise is looked at there."""
    signature = reading.signature
    for claim in (
        reading.number, reading.symbol, reading.governing_body, reading.issuing_body,
        reading.place, reading.circulation, reading.archive_line,
        signature.authority, signature.on_behalf_of, signature.position,
        signature.other_position, signature.rank, signature.name,
    ):  # fmt: skip
        yield claim.value or "", False
    for block in reading.blocks:
        yield block.line.marker, False
        yield block.line.text, True
    for directive in reading.directives:
        yield directive.deadline.phrase, False
        yield directive.report_to, True
        yield from ((actor, True) for actor in directive.actors)
    for citation in reading.citations:
        yield from (
            (words, False) for words in (citation.reference, citation.kind, citation.issuer)
        )
    yield reading.subject.value or "", True
    yield from ((claim.value or "", True) for claim in reading.addressees)
    yield from ((recipient.name, True) for recipient in reading.distribution)
