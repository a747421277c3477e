"""How readers and scanners mistake one spelling for another: pure, on single words."""

import re

from dispatches.text.folding import fold, lower

_LOOKS_LIKE = str.maketrans({"l": "i", "1": "i", "|": "i", "0": "o"})
_DOUBLED = re.compile(r"([^\W\d_])\1+")


def alike(word: str) -> str:
    """A word with the letters and digits that look alike made one: VNelD and VNeID are vneid."""
    return lower(word).translate(_LOOKS_LIKE).replace("rn", "m")


def collapsed(word: str) -> str:
    """`alike` without accents, and with doubled letters as one: VNNeID is vneid too."""
    return _DOUBLED.sub(r"\1", fold(alike(word)))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter too much, too few, replaced, or two neighbours swapped tell them apart."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]
