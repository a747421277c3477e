"""A text page of a PDF → its lines, each word knowing which characters of the page it was."""

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import is_normalized

import pypdfium2.raw as pdfium

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


def characters(textpage: Any) -> str:
    """The text of a page, as long as its list of characters, so that an index fits both."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    last = pdfium.FPDFText_GetTextIndexFromCharIndex(textpage, count - 1)
    if written == count + 1 and len(text) == count and last == count - 1:
        return text
    codes = [pdfium.FPDFText_GetUnicode(textpage, at) for at in range(count)]
    return "".join([chr(code) if _is_character(code) else "\ufffd" for code in codes])


def _is_character(code: int) -> bool:
    return 0 < code < 0xD800 or 0xE000 <= code < 0x10000


def lines_of(text: str) -> list[PdfLine]:
    """The lines that say something."""
    told = text.replace("\r\n", "").isprintable() and is_normalized("NFKC", text)
    if not told:
        # PDFium puts a mark for the hyphen that parts a word at the end of a line.
        text = _HYPHEN.sub("-\n", _SPACES.sub(" ", text))
    lines = []
    start = 0
    for part in text.split("\n"):
        line = part.rstrip()
        if line:
            printed = line.split(" ")
            words = printed if told else list(map(spell, printed))
            lines.append(PdfLine(start, start + len(line) - 1, printed, words))
        start += len(part) + (not part.endswith("-"))
    return lines


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
