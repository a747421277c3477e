"""The head of an annex by NĐ 30/2020, Phụ lục I, part I, 5 and part II, 1; pure."""

import re
from collections.abc import Sequence

_LABEL = re.compile(
    r"^(phụ\s+lục)(?:\s+(?:số\s+)?([ivxlc]+|\d+|[a-h]))?[^\S\n]*(?:[:.–-]|\n|$)\s*", re.I
)
_ENCLOSED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.I)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def heads(titles: Sequence[str]) -> list[tuple[str, str]]:
    """Label and name of each annex: "PHỤ LỤC II", "Dấu hiệu nhận biết".

    Two or more are numbered in Roman numerals; a number that the paper does not print is added
    in brackets.
    """
    return [
        _head(title, roman(at) if len(titles) > 1 else "") for at, title in enumerate(titles, 1)
    ]


def _head(title: str, number: str) -> tuple[str, str]:
    """Of a title on several lines the first is the label."""
    found = _LABEL.match(title)
    if found:
        label, own, name = found[1], found[2] or "", title[found.end() :]
    else:
        label, own, name = "Phụ lục", "", title
    if own:
        return f"{label} {own}", name.strip()
    return f"{label} [{number}]" if number else label, name.strip()


def roman(number: int) -> str:
    """Up to 39: nobody has more annexes."""
    said = ""
    for value, sign in _ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said


def is_enclosed(text: str) -> bool:
    """Whether a paragraph says which paper the annex comes with."""
    return bool(_ENCLOSED.match(text)) and len(text) < 300


def enclosed(text: str) -> str:
    """That line in its brackets."""
    return text if text.startswith("(") else f"({text.strip().rstrip('.')})"
