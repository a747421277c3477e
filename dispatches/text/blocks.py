r"""The line form: the whole text of an edition, body and annexes, written as one text.

Every line that is not empty is one block; empty lines only part them for the eye.

    # I. Mục đích            a heading; ## and ### are headings below it
    === PHỤ LỤC I: Biểu mẫu  opens an annex with its title
    Đoạn văn thường.         a paragraph
    1. Việc phải làm         an item: 1.  1)  1/  1-  (1)  1.1  a)  (a)  -  +  •  II.
      a) Việc nhỏ            two spaces further in: an item under the one before
    | STT | Họ và tên |      a table row
    [1] Lời chú              a footnote
    Câu 22: Làm gì khi …?    a question (also Hỏi:)
    Trả lời: Không.          its answer (also Đáp:); what follows belongs to it
    \1. Năm 2022             a line that only looks like one of these: a paragraph

White space within a line counts as one space. Any text can be read; writing what was read
and reading that again gives the same blocks.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dispatches.text.folding import fold, nfc

K = TypeVar("K")

DEEPEST = 6
INDENT = "  "


class BlockKind(StrEnum):
    HEADING = "heading"
    ANNEX = "annex"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One block as a clerk writes it. A table row's text is its cells joined by ' | '."""

    kind: BlockKind
    text: str
    marker: str = ""
    depth: int = 0


_HEADING = re.compile(r"(#{1,6})(?:\s+|$)(.*)", re.DOTALL)
_ANNEX = re.compile(r"={3,}\s*(.*)", re.DOTALL)
_ROW = re.compile(r"\|(.*)\|", re.DOTALL)
_FOOTNOTE = re.compile(r"\[(\d{1,3}|\*)\](?:\s+|$)(.*)", re.DOTALL)
_QUESTION = re.compile(r"(Câu(?:\s+hỏi)?\s+\d{1,3}|Hỏi)\s*[:.]\s*(.*)", re.DOTALL | re.IGNORECASE)
_ANSWER = re.compile(r"(Trả\s+lời|Đáp)\s*:\s*(.*)", re.DOTALL | re.IGNORECASE)
# A marker of letters or digits may touch its text (1.Nội dung); a number's own stop may not (1.5).
ITEM_MARKER = re.compile(
    r"""(
        \d{1,3}(?:\.\d{1,2})*[.)](?=\s|$|[^\W\d_])
      | \d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[^\W\d_a-z])
      | \d{1,2}[/–-](?=\s+[^\W\d_])
      | [a-zđ][.)](?=\s|$|[^\W\d_])
      | \((?:\d{1,3}|[a-zđ]|[ivx]{1,5})\)\.?(?=\s|$|[^\W\d_])
      | [IVX]{1,5}[.)](?=\s|$|[^\W\d_])
      | [-–—+•](?=\s|$|[^\W\d_])
    )\s*(.*)""",
    re.VERBOSE | re.DOTALL,
)


def _cells(inner: str) -> str:
    return " | ".join(cell.strip() for cell in inner.split("|"))


def _tidy(marker: str) -> str:
    return re.sub(r"\s+", " ", marker)


def _read(line: str) -> BlockLine:
    """One line, neither empty nor padded."""
    if line.startswith("\\"):
        return BlockLine(BlockKind.PARAGRAPH, line[1:].strip())
    if found := _HEADING.fullmatch(line):
        return BlockLine(BlockKind.HEADING, found[2], depth=len(found[1]))
    if found := _ANNEX.fullmatch(line):
        return BlockLine(BlockKind.ANNEX, found[1])
    if found := _ROW.fullmatch(line):
        return BlockLine(BlockKind.TABLE_ROW, _cells(found[1]))
    if found := _FOOTNOTE.fullmatch(line):
        return BlockLine(BlockKind.FOOTNOTE, found[2], marker=found[1])
    if found := _QUESTION.fullmatch(line):
        return BlockLine(BlockKind.QUESTION, found[2], marker=_tidy(found[1]))
    if found := _ANSWER.fullmatch(line):
        return BlockLine(BlockKind.ANSWER, found[2], marker=_tidy(found[1]))
    if found := ITEM_MARKER.fullmatch(line):
        return BlockLine(BlockKind.ITEM, found[2], marker=found[1])
    return BlockLine(BlockKind.PARAGRAPH, line)


