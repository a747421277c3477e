"""A text page of a PDF → its lines, each word knowing which characters of the page it was."""

import re
from dataclasses import dataclass, replace
from unicodedata import is_normalized

from dispatches.intake.readers.spelling import spell
from dispatches.text.legacy import Legacy, convert_legacy

_HYPHEN = re.compile("[\x02\ufffe]")
_SPACES = re.compile("[\x00\x01\x03-\x09\x0b-\x1f\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u3000]")


@dataclass(slots=True)
class PdfLine:
    """Words that PDFium takes for one line: it may cross columns, and more."""

    start: int  # the index of its first character
    end: int  # and of its last
    printed: list[str]
    words: list[str]  # as they are spelt: "" for one that says nothing


def lines_of(text: str) -> list[PdfLine]:
    """The lines that say something."""
    plain = _is_plain(text.replace("\r\n", ""))
    if not plain:
        # PDFium puts a mark for the hyphen that parts a word at the end of a line.
        text = _HYPHEN.sub("-\n", _SPACES.sub(" ", text))
    lines = []
    start = 0
    if plain:
        for part in text.split("\r\n"):
            line = part.rstrip(" ")
            if line:
                printed = line.split(" ")
                lines.append(PdfLine(start, start + len(line) - 1, printed, printed))
            start += len(part) + 2
        return lines
    for part in text.split("\n"):
        line = part.rstrip()
        if line:
            printed = line.split(" ")
            words = printed if _is_plain(line) else list(map(spell, printed))
            lines.append(PdfLine(start, start + len(line) - 1, printed, words))
        start += len(part) + (not part.endswith("-"))
    return lines


def _is_plain(text: str) -> bool:
    """Whether it is spelt as it is printed."""
    return text.isprintable() and is_normalized("NFKC", text)


def decoded(lines: list[PdfLine]) -> tuple[list[PdfLine], Legacy | None]:
    """The lines in Unicode, and what they were where they were set in fonts of before it."""
    found = convert_legacy("\n".join([" ".join(line.printed) for line in lines]))
    if found is None:
        return lines, None
    text, legacy = found
    return [
        replace(line, words=words.split(" "))
        for line, words in zip(lines, text.split("\n"), strict=True)
    ], legacy
