"""The paper that somebody holds, as it was read: the parts that are compared, and all the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DispatchReading, Span
from dispatches.text.references import compact_key
from dispatches.verify.comparing import word_keys
from dispatches.verify.differences import Part

# What a paper says of itself beside its parts: these are read for other ends.
_NO_PARTS = frozenset({"phones", "emails", "deadlines", "citations", "directives", "doubts",
                       "publish_order", "letterhead", "raw_text"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """`texts` are compared word by word; `around` are the words of each line outside all parts;
    `words` all words; `issued` the days it may be of, half-open."""

    number: str
    symbol: str
    issued: tuple[date, date] | None
    texts: dict[Part, str]
    around: tuple[str, ...]
    words: frozenset[str]

    @property
    def key(self) -> str:
        return compact_key(self.number, None, self.symbol) if self.number else ""


def held(text: str) -> Held:
    reading = read_dispatch(text)
    said = {
        Part.SUBJECT: reading.subject.value or "",
        Part.ADDRESSEES: "\n".join(row.value for row in reading.addressees if row.value),
        Part.BODY: "\n".join(_lines(reading, annex=False)),
        Part.ANNEX: "\n".join(_lines(reading, annex=True)),
        Part.RECIPIENTS: "\n".join(row.name for row in reading.distribution),
    }
    return Held(
        number=reading.number.value or "",
        symbol=reading.symbol.value or "",
        issued=reading.date.value.range if reading.date.value else None,
        texts=said,
        around=tuple(_around(text, _spans(reading))),
        words=frozenset(word_keys(text)),
    )


def _lines(reading: DispatchReading, *, annex: bool) -> Iterator[str]:
    for block in reading.blocks:
        if block.annex == annex:
            yield f"{block.line.marker} {block.line.text}".strip()


def _spans(value: Any) -> Iterator[Span]:
    """Where the parts of a reading stand, however deep."""
    if isinstance(value, tuple):
        for each in value:
            yield from _spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name == "spans":
                yield from getattr(value, field.name)
            elif field.name not in _NO_PARTS:
                yield from _spans(getattr(value, field.name))


def _around(text: str, spans: Iterable[Span]) -> Iterator[str]:
    left = bytearray(b"\1" * len(text))
    for start, end in spans:
        left[start:end] = bytes(end - start)
    at = 0
    for line in text.splitlines(keepends=True):
        mine = "".join(sign if left[at + place] else " " for place, sign in enumerate(line))
        at += len(line)
        if words := re.sub(r"\s+", " ", mine).strip():
            yield words
