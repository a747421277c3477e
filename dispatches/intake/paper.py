"""What a reader makes of the bytes of a paper: its text, its pages, what is odd about the file.

Every reader gives the same thing, so nothing behind it asks what kind of file it was. `text` is LF
and NFC; columns are already in reading order (letterhead left, then right; Nơi nhận, then the
signature) and pages are parted by a form feed at the beginning of a line.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

# A box is in ten-thousandths of the upright page's width and height, whatever its resolution.
SCALE = 10_000
CERTAIN = 100  # confidence of a word that no machine had to guess
LONGEST_NOTE = 300


class Form(StrEnum):
    """What kind of thing was read."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    SCAN = "scan"  # by recognising characters, from a PDF or pictures


class NoteCode(StrEnum):
    """Something about the file that a person should know before the file itself goes out."""

    HIDDEN_TEXT = "hidden_text"
    COMMENT = "comment"
    TRACKED_CHANGE = "tracked_change"
    METADATA = "metadata"
    MACRO = "macro"
    EMBEDDED_FILE = "embedded_file"
    LEGACY_ENCODING = "legacy_encoding"  # TCVN3 or VNI: the text was converted
    TEXT_LAYER_IGNORED = "text_layer"  # without accents or broken: the page was recognised instead
    CUT_SHORT = "cut_short"  # longer than is read
    # Told only where a file is asked for all that it has beside its text.
    LINK = "link"  # the address that opens
    # On a page of text: which (0: any), how wide, how high in millimetres (0: nobody knows).
    DRAWING = "drawing"
    FIELD = "field"  # what Word puts in when the file is opened or printed
    RESET = "reset"  # words struck through, squeezed, or set from right to left
    PLACED = "placed"  # what may lie over other words
    MARGIN = "margin"  # words at the edge of the pages


@dataclass(frozen=True, slots=True)
class Note:
    """`words` quotes what was found (hidden words, an author's name), at most LONGEST_NOTE."""

    code: NoteCode
    words: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """On the upright page, from its top left corner, in ten-thousandths of width and height."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Word:
    """[start, end) in the text, where it stands on its page, confidence 0 to 100."""

    start: int
    end: int
    box: Box
    confidence: int = CERTAIN


_WORD = struct.Struct("<IIHHHHB")


class PackedWords(Sequence[Word]):
    """Words as they are kept, start, end (u32), left, top, right, bottom (u16), confidence (u8)
    each: a long paper has a hundred thousand, and few are ever looked at."""

    __slots__ = ("packed",)

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    def __len__(self) -> int:
        return len(self.packed) // _WORD.size

    def __iter__(self) -> Iterator[Word]:
        for start, end, left, top, right, bottom, confidence in _WORD.iter_unpack(self.packed):
            yield Word(start, end, Box(left, top, right, bottom), confidence)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def pack_columns(columns: Sequence["array[int]"]) -> PackedWords:
    """Words given as a column of each of their numbers, in the order in which they are packed."""
    packed = bytearray(len(columns[0]) * _WORD.size)
    at = 0
    for numbers in columns:
        if sys.byteorder == "big":
            numbers.byteswap()
        plain, width = numbers.tobytes(), numbers.itemsize
        for byte in range(width):
            packed[at + byte :: _WORD.size] = plain[byte::width]
        at += width
    return PackedWords(bytes(packed))


def pack_words(words: Iterable[Word]) -> bytes:
    if isinstance(words, PackedWords):
        return words.packed
    return b"".join(
        _WORD.pack(
            word.start,
            word.end,
            word.box.left,
            word.box.top,
            word.box.right,
            word.box.bottom,
            word.confidence,
        )
        for word in words
    )


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    return tuple(PackedWords(packed))


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file. `turn`: degrees clockwise that set it upright; width, height in points,
    upright. `member`, `frame`: which picture of a bundle or .docx, and which page of it, from 0."""

    width: int
    height: int
    words: Sequence[Word] = ()
    turn: int = 0
    member: int = 0
    frame: int = 0
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class ReadPaper:
    text: str
    form: Form = Form.TEXT
    media_type: str = "text/plain"
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
