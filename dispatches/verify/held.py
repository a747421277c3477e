"""The paper that somebody holds, as it was read: the parts that are compared, and all the rest."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DispatchReading, Span
from dispatches.text.folding import words
from dispatches.text.references import compact_key
from dispatches.verify.differences import Part
from dispatches.verify.odd_lines import odd_lines
from dispatches.verify.tokens import word_keys

# As the marks of footnotes are printed, and as they are read.
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
# What is compared in its own way; whatever else was read in a paper must be known words.
_COMPARED = ("number", "symbol", "date", "subject", "addressees", "blocks", "distribution")


@dataclass(frozen=True, slots=True)
class Held:
    """`texts` are compared word by word; `around` are the words of each line outside all parts, and
    those within one that reading passed over; `words` all words; `issued` the days it may be of,
    half-open; `links` what its links open, whatever their words say; `odd` lines may show something
    else than their words say."""

    number: str
    symbol: str
    issued: tuple[date, date] | None
    texts: dict[Part, str]
    around: tuple[str, ...]
    words: frozenset[str]
    links: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return compact_key(self.number, None, self.symbol) if self.number else ""


def held(text: str, *, margins: Iterable[str] = (), links: Iterable[str] = ()) -> Held:
    """`margins`: words at the edges of pages that are not in the text."""
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
        around=(*_around(text, _spans(reading)), *_passed_over(text, reading), *margins),
        words=frozenset(word_keys(text)),
        links=tuple(links),
        odd=tuple(odd_lines(text)),
    )


def _lines(reading: DispatchReading, *, annex: bool) -> Iterator[str]:
    for block in reading.blocks:
        if block.annex == annex:
            yield f"{block.line.marker} {block.line.text}".strip()


def _spans(reading: DispatchReading) -> Iterator[Span]:
    """Where the parts that are compared stand."""
    for name in _COMPARED:
        part = getattr(reading, name)
        for each in part if isinstance(part, tuple) else (part,):
            yield from each.spans


def _around(text: str, spans: Iterable[Span]) -> Iterator[str]:
    left = bytearray(b"\1" * len(text))
    for start, end in spans:
        left[start:end] = bytes(end - start)
    at = 0
    for line in text.splitlines(keepends=True):
        mine = "".join(sign if left[at + place] else " " for place, sign in enumerate(line))
        at += len(line)
        if said := re.sub(r"\s+", " ", mine).strip():
            yield said


def _passed_over(text: str, reading: DispatchReading) -> Iterator[str]:
    """Words where a part stands that are none of it: purposes in brackets, what looks like dirt."""
    read = [(reading.subject.spans, reading.subject.value or "")]
    read += [(row.spans, row.value or "") for row in reading.addressees]
    read += [(row.spans, row.name) for row in reading.distribution]
    read += [(block.spans, f"{block.line.marker} {block.line.text}") for block in reading.blocks]
    for spans, said in read:
        mine = Counter(word_keys(said.translate(_RAISED)))
        over: list[Span] = []
        is_joined = False  # to the word before it
        for start, end in ((s + w.start, s + w.end) for s, e in spans for w in words(text[s:e])):
            mine.subtract(keys := [*word_keys(text[start:end].translate(_RAISED))])
            if all(mine[key] >= 0 for key in keys):
                is_joined = False
                continue
            over[-1:] = [(over[-1][0], end)] if over and is_joined else [*over[-1:], (start, end)]
            is_joined = True
        if over:
            yield " ".join(" ".join(text[start:end].split()) for start, end in over)
