"""Which sentence a place of a text stands in."""

import re

from dispatches.text.folding import CAPITAL

# A stop within a name or an abbreviation is not followed by a space and a capital letter.
# Behind one capital, as in "Lò Văn A. Sùng", or TP it may be either: the longer sentence is safer.
_ENDS = re.compile(rf"(?<!TP)(?<!Tp)(?<![\W\d][{CAPITAL}])[.!?…]\W?\s+(?=[{CAPITAL}\d(“\"-])|\n")


def sentence_around(text: str, start: int, end: int, *, reach: int = 1_000_000) -> tuple[int, int]:
    """[begin, stop) of the sentence, its stop included; no further than `reach` to either side."""
    begin = max(0, start - reach)
    for found in _ENDS.finditer(text, begin, start):
        begin = found.end()
    closed = _ENDS.search(text, end, end + reach)
    if closed is None:
        return begin, min(len(text), end + reach)
    return begin, closed.start() + len(closed[0].rstrip())
