"""How wide words are, in thousandths of the size: those of Times, which dispatches are set in."""

import string
import unicodedata
from functools import lru_cache

_DIGIT = 500
_CAPITALS = (
    "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722"
)
_SMALL = "444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500"
_KNOWN = {
    **dict(
        zip(string.ascii_uppercase, map(int, f"{_CAPITALS} 944 722 722 611".split()), strict=True)
    ),
    **dict(zip(string.ascii_lowercase, map(int, f"{_SMALL} 722 500 500 444".split()), strict=True)),
    **dict.fromkeys(".,", 250),
    **dict.fromkeys(":;/\\|!", 278),
    **dict.fromkeys("-()[]'", 333),
    **dict.fromkeys('“”"', 440),
    "–": 500,
    "—": 1000,
    "Đ": 722,
}


SPACE = 250
_MOST_WORDS = 20_000  # Vietnamese has some seven thousand syllables


@lru_cache(_MOST_WORDS)
def advance_of(word: str) -> int:
    """A word and the space behind it. Marks have no width, a marked letter that of its base."""
    letters = [
        char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char)
    ]
    return sum([_KNOWN.get(letter, _DIGIT) for letter in letters]) + SPACE
