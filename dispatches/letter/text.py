"""The text of a letter: from blocks to paragraphs, tables, questions, annexes; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dispatches.letter.duty import Duty
from dispatches.models import Block
from dispatches.vocabulary import BlockKind

DEEPEST_INDENT = 3
# h1 is the page, h2 the letter and each annex: headings of the text begin at h3.
FIRST_HEADING, LAST_HEADING = 3, 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to lay out: `shape` names it, `rows` are the cells of a table."""

    shape: str
    anchor: str
    text: str = ""
    marker: str = ""
    depth: int = 0
    level: int = FIRST_HEADING
    rows: tuple[tuple[str, ...], ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents."""

    anchor: str
    text: str


@dataclass(slots=True)
class Part:
    """The body of the letter, or one annex."""

    anchor: str = "van-ban"
    title: str = ""
    pieces: list[Piece] = field(default_factory=list)
    footnotes: list[Piece] = field(default_factory=list)

    @property
    def contents(self) -> list[Entry]:
        return [
            Entry(piece.anchor, f"{piece.marker}: {piece.text}" if piece.marker else piece.text)
            for piece in self.pieces
            if piece.shape in ("heading", "question")
        ]

    @property
    def questions(self) -> int:
        return sum(piece.shape == "question" for piece in self.pieces)


def parts(
    blocks: Iterable[Block], resting: Mapping[str, Sequence[Duty]] | None = None
) -> list[Part]:
    """The body first, then each annex; headings never skip a level."""
    resting = resting or {}
    found = [Part()]
    rows: list[Block] = []
    level = FIRST_HEADING - 1
    for block in blocks:
        if rows and block.kind != BlockKind.TABLE_ROW:
            found[-1].pieces.append(table(rows))
            rows = []
        if block.kind == BlockKind.ANNEX:
            found.append(Part(f"d-{block.key}", block.public_text))
            level = FIRST_HEADING - 1
        elif block.kind == BlockKind.TABLE_ROW:
            rows.append(block)
        elif block.kind == BlockKind.FOOTNOTE:
            found[-1].footnotes.append(plain(block))
        elif block.kind == BlockKind.HEADING:
            wished = FIRST_HEADING + max(block.depth - 1, 0)
            level = min(wished, level + 1, LAST_HEADING)
            found[-1].pieces.append(plain(block, level=level))
        elif block.kind == BlockKind.QUESTION:
            question = min(level + 1, LAST_HEADING)
            found[-1].pieces.append(plain(block, level=question, anchor=f"cau-{block.key}"))
        else:
            duties = tuple(resting.get(block.key, ()))
            found[-1].pieces.append(plain(block, duties=duties))
    if rows:
        found[-1].pieces.append(table(rows))
    return found


def plain(
    block: Block,
    *,
    level: int = FIRST_HEADING,
    anchor: str = "",
    duties: tuple[Duty, ...] = (),
) -> Piece:
    return Piece(
        shape=block.kind,
        anchor=anchor or f"d-{block.key}",
        text=block.public_text,
        marker=block.marker,
        depth=min(block.depth, DEEPEST_INDENT),
        level=level,
        duties=duties,
    )


def table(rows: list[Block]) -> Piece:
    """Consecutive rows as one table, all of one width."""
    cells = [tuple(cell.strip() for cell in row.public_text.split(" | ")) for row in rows]
    width = max(len(row) for row in cells)
    even = tuple(row + ("",) * (width - len(row)) for row in cells)
    return Piece(shape="table", anchor=f"d-{rows[0].key}", rows=even)
