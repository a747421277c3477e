"""The whole text as one box in line form, and back to blocks that keep their keys."""

from collections.abc import Iterable, Sequence

from dispatches.content import BlockContent, new_key
from dispatches.text import blocks as lines
from dispatches.text.blocks import BlockLine, carry_keys, format_blocks, parse_blocks
from dispatches.vocabulary import BlockKind


def as_text(blocks: Iterable[BlockContent]) -> str:
    return format_blocks(_line(block) for block in blocks)


def as_blocks(text: str, before: Sequence[BlockContent]) -> tuple[BlockContent, ...]:
    """The blocks of a text box. One that reads as before is that block, untouched, key and all."""
    old = [(block, line) for block in before if (line := _as_read(block)) is not None]
    return tuple(
        block
        if block is not None and _as_read(block) == line
        else BlockContent(
            key=block.key if block else new_key(),
            kind=BlockKind(line.kind),
            text=line.text,
            marker=line.marker,
            depth=line.depth,
        )
        for block, line in carry_keys(old, parse_blocks(text))
    )


def label(block: BlockContent, longest: int = 90) -> str:
    """A block in one line, as rows that point to it show it."""
    words = f"{block.marker} {' '.join(block.text.split())}".strip()
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def _line(block: BlockContent) -> BlockLine:
    return BlockLine(lines.BlockKind(block.kind), block.text, block.marker, block.depth)


def _as_read(block: BlockContent) -> BlockLine | None:
    """A block as the box would give it back; white space does not survive the box."""
    read = parse_blocks(format_blocks([_line(block)]))
    return read[0] if read else None
