"""What a reader makes of the bytes of a paper: its text, its pages, what is odd about the file.

Every reader gives the same thing, so nothing behind it asks what kind of file it was. `text` is LF
and NFC; columns are already in reading order (letterhead left, then right; Nơi nhận, then the
signature) and pages are parted by a form feed at the beginning of a line.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file. `turn`: degrees clockwise that set it upright; width, height in points,
    upright. `member`, `frame`: which file of a bundle, and which page of that file, from 0."""

    width: int
    height: int
    words: tuple[Word, ...] = ()
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


_WORD = struct.Struct("<IIHHHHB")


def pack_words(words: Iterable[Word]) -> bytes:
    """Words as bytes: start, end (u32), left, top, right, bottom (u16), confidence (u8) each."""
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
    return tuple(
        Word(start, end, Box(left, top, right, bottom), confidence)
        for start, end, left, top, right, bottom, confidence in _WORD.iter_unpack(packed)
    )
