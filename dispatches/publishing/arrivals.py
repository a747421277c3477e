"""A paper as it arrives, and the rows of its original: still to be inserted."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dispatches.intake.paper import ReadPaper, pack_words
from dispatches.intake.reading import DispatchReading
from dispatches.models import Dispatch, SourceFile, SourcePage, User
from dispatches.text.finds import Find
from dispatches.text.shingles import TextSketch
from dispatches.vocabulary import Channel, SourceRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """How a paper came: what the register of incoming papers asks for."""

    channel: Channel
    received_on: date
    sender: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomingPaper:
    """A paper to take in: its bytes, what a reader made of them, and, where that was seen to
    before, what it says, the finds in its texts (those that readers see: True), and its letter with
    the sketch of it.

    A real double number is taken in by naming its `clash` (1, 2, …) and the reason.
    """

    raw: bytes
    paper: ReadPaper
    arrival: Arrival
    reading: DispatchReading | None = None
    finds: Mapping[tuple[str, bool], Sequence[Find]] | None = None
    sketched: tuple[str, TextSketch | None] | None = None
    clash: int = 0
    clash_reason: str = ""


def source_row(
    dispatch: Dispatch,
    raw: bytes,
    paper: ReadPaper,
    by: User,
    arrival: Arrival,
    role: SourceRole = SourceRole.MAIN,
) -> SourceFile:
    return SourceFile(
        dispatch=dispatch,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        name=arrival.name[:200],
        media_type=paper.media_type,
        role=role,
        raw_text=paper.text,
        channel=arrival.channel,
        sender=arrival.sender[:200],
        received_on=arrival.received_on,
        added_by=by,
    )


def page_rows(source: SourceFile, paper: ReadPaper) -> Iterator[SourcePage]:
    for number, page in enumerate(paper.pages, start=1):
        yield SourcePage(
            source=source,
            number=number,
            member=page.member,
            frame=page.frame,
            width=page.width,
            height=page.height,
            turn=page.turn,
            recognised=page.recognised,
            words=pack_words(page.words),
        )
