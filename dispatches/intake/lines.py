"""raw_text → lines: layout marks taken out, each character still knowing where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dispatches.intake.reading import MOST_PARTS, Claim, Span, Sure
from dispatches.text.folding import fold_characters


@dataclass(slots=True, eq=False)
class Line:
    """A line that says something. `gap` blank lines stand before it; `page` a page break."""

    text: str
    folded: str  # as long as the text
    start: int
    at: tuple[int, ...] = ()  # raw offset of each character, where marks were taken out between
    gap: int = 0
    page: bool = False

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
        begin = start + len(part) - len(part.lstrip())
        end = max(begin, start + len(part.rstrip()))
        first = self.at[begin] if begin < len(self.at) else self.start + begin
        whole = start == 0
        return Line(
            self.text[begin:end],
            self.folded[begin:end],
            first,
            self.at[begin:end] if self.at else (),
            self.gap if whole else 0,
            self.page and whole,
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
    parts = [part for part in parts if part.text] or parts[:1]
    if len(parts) == 1:
        return parts[0]
    at: list[int] = []
    for part in parts:
        if at:
            at.append(at[-1] + 1)
        at.extend(part.at or range(part.start, part.start + len(part.text)))
    text = " ".join(part.text for part in parts)
    folded = " ".join(part.folded for part in parts)
    return Line(text, folded, parts[0].start, tuple(at), parts[0].gap, parts[0].page)


# Markdown emphasis and escapes, tags, characters without width. A bullet star is kept, and one
# between digits or spaces, which multiplies.
_MARKS = re.compile(
    r"(?<![\d*])\*+(?=[^\s*])|(?<=[^\s*])\*+(?![\d*])|(?:(?<=[^*])|(?<=^\*))\*+$"
    r"|\\(?=[*_#()\[\].-])|^#{1,6}\s+|(?<!\w)(?:__+|_(?=\w))|(?<=[^\W_])_+(?!\w)"
    r"|</?(?:b|i|u|em|strong|p|br|div|span|sup|sub)\s*/?>|[\u200b-\u200f\u2060\ufeff\xad]"
)
# Lookalikes that fonts and OCR put in place of Đ, spaces of every width, signs of full width.
_MARKED = re.compile(r"[*\\#_<\u200b-\u200f\u2060\ufeff\xad]")
_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "\xa0": " ", "\t": " ", "\u2009": " ", "\u202f": " ", "\u3000": " "}
    | {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
)
_PAGE = re.compile(r"--\s*page(?:\s*(?:break|\d{1,6}))?(?:\s*\d{1,6})?\s*--", re.IGNORECASE)
_WORD = re.compile(r"\w")
# A megabyte of prose wrapped at 70 characters has 15,000 lines.
MOST_LINES = 4 * MOST_PARTS


def _is_page_break(text: str) -> bool:
    """`--- page 2 ---` with nothing else in its line."""
    found = _PAGE.search(text)
    return (
        found is not None
        and not _WORD.search(text, 0, found.start())
        and not _WORD.search(text, found.end())
    )


def cut_lines(raw_text: str) -> list[Line]:
    """The lines of a text that say something, in order; after MOST_LINES the rest is one line."""
    lines: list[Line] = []
    plain = raw_text.translate(_LOOKALIKES)
    folded = fold_characters(plain)
    offset, gap, page = 0, 0, False
    for text in plain.split("\n"):
        start, offset = offset, offset + len(text) + 1
        if not text.strip():
            gap += 1
            page = page or "\f" in text
            continue
        if _is_page_break(text):
            page = True
            continue
        page = page or text.startswith("\f")
        if len(lines) == MOST_LINES:
            text, offset = plain[start:].replace("\n", " "), len(plain) + 1
        line = Line(text, folded[start : offset - 1].replace("\n", " "), start)
        line = _without_marks(line) if _MARKED.search(text) else line.cut(0)
        if not line.text:
            gap += 1
            continue
        line.gap, line.page = gap, page
        lines.append(line)
        gap, page = 0, False
        if len(lines) > MOST_LINES:
            break
    return lines


def _without_marks(line: Line) -> Line:
    at: list[int] = []
    before = 0
    for mark in _MARKS.finditer(line.text):
        at.extend(range(before, mark.start()))
        before = mark.end()
    at.extend(range(before, len(line.text)))
    return Line(
        "".join([line.text[place] for place in at]),
        "".join([line.folded[place] for place in at]),
        line.start,
        tuple([line.start + place for place in at]),
    ).cut(0)
