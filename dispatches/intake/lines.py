"""raw_text → lines: layout marks taken out, each character still knowing where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dispatches.intake.reading import Claim, Span, Sure
from dispatches.text.folding import fold


@dataclass(frozen=True)
class Line:
    """A line that says something. `gap` blank lines stand before it; `page` a page break."""

    text: str
    start: int
    at: tuple[int, ...] = ()  # raw offset of each character, where marks were taken out between
    gap: int = 0
    page: bool = False

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def span(self) -> Span:
        return self.range(0, len(self.text))

    def range(self, start: int, end: int) -> Span:
        """The raw range of text[start:end]."""
        if not self.at or start >= end:
            return self.start + start, self.start + max(start, end)
        return self.at[start], self.at[end - 1] + 1

    def cut(self, start: int, end: int | None = None) -> "Line":
        """A part of this line, trimmed."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = max(start, start + len(part.strip()))
        first = self.at[start] if self.at and start < len(self.at) else self.start + start
        return Line(
            self.text[start:end],
            first,
            self.at[start:end] if self.at else (),
            gap=self.gap if start == 0 else 0,
            page=self.page if start == 0 else False,
        )


def collapse(text: str) -> str:
    return " ".join(text.split())


def claim(parts: Iterable[Line], value: str | None = None, sure: Sure = Sure.READ) -> Claim[str]:
    """A claim on the words of these parts; `value` where it is not just those words."""
    kept = [part for part in parts if part.text]
    words = collapse(" ".join(part.text for part in kept)) if value is None else value
    if not words:
        return Claim()
    return Claim(words, tuple(part.span for part in kept), sure)


def join_lines(parts: list[Line]) -> Line:
    """Several lines as one, parted by spaces, each character keeping its place."""
    if len(parts) == 1:
        return parts[0]
    at: list[int] = []
    for part in parts:
        if at:
            at.append(at[-1] + 1)
        at.extend(part.at or range(part.start, part.start + len(part.text)))
    text = " ".join(part.text for part in parts)
    return Line(text, parts[0].start, tuple(at), parts[0].gap, parts[0].page)


# Markdown emphasis and escapes, tags, characters without width. A bullet star is kept.
_MARKS = re.compile(
    r"(?<!^)\*+|^\*+(?=\S)|\\(?=[*_#()\[\].-])|^#{1,6}\s+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
    r"|</?(?:b|i|u|em|strong|p|br|div|span|sup|sub)\s*/?>|[\u200b-\u200f\u2060\ufeff\xad]"
)
# Lookalikes that fonts and OCR put in place of Đ, and spaces of every width.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "\xa0": " ", "\t": " ", "\u2009": " ", "\u202f": " "})
_PAGE = re.compile(r"\W*-{2,}\s*page\s*(?:break|\d+)?\s*\d*\s*-{2,}\W*|\f", re.IGNORECASE)


def cut_lines(raw_text: str) -> list[Line]:
    """The lines of a text that say something, in order."""
    lines: list[Line] = []
    offset, gap, page = 0, 0, False
    for raw in raw_text.split("\n"):
        start, offset = offset, offset + len(raw) + 1
        if not raw.strip():
            gap += 1
            page = page or "\f" in raw
            continue
        if _PAGE.fullmatch(raw):
            page = True
            continue
        line = _clean(raw, start)
        if not line.text:
            gap += 1
            continue
        lines.append(Line(line.text, line.start, line.at, gap, page))
        gap, page = 0, False
    return lines


def _clean(raw: str, start: int) -> Line:
    plain = raw.translate(_LOOKALIKES)
    marks = list(_MARKS.finditer(plain))
    if not marks:
        return Line(plain, start).cut(0)
    at: list[int] = []
    kept: list[str] = []
    before = 0
    for mark in marks:
        kept.append(plain[before : mark.start()])
        at.extend(range(start + before, start + mark.start()))
        before = mark.end()
    kept.append(plain[before:])
    at.extend(range(start + before, start + len(plain)))
    return Line("".join(kept), start, tuple(at)).cut(0)
