"""What must not go out unseen: rules over an edition, each find a question for a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dispatches.models import Body, Edition, Hotline, Misreading, ProtectedTerm
from dispatches.publishing.loading import whole
from dispatches.publishing.texts import TextSlot, text_slots
from dispatches.text.personal import Kind, find_circulation, find_personal
from dispatches.text.protected import near_misses
from dispatches.text.secrecy import secrecy_mentions
from dispatches.vocabulary import Check, HotlineStatus, Precision, Severity

# What a finding quotes of its words at most; longer ones are told apart by their range.
LONGEST_WORDS = 300

PERSONAL = {
    Kind.MOBILE: Check.PHONE,
    Kind.LANDLINE: Check.PHONE,
    Kind.HOTLINE: Check.HOTLINE,
    Kind.CCCD: Check.PERSONAL_ID,
    Kind.CMND: Check.PERSONAL_ID,
    Kind.EMAIL: Check.EMAIL,
    Kind.BANK_ACCOUNT: Check.BANK_ACCOUNT,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One find. Without a place it is about the edition as a whole."""

    check: Check
    severity: Severity
    part: str = ""
    key: str = ""
    field: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What makes it the same find after the text around it has changed."""
        return self.check, self.part, self.key, self.field, self.words


@dataclass(frozen=True, slots=True)
class Reference:
    """What the rules look up: confirmed hotlines, protected terms with their known misreadings."""

    hotlines: tuple[str, ...]
    terms: tuple[str, ...]
    misreadings: tuple[str, ...]


def reference_rows() -> Reference:
    confirmed = Hotline.objects.filter(status=HotlineStatus.CONFIRMED)
    return Reference(
        hotlines=tuple(confirmed.values_list("number", flat=True)),
        terms=tuple(ProtectedTerm.objects.values_list("term", flat=True)),
        misreadings=tuple(Misreading.objects.values_list("text", flat=True)),
    )


def check_edition(edition: Edition) -> list[Found]:
    """Every find in an edition, those about the whole first."""
    reference = reference_rows()
    found = [*_missing(edition), *_provenance(edition)]
    for slot in text_slots(whole(edition)):
        if slot.text:
            found.extend(_in_text(slot, reference))
    return found


def _in_text(slot: TextSlot, reference: Reference) -> Iterator[Found]:
    for match in find_personal(slot.text, reference.hotlines):
        yield _at(slot, PERSONAL[Kind(match.kind)], Severity.BLOCKING, match.start, match.end)
    for match in find_circulation(slot.text):
        yield _at(slot, Check.CIRCULATION, Severity.BLOCKING, match.start, match.end)
    for start, end in sorted(_misspelt(slot.text, reference)):
        yield _at(slot, Check.PROTECTED_TERM, Severity.BLOCKING, start, end)
    for mention in secrecy_mentions(slot.text):
        yield _at(slot, Check.SECRECY_MENTION, Severity.REMINDER, mention.start, mention.end)


def _misspelt(text: str, reference: Reference) -> set[tuple[int, int]]:
    """Protected names spelt wrongly, by the rule and by the list of misreadings met so far."""
    spans = {(miss.start, miss.end) for miss in near_misses(text, reference.terms)}
    for wrong in reference.misreadings:
        spans |= {found.span() for found in re.finditer(re.escape(wrong), text)}
    return spans


def _at(slot: TextSlot, check: Check, severity: Severity, start: int, end: int) -> Found:
    words = slot.text[start:end][:LONGEST_WORDS]
    return Found(check, severity, slot.part, slot.key, slot.field, start, end, words)


def _missing(edition: Edition) -> Iterator[Found]:
    """Mandatory components (NĐ 30/2020 Điều 8) that the record lacks."""
    if not edition.number:
        yield Found(Check.MISSING_NUMBER, Severity.BLOCKING)
    if edition.issued_precision != Precision.DAY:
        yield Found(Check.MISSING_DATE, Severity.BLOCKING)
    if edition.issuing_body_id is None:
        yield Found(Check.MISSING_ISSUER, Severity.BLOCKING)
    if not edition.subject.strip():
        yield Found(Check.MISSING_SUBJECT, Severity.BLOCKING)
    if not edition.signatures.exists():
        yield Found(Check.MISSING_SIGNATORY, Severity.REMINDER)


def _provenance(edition: Edition) -> Iterator[Found]:
    """Another body's paper goes out only when somebody vouched that it is genuine."""
    own = Body.objects.under([edition.dispatch.custodian_id])
    if edition.issuing_body_id in own:
        return
    if not edition.dispatch.sources.exclude(authenticity="").exists():
        yield Found(Check.NOT_AUTHENTICATED, Severity.BLOCKING)
