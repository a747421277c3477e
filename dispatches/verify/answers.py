"""The answer about a file, as it is kept until it is fetched: words of the paper only where they
differ from the public text."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dispatches.intake.signatures import Integrity, PdfSignature
from dispatches.verify.differences import Danger, Difference, Part


class Beside(StrEnum):
    """What a file has that was not compared."""

    PICTURES = "pictures"
    HIDDEN = "hidden"  # words that its pages do not show
    COMMENTS = "comments"
    FILES = "files"
    PROGRAMS = "programs"
    LOOKS = "looks"  # whether its pages look as their text says
    REST = "rest"


class Outcome(StrEnum):
    UNREADABLE = "unreadable"  # `why` is a RefusalCode
    SECRET = "secret"  # noqa: S105  # a paper under state secrecy, no password
    UNKNOWN = "unknown"
    GONE = "gone"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Compared:
    """With one public paper, named by its short code; `seal` tells the edition that it was held
    against. A digest is not compared."""

    code: str
    seal: str
    is_digest: bool = False
    hidden: int = 0
    more: int = 0
    is_other: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        return not (self.is_digest or self.differences or self.more or self.is_other)


@dataclass(frozen=True, slots=True)
class Answer:
    """`number` is what the paper calls itself. `gone` are short codes. `beside`: what was not
    compared. `is_print`: the differences are of the pages as they look; the text under them has
    none."""

    outcome: Outcome
    why: str = ""
    number: str = ""
    is_scan: bool = False
    is_print: bool = False
    beside: tuple[Beside, ...] = ()
    gone: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = ()
    signatures: tuple[PdfSignature, ...] = ()
    knows_roots: bool = False

    def packed(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def unpacked(data: bytes) -> Answer:
    """Of what `packed` gave."""
    said = json.loads(data)
    return Answer(
        **said
        | {
            "outcome": Outcome(said["outcome"]),
            "beside": tuple(map(Beside, said["beside"])),
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
    return Compared(**said | {"differences": found})
