"""Lines of a text that may show something else than their words say; pure."""

import re
from collections.abc import Iterable, Iterator

from dispatches.verify.tokens import hidden_places, signs_in

# What follows is set from right to left: 1900.5678 is shown as 8765.0091.
_TURNS = re.compile("[\u061c\u200f\u202b\u202e\u2067]")
# So many lines of signs may draw a letter or a figure.
_FEWEST_DRAWN = 4
# In front of a line: of an answer, where one of these is empty; else the point of a list.
_BOX = re.compile(r"^\s*([□○◯◻⬜▢■●◼⬛▣])", re.MULTILINE)
_EMPTY = frozenset("□○◯◻⬜▢")


def odd_lines(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    drawn = [line for line in lines if _is_drawn(line)]
    yield from drawn if len(drawn) >= _FEWEST_DRAWN else ()
    yield from (line for line in lines if _TURNS.search(line))


def _is_drawn(line: str) -> bool:
    """Signs with gaps, or of more than one kind: no rule, and no empty row of a table."""
    signs = line.replace("|", " ").split()
    return not any(map(str.isalnum, line)) and (len(signs) > 1 or len({*"".join(signs)}) > 1)


def other_boxes(public: str, paper: str) -> list[str]:
    """Those in front of lines where some wait for a mark, if other ones have it in a paper. In a
    hidden place there may be more of them."""
    mine, theirs = _BOX.findall(public), _BOX.findall(paper)
    left = iter(theirs)
    is_same = all(box in left for box in mine) if hidden_places(public) else mine == theirs
    return [] if is_same or _EMPTY.isdisjoint([*mine, *theirs]) else mine or theirs


def odd_beside(lines: Iterable[str], public: Iterable[str]) -> Iterator[str]:
    """Lines beside a text with signs that it has not: one in front is the point of a list, and many
    of one kind a rule."""
    known = signs_in(" ".join(public))
    for line in lines:
        signs = signs_in(line[1:] if line[1:2].isspace() else line) - known
        if signs and (len(signs) > 1 or any(map(str.isalnum, line))):
            yield line
