"""Phones and e-mail addresses as printed."""

import re
from collections.abc import Iterable

from dispatches.intake.lines import Line
from dispatches.intake.reading import Claim, Sure
from dispatches.text.personal import Kind, digits, find_numbers

_PHONES = (Kind.MOBILE, Kind.LANDLINE, Kind.HOTLINE)
# What stands before a number that is that of a tax payer or an account.
_OTHER = re.compile(
    r"(?<!\w)(?:mst|ma so (?:thue|doanh nghiep)|tai khoan|so tk|stk)\W{0,3}(?:so\W{0,2})?$"
)
_LONGEST_OTHER = 30
# OCR reads @ as "(@".
_BROKEN_AT = re.compile(
    r"(?<![\w@])[.]?([A-Za-z0-9][\w.+-]{2,60})\(@([A-Za-z0-9-]{2,60}(?:\.[A-Za-z]{2,10}){1,3})(?!\w)",
    re.ASCII,
)


def _is_other(line: Line, at: int) -> bool:
    return _OTHER.search(line.folded, max(0, at - _LONGEST_OTHER), at) is not None


def read_contacts(
    letter: Iterable[Line], annexes: Iterable[Line]
) -> tuple[tuple[Claim[str], ...], tuple[Claim[str], ...]]:
    """(phones, e-mails) of the letter; of annexes only the service numbers meant for the public."""
    phones: dict[str, Claim[str]] = {}
    emails: dict[str, Claim[str]] = {}
    for line in letter:
        for match in find_numbers(line.text):
            found = Claim(match.text, (line.range(match.start, match.end),), Sure.READ)
            if match.kind in _PHONES and not _is_other(line, match.start):
                phones.setdefault(digits(match.text), found)
            elif match.kind == Kind.EMAIL:
                emails.setdefault(match.text.lower(), found)
        for broken in _BROKEN_AT.finditer(line.text) if "(@" in line.text else ():
            address = f"{broken[1]}@{broken[2]}"
            span = line.range(*broken.span())
            emails.setdefault(address.lower(), Claim(address, (span,), Sure.INFERRED))
    for line in annexes:
        for match in find_numbers(line.text):
            if match.kind == Kind.HOTLINE:
                span = line.range(match.start, match.end)
                phones.setdefault(digits(match.text), Claim(match.text, (span,), Sure.READ))
    return tuple(phones.values()), tuple(emails.values())
