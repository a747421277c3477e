"""The answer about a file, as it is kept until it is fetched: words of the paper only where they
differ from the public text."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dispatches.intake.signatures import Integrity, PdfSignature
from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt

LARGEST_SMALL = 65  # millimetres: a signature with its seal is hardly wider


class Beside(StrEnum):
    """What a file has that was not compared."""

    PICTURES = "pictures"  # in the file of a text; those on its pages are told one by one
    HIDDEN = "hidden"  # words that its pages do not show
    COMMENTS = "comments"
    FILES = "files"
    PROGRAMS = "programs"
    FIELDS = "fields"  # what Word puts in when it opens or prints the file
    RESET = "reset"  # words that are struck through, squeezed, or set from right to left
    SCAN = "scan"  # what recognising cannot read: seals, hands, codes
    LOOKS = "looks"  # whether its pages look as their text says
    REST = "rest"


class Outcome(StrEnum):
    UNREADABLE = "unreadable"  # `why` is a RefusalCode
    SECRET = "secret"  # noqa: S105  # a paper under state secrecy, no password
    UNKNOWN = "unknown"
    GONE = "gone"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page (0: any) and is none of its words; in millimetres (0: nobody
    knows)."""

    page: int
    width: int
    height: int

    @property
    def is_small(self) -> bool:
        """As a seal, a signature or a code is."""
        return 0 < max(self.width, self.height) <= LARGEST_SMALL


@dataclass(frozen=True, slots=True)
class Compared:
    """With one public paper, named by its short code; `seal` tells the edition that it was held
    against. A digest is not compared. `doubts`: places that may differ. `is_print`: the differences
    are of the pages as they look; the text under them has none."""

    code: str
    seal: str
    is_digest: bool = False
    hidden: int = 0
    more: int = 0
    is_other: bool = False
    is_print: bool = False
    differences: tuple[Difference, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_same(self) -> bool:
        return not (self.is_digest or self.differences or self.more or self.is_other)


@dataclass(frozen=True, slots=True)
class Answer:
    """`number` is what the paper calls itself. `gone` are short codes. `beside`: what was not
    compared, with the `drawings` on pages of text."""

    outcome: Outcome
    why: str = ""
    number: str = ""
    is_scan: bool = False
    beside: tuple[Beside, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    gone: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = ()
    signatures: tuple[PdfSignature, ...] = ()
    knows_roots: bool = False

    def packed(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def unpacked(data: bytes) -> Answer | None:
    """Of what `packed` gave; None of what another version's gave, before an upgrade."""
    try:
        return _answer(json.loads(data))
    except (KeyError, TypeError, ValueError):
        return None


def _answer(said: dict[str, Any]) -> Answer:
    return Answer(
        **said
        | {
            "outcome": Outcome(said["outcome"]),
            "beside": tuple(map(Beside, said["beside"])),
            "drawings": tuple(Drawing(**row) for row in said["drawings"]),
            "gone": tuple(said["gone"]),
            "compared": tuple(map(_compared, said["compared"])),
            "signatures": tuple(
                PdfSignature(**row | {"integrity": Integrity(row["integrity"])})
                for row in said["signatures"]
            ),
        }
    )


def _compared(said: dict[str, Any]) -> Compared:
    found = tuple(
        Difference(**row | {"part": Part(row["part"]), "danger": Danger(row["danger"])})
        for row in said["differences"]
    )
    doubts = tuple(Doubt(**row | {"cause": Cause(row["cause"])}) for row in said["doubts"])
    return Compared(**said | {"differences": found, "doubts": doubts})
