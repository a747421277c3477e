"""How many members a ZIP has at most, counted before any library makes an object of each.

It looks where zipfile will look, and refuses what the two might see differently.
"""

import os
import struct
from typing import IO

from dispatches.intake.limits import MEGABYTE
from dispatches.intake.refusals import RefusalCode, Unreadable

LARGEST_DIRECTORY = 64 * MEGABYTE
_ENTRY = b"PK\x01\x02"
# The end of the central directory: its mark, 8 bytes that say nothing here, its size.
_END = struct.Struct("<4s8xL6x")
_LONGEST_COMMENT = 65_535
# The same of a ZIP64, and what points to it; they stand before the other in this order.
_END64, _LOCATOR64 = struct.Struct("<4s36xQ8x"), struct.Struct("<4s16x")


def count_members(file: IO[bytes]) -> int:
    """At least as many as zipfile will find. Raises Unreadable."""
    end = file.seek(0, os.SEEK_END)
    tail = _read(file, max(0, end - _END.size - _LONGEST_COMMENT), end)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Unreadable(RefusalCode.BROKEN)
    _mark, size = _END.unpack_from(tail, at)
    stop = end - len(tail) + at
    before = _read(file, max(0, stop - _END64.size - _LOCATOR64.size), stop)
    if before[-_LOCATOR64.size :].startswith(b"PK\x06\x07"):
        if not before.startswith(b"PK\x06\x06"):
            raise Unreadable(RefusalCode.BROKEN)
        _mark, size = _END64.unpack_from(before)
        stop -= len(before)
    if size > LARGEST_DIRECTORY:
        raise Unreadable(RefusalCode.TOO_MANY_FILES)
    if size > stop:
        raise Unreadable(RefusalCode.BROKEN)
    return _read(file, stop - size, stop).count(_ENTRY)


def _read(file: IO[bytes], start: int, stop: int) -> bytes:
    file.seek(start)
    return file.read(stop - start)