def parse_blocks(text: str) -> list[BlockLine]:
    """The blocks of a text in line form; never raises."""
    blocks: list[BlockLine] = []
    for raw in nfc(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        block = _read(line)
        if block.kind is BlockKind.ITEM:
            margin = raw.expandtabs(len(INDENT))
            indent = (len(margin) - len(margin.lstrip(" "))) // len(INDENT)
            block = BlockLine(block.kind, block.text, block.marker, min(indent, DEEPEST))
        if block.text or block.kind is not BlockKind.PARAGRAPH:
            blocks.append(block)
    return blocks


def _write(block: BlockLine) -> str:
    text = " ".join(block.text.split())
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(max(block.depth, 1), DEEPEST)} {text}".rstrip()
        case BlockKind.ANNEX:
            return f"=== {text}".rstrip()
        case BlockKind.ITEM:
            return f"{INDENT * min(block.depth, DEEPEST)}{block.marker} {text}".rstrip()
        case BlockKind.TABLE_ROW:
            return f"| {text} |"
        case BlockKind.FOOTNOTE:
            return f"[{block.marker}] {text}".rstrip()
        case BlockKind.QUESTION | BlockKind.ANSWER:
            return f"{block.marker}: {text}".rstrip()
        case BlockKind.PARAGRAPH:
            plain = _read(text).kind is BlockKind.PARAGRAPH if text else False
            return text if plain and not text.startswith("\\") else f"\\{text}"


def format_blocks(blocks: Iterable[BlockLine]) -> str:
    """The line form of blocks: items and rows close up, an empty line parts the rest."""
    lines: list[str] = []
    before: BlockKind | None = None
    for block in blocks:
        close = block.kind is before and before in (BlockKind.ITEM, BlockKind.TABLE_ROW)
        if before is not None and not close:
            lines.append("")
        lines.append(_write(block))
        before = block.kind
    return "\n".join(lines)


SAME_PLACE = 0.5
SAME_MARKER = 0.3


def _weight(text: str) -> Counter[str]:
    return Counter(fold(text).split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of words in common, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def carry_keys(
    old: Sequence[tuple[K, BlockLine]], new: Sequence[BlockLine]
) -> list[tuple[K | None, BlockLine]]:
    """Each new block with the key it had: the unchanged, the moved, and the edited in place.

    An edited block is sought only between the neighbours that kept their keys, so the work
    grows with the size of the edit and not with the square of the text.
    """
    origin = _unchanged([block for _, block in old], new)
    free = set(range(len(old))) - {at for at in origin if at is not None}
    start = 0
    while start < len(new):
        if origin[start] is not None:
            start += 1
            continue
        end = start
        while end < len(new) and origin[end] is None:
            end += 1
        before = origin[start - 1] if start else -1
        after = origin[end] if end < len(new) else len(old)
        gap = _gap(before, after, free)
        _pair(old, new, gap, range(start, end), origin)
        free.difference_update(gap)
        start = end
    return [
        (None if at is None else old[at][0], block) for at, block in zip(origin, new, strict=True)
    ]


def _unchanged(old: Sequence[BlockLine], new: Sequence[BlockLine]) -> list[int | None]:
    """For each new block the index of the equal old one: from both ends inwards, then anywhere."""
    origin: list[int | None] = [None] * len(new)
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        origin[head] = head
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        origin[len(new) - 1 - tail] = len(old) - 1 - tail
        tail += 1
    waiting: defaultdict[BlockLine, deque[int]] = defaultdict(deque)
    for at in range(head, len(old) - tail):
        waiting[old[at]].append(at)
    for at in range(head, len(new) - tail):
        if waiting[new[at]]:
            origin[at] = waiting[new[at]].popleft()
    return origin


def _gap(before: int | None, after: int | None, free: set[int]) -> list[int]:
    """The old blocks without a successor that stood between two neighbours."""
    first, last = (-1 if before is None else before), (0 if after is None else after)
    if last < first:  # one neighbour was moved: look only where the other one stood
        last = first + 1
        while last in free:
            last += 1
    return [at for at in range(first + 1, last) if at in free]


def _pair(
    old: Sequence[tuple[K, BlockLine]],
    new: Sequence[BlockLine],
    gap: list[int],
    run: range,
    origin: list[int | None],
) -> None:
    """Give each new block of a run the most alike old block of the gap, in order."""
    left = [(at, old[at][1], _weight(old[at][1].text)) for at in gap]
    for at in run:
        weight = _weight(new[at].text)
        best, chosen = 0.0, None
        for place, (_, block, other) in enumerate(left[:50]):
            alike = _likeness(weight, other)
            kin = block.kind is new[at].kind and block.marker == new[at].marker
            if alike >= (SAME_MARKER if kin else SAME_PLACE) and alike > best:
                best, chosen = alike, place
        if chosen is not None:
            origin[at] = left[chosen][0]
            left = left[chosen + 1 :]
