"""Place and date of the head; what is blank or cannot be stays blank."""

import re

from dispatches.intake import landmarks, noise
from dispatches.intake.head import Part, Piece
from dispatches.intake.lines import Line, claim
from dispatches.intake.reading import Claim, Sure
from dispatches.text.dates import PartialDate, partial_date

# What OCR makes of the digits 1 and 0 beside other digits.
_DIGITS = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0"})


def read_issued(head: list[Piece], digital: list[Line]) -> tuple[Claim[str], Claim[PartialDate]]:
    for piece in head:
        if piece.kind is not Part.DATE:
            continue
        folded = piece.part.folded
        forms = (landmarks.DATE, landmarks.LOOSE_DATE, landmarks.FIGURE_DATE)
        found = next((found for form in forms if (found := form.search(folded))), None)
        if not found:
            continue
        day, month, year = (_figure(found[name]) for name in ("day", "month", "year"))
        if day is None and month is not None and _contradicted(month, digital):
            month = None
        value = partial_date(year, month, day)
        place = piece.part.cut(0, found.start())
        place = place.cut(0, len(place.text.rstrip(" ,.;:")))
        when = piece.part.cut(found.start(), found.end())
        if value == PartialDate():
            return claim([place]), Claim()
        return claim([place]), Claim(value, (when.span,), Sure.READ)
    return Claim(), Claim()


def _figure(printed: str) -> int | None:
    plain = printed.strip(" .,…_-").translate(_DIGITS)
    whole = bool(re.search(r"\d", printed)) and plain.isascii() and plain.isdigit()
    return int(plain) if whole else None


def _contradicted(month: int, digital: list[Line]) -> bool:
    """A half-read date whose month is not that of the digital signature is misread."""
    signed = [noise.SIGNED_AT.search(line.folded) for line in digital]
    months = {int(found[2]) for found in signed if found}
    return bool(months) and month not in months
