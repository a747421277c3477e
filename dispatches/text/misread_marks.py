"""Signs that went wrong: the end mark ./. read as letters, stops and commas doubled."""

import re
from collections.abc import Iterator

# What the end mark was taken for, at the very end: "… kịp thời xử lý liuul"; not dầu ô liu.
_END_MARK = re.compile(
    r"(?<!\sô)\s+(?=[lLiIuUjJ1|/]*(?:[uU]{2}|[lL]{2}|[iI]u|l/|/l))[LlIiUuJj1|/.]{3,7}\W{0,2}\Z"
)
_LATE = 16
_DOUBLED = (
    (re.compile(r"(?<![.…\s])\.\s+\.(?![.…\w/])(?!\s*[.…])"), "."),
    (re.compile(r"(?<![,\s]),\s?,(?!\s*,)"), ","),
    (re.compile(r"(?<![;\s]);\s?;(?!\s*;)"), ";"),
)
_TABLE_CELL = " | "


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    if found := _END_MARK.search(text, max(0, len(text) - _LATE)):
        # Quoted with the word before it, or nobody could tell what is meant.
        before = text[: found.start()].rpartition(" ")[2]
        yield found.start() - len(before), found.end(), f"{before.rstrip('.,')}./."
    if _TABLE_CELL in text:
        return
    for pattern, reading in _DOUBLED:
        for doubled in pattern.finditer(text):
            yield *doubled.span(), reading
