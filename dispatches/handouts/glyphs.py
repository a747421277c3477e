"""Text made printable: what the vendored font can draw, nothing that turns or hides letters."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# What stands for a sign that the font has not: PDF/A refuses a page with an empty glyph.
MISSING = "□"
_TAB, _NEWLINE = "\t", "\n"
# Control and format characters: among them those that turn the order of letters about.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def printable(text: str) -> str:
    """The text composed (NFC), with a square for each sign that the font cannot draw."""
    text = unicodedata.normalize("NFC", text.replace(_TAB, " "))
    known = _drawn()
    return "".join(_drawable(sign, known) for sign in text)


def _drawable(sign: str, known: frozenset[str]) -> str:
    if sign in known or sign == _NEWLINE:
        return sign
    return "" if unicodedata.category(sign) in _UNSEEN else MISSING


@cache
def _drawn() -> frozenset[str]:
    """What all four styles of the font can draw."""
    styles = [frozenset(_mapped(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf"))]
    every = frozenset.intersection(*styles)
    return frozenset(sign for sign in every if unicodedata.category(sign) not in _UNSEEN)


def _mapped(font: bytes) -> Iterator[str]:
    """The characters of a font's table `cmap`, format 4 (OpenType 1.9, "cmap")."""
    at = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, at + 2)
    for n in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at + 4 + 8 * n)
        if (platform, encoding) == (3, 1):
            yield from _segments(font, at + offset)


def _table(font: bytes, wanted: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        if tag == wanted:
            return int(offset)
    raise ValueError(f"the font has no table {wanted.decode()}")


def _segments(font: bytes, at: int) -> Iterator[str]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    for start, end in zip(starts, ends, strict=True):
        yield from map(chr, range(start, min(end, 0xFFFE) + 1))
