"""Whether a text carries a value, however either is written: 0912 345 678 is +84912.345.678."""

import re

from dispatches.text.folding import fold

LEAST = 4  # characters: less stands everywhere
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"(?:84|0)([2-9]\d{7,9})")


class ValueTooShort(ValueError):
    """Fewer letters and digits than LEAST."""


class Carried:
    """A value to look for: a number, a name, an address; accents, case and separators aside."""

    def __init__(self, value: str) -> None:
        """Raises ValueTooShort."""
        joined = "".join(_WORD.findall(fold(value)))
        if len(joined) < LEAST:
            raise ValueTooShort
        phone = _PHONE.fullmatch(joined)
        # (+84) 0… is a mistake that people do make.
        self.written = [f"{code}{phone[1]}" for code in ("0", "84", "840")] if phone else [joined]

    def is_in(self, text: str) -> bool:
        """Whether whole words of the text, joined, are the value."""
        words = _WORD.findall(fold(text))
        joined = "".join(words)
        return any(wanted in joined and _is_whole(wanted, joined, words) for wanted in self.written)


def _is_whole(wanted: str, joined: str, words: list[str]) -> bool:
    """Whether it begins and ends where a word does: 345678 is not in 0912345678."""
    edges, at = {0}, 0
    for word in words:
        at += len(word)
        edges.add(at)
    found = joined.find(wanted)
    while found >= 0:
        if found in edges and found + len(wanted) in edges:
            return True
        found = joined.find(wanted, found + 1)
    return False
