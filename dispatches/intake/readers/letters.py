"""How wide letters are, in thousandths of the size: those of Times, which dispatches are set in."""

import string
import unicodedata

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
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys(":;/\\|!", 278),
    **dict.fromkeys("-()[]'", 333),
    **dict.fromkeys('“”"', 440),
    "–": 500,
    "—": 1000,
    "Đ": 722,
}


class _Widths(dict[str, int]):
    """Works out each character once: marks have no width, a marked letter that of its base."""

    def __missing__(self, char: str) -> int:
        if unicodedata.combining(char):
            width = 0
        else:
            width = _KNOWN.get(unicodedata.normalize("NFD", char)[0], _DIGIT)
        self[char] = width
        return width


WIDTHS = _Widths(_KNOWN)
SPACE = WIDTHS[" "]
