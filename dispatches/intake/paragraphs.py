"""Lines → paragraphs: wrapped lines joined, page breaks healed, each with its kind and marker."""

import re
from dataclasses import dataclass

from dispatches.intake import landmarks, noise
from dispatches.intake.lines import Line, join_lines
from dispatches.intake.markers import family, ordinal
from dispatches.text.blocks import ITEM_MARKER, BlockKind
from dispatches.text.folding import CAPITAL

# A text whose lines are all short was wrapped by a page; otherwise a line is a paragraph.
WRAPPED_LINE = 150
HEADING_LENGTH = 140


@dataclass(frozen=True)
class Paragraph:
    """`line` is the whole paragraph with its offsets; `body` its words without the marker."""

    kind: BlockKind
    marker: str
    line: Line
    body: Line
    quoted: bool = False


_FOOTNOTE = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹])\s*|\[(\d{1,2})\]\s+")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_QUESTION = re.compile(r"(Câu(?:\s+hỏi)?\s+\d{1,3}|Hỏi)\s*[:.]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"(Trả\s+lời|Đáp)\s*:\s*", re.IGNORECASE)
_RULE = re.compile(r"[|\s:–—=_.-]+")
_TILDE = re.compile(r"~(?=\s)")
# `2 .`, `2,` and `2:` stand for `2.` where a list has come to 1.
_BROKEN_MARKER = re.compile(rf"(\d{{1,2}})(?:\s[.,:;)]|[,:;])\s*(?=[{CAPITAL}])")
# … and so does the first, `l.` or `1,`, where a 2 follows.
_BROKEN_FIRST = re.compile(rf"[1lI|]\s?[.,:;)]\s*(?=[{CAPITAL}])")
_NUMBERED = re.compile(rf"(?:(2)|1)\s?[.,:;)/]\s*(?=[{CAPITAL}])")
# Where one of these stands an "I." is a Roman number.
_SECOND_ROMAN = re.compile(r"(?:II|ll|lI|Il|\|\|)\s?[.,:;)/]")
_FIRST_TO_SECOND = 40  # lines
# Nothing but the end of a quotation: `…”`.
_CLOSING = re.compile(r"[….\s]*[”»]\W*")
_TERMINAL = (".", ":", ";", "!", "?", "./.", ")", "”", "…")


def build_paragraphs(lines: list[Line], most: int, *, annex: bool = False) -> list[Paragraph]:
    """The paragraphs of a zone, in order; headings and annex titles only in annexes.

    There are at most `most`: the last one holds all the lines that are left.
    """
    kept: list[Line] = []
    for line in lines:
        if not _is_waste(line) or (kept and _ends(kept[-1], line)):
            kept.append(line)
    wrapped = all(len(line.text) <= WRAPPED_LINE for line in kept)
    groups: list[tuple[BlockKind, str, int, list[Line]]] = []
    reached = 0  # the place of the last numbered item
    open_group: list[Line] | None = None  # the paragraph that a next line may carry on
    roman = any(_SECOND_ROMAN.match(line.text) for line in kept)
    for at, line in enumerate(kept):
        following = kept[at + 1] if at + 1 < len(kept) else None
        kind, marker, skip = _kind(line, following, annex)
        broken = _BROKEN_MARKER.match(line.text) if kind is BlockKind.PARAGRAPH else None
        if broken and int(broken[1]) == reached + 1 > 1:
            kind, marker, skip = BlockKind.ITEM, f"{broken[1]}.", broken.end()
        elif reached == 0 and family(marker) != "number":
            first = _BROKEN_FIRST.match(line.text)
            heads = first and (roman or line.text[first.end() :].isupper())
            told = first and (line.text.startswith("1") or not heads)
            if first and told and _second_follows(kept[at + 1 : at + 1 + _FIRST_TO_SECOND]):
                kind, marker, skip = BlockKind.ITEM, "1.", first.end()
        if family(marker) == "number":
            reached = ordinal(marker)
        if (
            kind is BlockKind.PARAGRAPH
            and open_group
            and _carries_on(open_group[-1], line, wrapped)
        ):
            open_group.append(line)
            continue
        if kind is BlockKind.PARAGRAPH and groups and _names_annex(groups[-1], line):
            groups[-1][3].append(line)
            continue
        if len(groups) == most - 1:
            groups.append((BlockKind.PARAGRAPH, "", 0, kept[at:]))
            break
        group = [line]
        groups.append((kind, marker, skip, group))
        if kind is not BlockKind.FOOTNOTE or wrapped:
            closed = kind in (BlockKind.TABLE_ROW, BlockKind.ANNEX, BlockKind.HEADING)
            open_group = None if closed else group
    return [_paragraph(*group) for group in groups]


