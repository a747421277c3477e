"""A dispatch as a letter: from the rows of an edition to what the template lays out; pure.

Reads the public columns only. Nothing here queries: the rows are given.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import override

from dispatches.letter.days import printed
from dispatches.letter.duty import Duty
from dispatches.letter.text import Part, parts
from dispatches.models import Addressee, Block, Distribution, Edition, Signature
from dispatches.vocabulary import Purpose


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận, and its purpose where the printed words do not say it."""

    text: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Signed:
    """`lines` are authority and position as they stand above the name."""

    lines: tuple[str, ...]
    other_position: str
    name: str


@dataclass(frozen=True, slots=True)
class Letter:
    governing: str
    issuing: str
    reference: str
    symbol: str
    dateline: str
    kind: str
    subject: str
    urgency: str
    circulation: str
    addressees: tuple[str, ...]
    body: Part
    annexes: tuple[Part, ...]
    recipients: tuple[Recipient, ...]
    archive_line: str
    signatures: tuple[Signed, ...]


def letter(
    edition: Edition,
    *,
    blocks: Iterable[Block],
    addressees: Iterable[Addressee],
    distribution: Iterable[Distribution],
    signatures: Iterable[Signature],
    duties: Iterable[Duty] = (),
) -> Letter:
    """The letter that an edition is, each block with the duties that rest on it.

    A letter is Vietnamese on every page, also where it adds a word of its own.
    """
    resting: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        resting[duty.block].append(duty)
    body, *annexes = parts(blocks, resting)
    with override("vi"):
        return Letter(
            governing=edition.governing_name,
            issuing=edition.issuing_name,
            reference=edition.reference,
            symbol=edition.symbol,
            dateline=dateline(edition),
            kind=edition.kind.name,
            subject=edition.public_subject,
            urgency=str(edition.get_urgency_display()) if edition.urgency else "",
            circulation=edition.circulation,
            addressees=tuple(row.public_text for row in addressees),
            body=body,
            annexes=tuple(annexes),
            recipients=tuple(recipient(row) for row in distribution),
            archive_line=archive_line(edition.archive_line),
            signatures=tuple(signed(row) for row in signatures),
        )


def dateline(edition: Edition) -> str:
    day = printed(edition.issued_from, edition.issued_precision)
    return f"{edition.place_name}, {day}" if edition.place_name else day


def recipient(row: Distribution) -> Recipient:
    said = "(" in row.public_text or row.purpose == Purpose.NONE
    return Recipient(row.public_text, "" if said else str(row.get_purpose_display()))


_LABEL = re.compile(r"^lưu\s*:\s*", re.IGNORECASE)


def archive_line(text: str) -> str:
    """The Lưu line without its label, whichever way it was entered."""
    return _LABEL.sub("", text).rstrip(".;")


def signed(row: Signature) -> Signed:
    """The authority chain over the position: TM. the collective, KT. the head, the signer.

    `authority` is "TM+KT", `on_behalf_of` names who stands behind each, in the same order.
    """
    lines = (*_chain(row.authority, row.on_behalf_of), row.position)
    name = f"{row.rank} {row.name}" if row.rank else row.name
    return Signed(tuple(line for line in lines if line), row.other_position, name)


_BETWEEN = re.compile(r"\s*[;/\n]\s*")


def _chain(authority: str, on_behalf_of: str) -> Iterator[str]:
    marks = [mark.strip(" .") for mark in authority.split("+")]
    names = _BETWEEN.split(on_behalf_of) if on_behalf_of else []
    for mark, name in zip_longest(marks, names, fillvalue=""):
        yield f"{mark}. {name}".strip() if mark and name else f"{mark}." if mark else name
