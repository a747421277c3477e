"""Which decisions outlive an edit: those whose reasons still stand in the text."""

import re

from dispatches.models import Finding
from dispatches.publishing.found import Found
from dispatches.text.forgery import speaks_of_forgery
from dispatches.vocabulary import Check, Decision

# Let stand for what the sentence says of whose they are.
PERSONAL = frozenset(
    {
        Check.PHONE,
        Check.PERSONAL_ID,
        Check.EMAIL,
        Check.BANK_ACCOUNT,
        Check.BANK_CARD,
        Check.TAX_CODE,
        Check.INSURANCE,
        Check.PLATE,
        Check.HOME_ADDRESS,
        Check.CONTACT_NAME,
        Check.SUSPECT,
        Check.VICTIM,
        Check.WITNESS,
        Check.PERSON,
    }
)
_STOP = re.compile(r"[.!?…;]\s+|\n")


def still_holds(row: Finding, found: Found, *, before: str, now: str) -> bool:
    """Whether the decision of `row` holds for the same find in an edited text."""
    if row.suggestion != found.suggestion:
        return False
    if found.start is None or found.end is None or row.start is None or row.end is None:
        return True
    if _sentence(before, row.start, row.end) == _sentence(now, found.start, found.end):
        return True
    if row.decision == Decision.FAKE:
        return speaks_of_forgery(now, found.start, found.end)
    if row.decision == Decision.OMIT:
        return False  # more would be left out than was looked at, or less
    return row.decision != Decision.KEEP or row.check_code not in PERSONAL


def _sentence(text: str, start: int, end: int) -> str:
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return " ".join(text[begin : stop.start() if stop else len(text)].split())
