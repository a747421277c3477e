"""Lines of a text that may show something else than their words say; pure."""

import re
from collections.abc import Iterator

# What follows is set from right to left: 1900.5678 is shown as 8765.0091.
_TURNS = re.compile("[\u061c\u200f\u202b\u202e\u2067]")
# So many lines of signs may draw a letter or a figure.
_FEWEST_DRAWN = 4


def odd_lines(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    drawn = [line for line in lines if _is_drawn(line)]
    yield from drawn if len(drawn) >= _FEWEST_DRAWN else ()
    yield from (line for line in lines if _TURNS.search(line))


def _is_drawn(line: str) -> bool:
    """Signs with gaps, or of more than one kind: no rule, and no empty row of a table."""
    signs = line.replace("|", " ").split()
    return not any(map(str.isalnum, line)) and (len(signs) > 1 or len({*"".join(signs)}) > 1)
