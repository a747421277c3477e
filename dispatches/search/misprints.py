"""Protected names as they are misprinted: VNelD is looked for as VNeID, and the other way round."""

from collections.abc import Iterable, Iterator, Sequence

from dispatches.search.query import Word
from dispatches.search.tokens import Token, tokens
from dispatches.text.folding import fold
from dispatches.text.lookalikes import collapsed

# In a shorter name, doubled letters and letters that look alike would take in other words.
SHORTEST_NAME = 4
# A name that was torn apart (VN eID) is in so many pieces at most.
MOST_PIECES = 3
_LOOKS_LIKE = {"i": "l1", "l": "i1", "1": "il", "o": "0", "0": "o"}


def names_by_slip(terms: Iterable[str]) -> dict[str, str]:
    """Names of one plain word, by the key that all their misprints share."""
    return {collapsed(term): term for term in terms if _is_plain_name(term)}


def _is_plain_name(term: str) -> bool:
    return term.isascii() and term.isalpha() and len(collapsed(term)) >= SHORTEST_NAME


def misprinted_name(names: dict[str, str], words: Sequence[Word]) -> tuple[int, str]:
    """How many words from here are one name gone wrong, and the name; its own spelling is not."""
    for width in range(min(MOST_PIECES, len(words)), 0, -1):
        typed = "".join(word.typed for word in words[:width])
        term = names.get(collapsed(typed), "")
        if term and (width > 1 or fold(typed) != fold(term)):
            return width, term
    return 0, ""


def printed_wrong(term: str) -> Iterator[tuple[Token, ...]]:
    """A name with one letter that looks like another: what scans and forgers make of it."""
    if not _is_plain_name(term):
        return
    name = fold(term)
    for at, letter in enumerate(name):
        for other in _LOOKS_LIKE.get(letter, ""):
            yield tuple(tokens(f"{name[:at]}{other}{name[at + 1 :]}"))
