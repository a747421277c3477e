"""Paragraphs → blocks in the line form: body first, then notes, then annexes."""

from collections.abc import Sequence
from dataclasses import replace

from dispatches.intake.lines import collapse
from dispatches.intake.markers import family
from dispatches.intake.paragraphs import Paragraph
from dispatches.intake.reading import Block
from dispatches.text.blocks import DEEPEST, BlockKind, BlockLine


def to_blocks(
    body: Sequence[Paragraph], notes: Sequence[Paragraph], annexes: Sequence[Paragraph]
) -> tuple[Block, ...]:
    """One block a paragraph, in this order, so an index into `body` is an index into these."""
    blocks = [*_zone(body, annex=False), *_zone(notes, annex=False)]
    attached = _zone(annexes, annex=True)
    if attached and attached[0].line.kind is not BlockKind.ANNEX:
        first = attached[0].line
        words = f"{first.marker} {first.text}".strip()
        attached[0] = replace(attached[0], line=BlockLine(BlockKind.ANNEX, words))
    return tuple(blocks + attached)


def _zone(paragraphs: Sequence[Paragraph], annex: bool) -> list[Block]:
    """The blocks of a zone; items are set in below the lists that are still open."""
    blocks: list[Block] = []
    lists: list[str] = []
    for paragraph in paragraphs:
        depth = 0
        if paragraph.kind is BlockKind.ITEM:
            name = family(paragraph.marker)
            if name in lists:
                lists = lists[: lists.index(name) + 1]
            else:
                lists.append(name)
            depth = min(len(lists) - 1, DEEPEST)
        elif paragraph.kind is BlockKind.HEADING:
            lists, depth = [], 1
        elif paragraph.kind not in (BlockKind.PARAGRAPH, BlockKind.FOOTNOTE):
            lists = []
        words = collapse(paragraph.body.text)
        if paragraph.kind is BlockKind.TABLE_ROW:
            words = " | ".join(cell.strip() for cell in words.strip("|").split("|"))
        line = BlockLine(paragraph.kind, words, paragraph.marker, depth)
        blocks.append(Block(line, (paragraph.line.span,), annex))
    return blocks
