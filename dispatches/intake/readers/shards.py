"""What a recogniser makes of seals, signatures, handwriting and the edge of the paper: shards.

Only what it was unsure of is ever taken for one. A number by hand stays, as a doubtful word.
"""

import re
from collections.abc import Sequence
from statistics import median

from dispatches.intake.readers.runs import PlacedWord
from dispatches.text.folding import fold

_HOPELESS, _UNSURE, _HARDLY = 30, 50, 75
_FAR_TOO_HIGH = 2.2  # times the usual height of words
_SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|g[hi]|kh|n[gh]|ngh|ph|qu|t[hr])?[aeiouy]{1,3}(?:[cmnpt]|ch|n[gh])?"
)
_SIGN = re.compile(r"[-–—+*•;:,./()“”\"'…|&%]+")


def without_shards(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    usual = median([word.bottom - word.top for word in words]) if words else 0.0
    return [word for word in words if not _is_shard(word, usual)]


def _is_shard(word: PlacedWord, usual: float) -> bool:
    letters = [char for char in word.text if char.isalnum()]
    if not letters:
        return word.confidence < _HARDLY and not _SIGN.fullmatch(word.text)
    if word.confidence >= _UNSURE:
        return False
    if word.bottom - word.top > _FAR_TOO_HIGH * usual or len(letters) < 2:
        return True
    if word.text.isupper() and word.confidence >= _HOPELESS:
        return False  # an abbreviation is built in any way
    return not any(map(str.isdigit, letters)) and not _is_syllable(word.text)


def _is_syllable(text: str) -> bool:
    """Whether it is built as a Vietnamese word is, whatever signs stand around it."""
    pieces = re.split(r"[\W_]+", fold(text))
    return all(not piece or _SYLLABLE.fullmatch(piece) for piece in pieces)
