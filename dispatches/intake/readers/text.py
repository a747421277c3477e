"""Bytes or pasted text → raw_text: decoded, LF, NFC; every span counts code points of it."""

import codecs
import re

from dispatches.intake import limits
from dispatches.intake.paper import Note, NoteCode, ReadPaper
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.text.folding import nfc
from dispatches.text.legacy import convert_legacy

_HALF = re.compile("[\ud800-\udfff]")  # of a pair: no character
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(data: bytes) -> ReadPaper:
    """A text, with a note where it was written before Unicode and had to be converted.

    Raises Unreadable.
    """
    try:
        text = decode(data, limits.LARGEST_TEXT)
    except Unreadable as fault:
        if fault.code is not RefusalCode.ENCODING:
            raise
        # A file of those days holds one byte a letter; it is one only if that gives Vietnamese.
        text = normalise(data.decode("latin-1"), limits.LARGEST_TEXT)
        if convert_legacy(text) is None:
            raise
    converted = convert_legacy(text)
    if converted is None:
        return ReadPaper(text)
    plain, legacy = converted
    return ReadPaper(plain, notes=(Note(NoteCode.LEGACY_ENCODING, legacy),))


def decode(data: bytes, limit: int) -> str:
    """The text of a file of at most `limit` bytes: UTF-8, or UTF-16 that says so by its BOM.

    Raises Unreadable.
    """
    if len(data) > limit:
        raise Unreadable(RefusalCode.TOO_LARGE)
    wide = data.startswith(_UTF16)
    if not wide and b"\0" in data:
        raise Unreadable(RefusalCode.BINARY)
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(RefusalCode.ENCODING) from error
    return normalise(text, limit)


def normalise(text: str, limit: int) -> str:
    """Pasted text in the one form that is kept, at most `limit` bytes of UTF-8.

    Raises Unreadable.
    """
    if len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > limit:
        raise Unreadable(RefusalCode.TOO_LARGE)
    if "\0" in text:
        raise Unreadable(RefusalCode.BINARY)
    if _HALF.search(text):
        raise Unreadable(RefusalCode.ENCODING)
    plain = nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not plain.strip():
        raise Unreadable(RefusalCode.EMPTY)
    return plain