def _second_follows(lines: list[Line]) -> bool:
    """Whether the next number is a 2, and no 1."""
    numbered = (found for line in lines if (found := _NUMBERED.match(line.text)))
    found = next(numbered, None)
    return found is not None and found[1] is not None


def _is_waste(line: Line) -> bool:
    if line.text.startswith("|"):
        return bool(_RULE.fullmatch(line.text))
    if _CLOSING.fullmatch(line.text):
        return False
    junk = noise.is_junk(line) and not noise.is_bare_marker(line)
    return junk or noise.is_page_number(line)


def _ends(before: Line, line: Line) -> bool:
    """The last short word of a wrapped sentence is no shard: `kinh` / `tế; ”`."""
    short = not line.gap and not line.page and line.text[:1].islower()
    return short and len(line.text.split()[0]) > 1 and not before.text.endswith(_TERMINAL)


def _paragraph(kind: BlockKind, marker: str, skip: int, parts: list[Line]) -> Paragraph:
    line = join_lines(parts)
    return Paragraph(kind, marker, line, line.cut(skip))


def _kind(line: Line, following: Line | None, annex: bool) -> tuple[BlockKind, str, int]:
    """(kind, marker, how many characters the marker takes)."""
    text = line.text
    if found := _FOOTNOTE.match(text):
        return BlockKind.FOOTNOTE, (found[1] or found[2]).translate(_SUPERSCRIPT), found.end()
    if found := _QUESTION.match(text):
        return BlockKind.QUESTION, " ".join(found[1].split()), found.end()
    if found := _ANSWER.match(text):
        return BlockKind.ANSWER, " ".join(found[1].split()), found.end()
    if text.startswith("|") and text.endswith("|") and len(text) > 2:
        return BlockKind.TABLE_ROW, "", 0
    if annex and _opens_annex(line, following):
        return BlockKind.ANNEX, "", 0
    if annex and text.isupper() and len(text) <= HEADING_LENGTH and len(text.split()) > 1:
        return BlockKind.HEADING, "", 0
    if found := ITEM_MARKER.match(_TILDE.sub("-", text[:40])):
        return BlockKind.ITEM, found[1], found.start(2)
    return BlockKind.PARAGRAPH, "", 0


def _names_annex(group: tuple[BlockKind, str, int, list[Line]], line: Line) -> bool:
    """What an annex is about, in the line below its bare PHỤ LỤC or TÀI LIỆU."""
    kind, _marker, _skip, lines = group
    return (
        kind is BlockKind.ANNEX
        and len(lines) == 1
        and len(lines[0].text.split()) <= 4
        and line.text[:1].isupper()
        and len(line.text) <= 2 * HEADING_LENGTH
        and not line.text.endswith(_TERMINAL[:-2])
    )


def _opens_annex(line: Line, following: Line | None) -> bool:
    if not landmarks.ANNEX.match(line.folded) or len(line.text) > HEADING_LENGTH:
        return False
    return line.text[:3].isupper() or line.page or line.gap > 0


def _carries_on(before: Line, line: Line, wrapped: bool) -> bool:
    """Whether a line without marker belongs to the paragraph above it."""
    if noise.is_bare_marker(before) or _CLOSING.fullmatch(line.text):
        return True
    ended = before.text.endswith(_TERMINAL)
    lowered = line.text[:1].islower()
    if line.gap or line.page:
        return not ended and lowered
    return lowered or (wrapped and not ended)
