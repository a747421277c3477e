"""The rules that read one text of an edition, and the one that reads its days together."""

import re
from collections.abc import Iterator, Sequence

from dispatches.models import Edition
from dispatches.publishing.found import Found, found_at
from dispatches.publishing.reference import Reference
from dispatches.publishing.texts import TextSlot
from dispatches.text.day_sense import odd_days
from dispatches.text.figures import disagreements
from dispatches.text.misreadings import misreadings
from dispatches.text.personal import Kind, find_circulation, find_personal
from dispatches.text.protected import NearMiss, near_misses
from dispatches.text.secrecy import secrecy_mentions
from dispatches.vocabulary import Check, Severity

PERSONAL = {
    Kind.MOBILE: Check.PHONE,
    Kind.LANDLINE: Check.PHONE,
    Kind.HOTLINE: Check.HOTLINE,
    Kind.CCCD: Check.PERSONAL_ID,
    Kind.CMND: Check.PERSONAL_ID,
    Kind.EMAIL: Check.EMAIL,
    Kind.BANK_ACCOUNT: Check.BANK_ACCOUNT,
}
_SERVICE = re.compile(r"\D*1[89]\D*0\D*0")


def found_in(slot: TextSlot, reference: Reference) -> Iterator[Found]:
    misspelt = _misspelt(slot.text, reference)
    named = bytearray(len(slot.text))
    for start, end in misspelt:
        named[start:end] = b"\1" * (end - start)
    for match in find_personal(slot.text, reference.hotlines):
        check = PERSONAL[Kind(match.kind)]
        # A number one digit beside a protected one is asked about once: as that.
        number = check in (Check.HOTLINE, Check.PHONE)
        if not number or not all(named[match.start : match.end]):
            yield found_at(slot, check, Severity.BLOCKING, match.start, match.end)
    for match in find_circulation(slot.text):
        yield found_at(slot, Check.CIRCULATION, Severity.BLOCKING, match.start, match.end)
    for (start, end), term in sorted(misspelt.items()):
        yield found_at(slot, Check.PROTECTED_TERM, Severity.BLOCKING, start, end, term)
    for mention in secrecy_mentions(slot.text):
        yield found_at(slot, Check.SECRECY_MENTION, Severity.REMINDER, mention.start, mention.end)
    if not slot.public:
        return
    for one in misreadings(slot.text):
        if not any(named[one.start : one.end]):
            yield found_at(
                slot, Check.MISREADING, Severity.REMINDER, one.start, one.end, one.reading
            )
    for figure in disagreements(slot.text):
        yield found_at(
            slot, Check.FIGURES, Severity.REMINDER, figure.start, figure.end, figure.expected
        )


def _misspelt(text: str, reference: Reference) -> dict[tuple[int, int], str]:
    """Protected names spelt wrongly, by the rule and by the list of misreadings met so far."""
    spans = {
        (miss.start, miss.end): miss.term
        for miss in near_misses(text, reference.protected)
        if not _neighbour(miss, reference)
    }
    for wrong, term in reference.misreadings:
        for found in re.finditer(re.escape(wrong), text):
            spans.setdefault(found.span(), term)
    return spans


def _neighbour(miss: NearMiss, reference: Reference) -> bool:
    """Whether it is another line of an office rather than a misprint of its hotline: offices have
    numbers in a row. Only 1800 and 1900 numbers are bought one by one."""
    subscriber = miss.term in reference.hotlines and not _SERVICE.match(miss.term)
    return subscriber and not any(sign.isalpha() for sign in miss.text)


def found_in_days(edition: Edition, slots: Sequence[TextSlot]) -> Iterator[Found]:
    """Days that cannot be, in the blocks; deadlines that were over when the paper was issued."""
    blocks = [slot for slot in slots if slot.part == "block" and slot.field == "text"]
    for odd in odd_days([slot.text for slot in blocks], year=edition.issued_year):
        slot = blocks[odd.index]
        yield found_at(slot, Check.DATES, Severity.REMINDER, odd.start, odd.end, odd.expected)
    for directive in edition.directives.all():
        issued, due = edition.issued_from, directive.deadline
        if not issued or not due or due >= issued:
            continue
        phrase = directive.deadline_phrase
        yield Found(
            Check.DATES,
            Severity.REMINDER,
            part="directive",
            key=directive.key,
            field="deadline_phrase",
            start=0 if phrase else None,
            end=len(phrase) if phrase else None,
            words=phrase,
            suggestion=f"{issued:%d/%m/%Y}",
        )
