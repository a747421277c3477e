"""Numbers to call that are one digit beside a protected one: 1900.0386 for 1900.0368."""

import re
from collections.abc import Iterable, Iterator

from dispatches.text.lookalikes import one_slip

_READ_AS_DIGIT = str.maketrans("OolI", "0011")
_NOT_DIGIT = re.compile(r"\D")
# Shorter ones (113, 5656) are one digit beside any count of things.
SHORTEST = 8
# An office's number is one digit beside those of its other rooms; a service number stands alone.
_SERVICE = ("1800", "1900")


def is_number(term: str) -> bool:
    return bool(re.fullmatch(r"[\d .\-–()+]+", term))


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text.translate(_READ_AS_DIGIT))


class Numbers:
    """The protected numbers; a candidate is grouped as one of them is, or not at all."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = {_digits(term): term for term in terms}
        shapes = {
            r"[ .\u00a0–-]?".join(
                rf"[\dOolI]{{{len(group)}}}" for group in re.findall(r"\d+", term)
            )
            for digits, term in self.terms.items()
            if len(digits) >= SHORTEST
        }
        either = "|".join(sorted(shapes))
        self._shape = re.compile(rf"(?<![\w/])(?<!\d[.,-])(?:{either})(?![\w/]|[.,-]\d)")
        self._any = bool(shapes)

    def misses(self, text: str) -> Iterator[tuple[int, int, str]]:
        if not self._any:
            return
        for found in self._shape.finditer(text):
            digits = _digits(found[0])
            misread = any(sign in "OolI" for sign in found[0])
            if sum(sign.isdecimal() for sign in found[0]) <= len(digits) // 2:
                continue
            if digits in self.terms:
                if misread:
                    yield *found.span(), self.terms[digits]
                continue
            for right, term in self.terms.items():
                same = len(right) == len(digits) >= SHORTEST and right.startswith(_SERVICE)
                if same and one_slip(digits, right):
                    yield *found.span(), term
                    break
