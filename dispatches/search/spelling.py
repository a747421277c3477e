"""Syllables with two right spellings, i and y: kĩ and kỹ, lí and lý, quí and quý."""

import re
from collections.abc import Sequence
from itertools import islice, product

from dispatches.search.tokens import Token

_OPEN = re.compile(r"(?:[hklmstv]|qu)[iy]")
_SWAPPED = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")
# Of a phrase with many such syllables not every mixture is looked for.
MOST_SPELLINGS = 3


def other_spellings(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The same words spelled otherwise, the nearest first; none for nearly all words."""
    spelled = product(*((token, *_other(token)) for token in tokens))
    return list(islice(spelled, 1, MOST_SPELLINGS + 1))


def _other(token: Token) -> tuple[Token, ...]:
    """After h, k, l, m, s, t, v and qu, at the end of a syllable, both are in use."""
    if not _OPEN.fullmatch(token.folded):
        return ()
    accented = token.accented and token.folded[:-1] + token.accented[-1].translate(_SWAPPED)
    return (Token(token.folded[:-1] + token.folded[-1].translate(_SWAPPED), accented),)
