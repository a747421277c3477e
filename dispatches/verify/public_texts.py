"""The public text of a dispatch in the parts in which papers are compared with it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dispatches.handouts.annexes import is_enclosed
from dispatches.intake.fields.distribution import purpose_code
from dispatches.letter.letter import Letter
from dispatches.models import Block, Edition
from dispatches.publishing.masking import FAKE, GAP, MASK, ON_DUTY
from dispatches.verify.differences import Part
from dispatches.vocabulary import BlockKind

_SIGN = re.compile("|".join(map(re.escape, (MASK, GAP, FAKE, ON_DUTY))))
_BRACKET = re.compile(r"\s*\(([^()]*)\)\W*$")


def texts_of(edition: Edition, said: Letter) -> Iterator[tuple[Part, str]]:
    body, annexes = _body_and_annexes(list(edition.blocks.all()))
    yield Part.SUBJECT, signs_hide(said.subject, edition.subject)
    rows = edition.addressees.all()
    yield Part.ADDRESSEES, "\n".join(signs_hide(row.public_text, row.official_text) for row in rows)
    yield Part.BODY, "\n".join(_lines(_notes_last(body)))
    yield Part.ANNEX, "\n".join(without_enclosed(_lines(_notes_last(annexes))))
    sent = (signs_hide(row.public_text, row.official_text) for row in edition.distributions.all())
    yield Part.RECIPIENTS, "\n".join(map(_without_purpose, sent))


def signs_hide(public: str, written: str) -> str:
    """A public text in which each sign hides something: one that stands in the paper itself is
    words like others, and stands without its brackets."""
    return _SIGN.sub(lambda found: found[0][1:-1], public) if public == written else public


def _without_purpose(line: str) -> str:
    """A line of Nơi nhận as reading has it: what it is sent for stands apart."""
    found = _BRACKET.search(line)
    return line[: found.start()] if found and purpose_code(found[1]) else line


def notes_of(blocks: Sequence[Block]) -> dict[Part, tuple[str, ...]]:
    parts = zip((Part.BODY, Part.ANNEX), _body_and_annexes(blocks), strict=True)
    return {
        part: tuple(_lines(row for row in rows if row.kind == BlockKind.FOOTNOTE))
        for part, rows in parts
    }


def _body_and_annexes(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    first = next((at for at, row in enumerate(blocks) if row.kind == BlockKind.ANNEX), len(blocks))
    return blocks[:first], blocks[first:]


def _notes_last(blocks: Iterable[Block]) -> list[Block]:
    return sorted(blocks, key=lambda row: row.kind == BlockKind.FOOTNOTE)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield f"{block.marker} {signs_hide(block.public_text, block.official_text)}".strip()


def without_enclosed(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an annex without that which says what paper it came with: each form of a letter
    words it anew."""
    return (line for line in lines if not is_enclosed(line))
