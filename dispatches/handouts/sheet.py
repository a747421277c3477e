"""What every form of a letter says, in reading order: PDF, Word and plain text lay it out; pure."""

from dataclasses import dataclass

from dispatches.handouts.runs import Run
from dispatches.letter.letter import Signed

Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to lay out; `rows` are the cells of a table, the first of them its head."""

    shape: str
    marker: str
    level: int
    runs: Line
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    marker: str
    runs: Line


@dataclass(frozen=True, slots=True)
class Text:
    pieces: tuple[Item, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Annex(Text):
    label: str
    name: str
    enclosed: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`kind` is empty for a công văn; `marks` are urgency and circulation; `acts` tell what the
    issuer did to the paper since; `notes` stand at the end, `warning` on every page.

    `made` is the day on which the text was submitted: the officer looks at the very bytes that
    readers get.
    """

    title: str
    made: tuple[int, int, int]
    warning: str
    acts: tuple[str, ...]
    governing: str
    issuing: str
    number: str
    kind: str
    subject: Line
    marks: tuple[str, ...]
    dateline: str
    addressees: tuple[Line, ...]
    body: Text
    recipients: tuple[Line, ...]
    signatures: tuple[Signed, ...]
    unsigned: str
    annexes: tuple[Annex, ...]
    notes: tuple[str, ...]
