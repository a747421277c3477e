"""Markers of lists: the family that a marker belongs to, and the place it claims."""

import re
from functools import lru_cache

_FAMILIES = (
    ("roman", re.compile(r"[IVX]+[.)]")),
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]?")),
    ("number", re.compile(r"\d{1,2}[./)–-]")),
    ("bracketed", re.compile(r"\(\d{1,2}\)\.?")),
    ("small roman", re.compile(r"\((?:[ivx]{2,5}|i)\)\.?")),
    ("letter", re.compile(r"\(?[a-zđ][.)]")),
    ("plus", re.compile(r"\+")),
    ("dash", re.compile(r"[-–—•]")),
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@lru_cache(maxsize=1024)
def family(marker: str) -> str:
    """The kind of a marker: items of one list share it."""
    return next((name for name, pattern in _FAMILIES if pattern.fullmatch(marker)), "")


@lru_cache(maxsize=1024)
def ordinal(marker: str) -> int:
    """The place that a marker of numbers claims."""
    digits = re.search(r"\d+", marker)
    if digits:
        return int(digits[0])
    values = [_ROMAN.get(char, 0) for char in marker if char in _ROMAN]
    return sum(
        -value if at + 1 < len(values) and value < values[at + 1] else value
        for at, value in enumerate(values)
    )
