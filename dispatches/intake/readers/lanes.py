"""Columns of whole numbers, each reckoned with as one big number.

Python takes hardly longer to multiply a number of a thousand bits than one of ten, so what is done
to a whole column alike need not be done number by number. In the big number they stand side by
side, each in the bytes that it has in its array. On the way one may be below nothing or need more;
none may that comes out.
"""

import sys
from array import array

_LITTLE = sys.byteorder == "little"
_WIDE = array("Q").itemsize
_QUARTER = 1 if _LITTLE else 2  # the second of four, from the lowest


def lowered(column: "array[int]") -> "array[int]":
    """Each number less one."""
    code, count = column.typecode, len(column)
    less = _joined(column) - _joined(array(code, [1]) * count)
    return array(code, less.to_bytes(column.itemsize * count, sys.byteorder))


def spread(
    begins: "array[int]", step: int, shift: int, gap: int
) -> tuple["array[int]", "array[int]"]:
    """Where words stand of which each begins as many steps from `shift` as `begins` (an array "Q")
    says, and ends a gap before the next; the last of `begins` is what follows them. In 65,536ths
    given, whole when returned."""
    count = len(begins)
    sides = _joined(begins) * step + shift * _ones(count)
    ends = _without_first(sides, count) - (gap << 16) * _ones(count - 1)
    return _wholes(sides, count)[:-1], _wholes(ends, count - 1)


def _joined(column: "array[int]") -> int:
    return int.from_bytes(column.tobytes(), sys.byteorder)


def _wholes(sides: int, count: int) -> "array[int]":
    return array("H", sides.to_bytes(_WIDE * count, sys.byteorder))[_QUARTER::4]


def _without_first(sides: int, count: int) -> int:
    if _LITTLE:
        return sides >> 8 * _WIDE
    return sides & ((1 << 8 * _WIDE * (count - 1)) - 1)


def _ones(count: int) -> int:
    return _ONES[count] if count < len(_ONES) else _joined(array("Q", [1]) * count)


_ONES = [_joined(array("Q", [1]) * count) for count in range(64)]  # as many words as a line has
