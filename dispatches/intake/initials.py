"""Whether a symbol is made of the initials of a body's name (NĐ 30/2020 Phụ lục I)."""

import re

from dispatches.text.folding import fold

_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_JOINING = {"va", "cac", "cua"}
_GROUP = re.compile(r"[^\W\d_]{2,}")


def is_syllable(word: str) -> bool:
    """Whether a word, folded, can be spoken in Vietnamese; shards and abbreviations cannot."""
    return bool(_SYLLABLE.fullmatch(fold(word)))


def initials(name: str) -> str:
    """The first letters of a name, abbreviations whole: UBND TỈNH A gives ubndta."""
    words = re.findall(r"\w+", fold(name))
    return "".join(word[0] if is_syllable(word) else word for word in words if word not in _JOINING)


def agrees(name: str, symbol: str | None) -> bool:
    """The issuing part of the symbol begins the initials of the name."""
    group = _GROUP.match((symbol or "").split("-")[0].split("/")[-1])
    return group is not None and initials(name).startswith(fold(group[0]))
