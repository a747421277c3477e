"""Lines of a paper on their way into its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatches.text.blocks import ITEM_MARKER


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph, or a part of one between line breaks. `gap`: an empty line before it; `indent`:
    where its first word stands, in twentieths of a point."""

    text: str
    gap: bool = False
    page: bool = False  # the first on its page
    row: bool = False  # of a table of data
    indent: int = 0


def compose(lines: Iterable[PrintedLine]) -> str:
    """One text: items of a list and rows of a table close up, pages begin with a form feed."""
    written: list[str] = []
    before = ""
    for line in lines:
        kind = "row" if line.row else "item" if ITEM_MARKER.match(line.text) else ""
        if written and line.gap and not (kind and kind == before):
            written.append("")
        written.append(f"\f{line.text}" if line.page else line.text)
        before = kind
    return "\n".join(written)
