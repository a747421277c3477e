"""What one text taken by itself is asked about: every rule that needs nothing beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dispatches.text.circulation import find_circulation
from dispatches.text.figures import disagreements
from dispatches.text.misreadings import misreadings
from dispatches.text.personal import Kind, find_personal
from dispatches.text.police_methods import find_police_methods
from dispatches.text.protected import near_misses
from dispatches.text.secrecy import secrecy_mentions


class Rule(StrEnum):
    PHONE = "phone"
    HOTLINE = "hotline"
    PERSONAL_ID = "personal_id"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    BANK_CARD = "bank_card"
    TAX_CODE = "tax_code"
    INSURANCE = "insurance"
    PLATE = "plate"
    HOME_ADDRESS = "home_address"
    CONTACT_NAME = "contact_name"
    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    PERSON = "person"
    CIRCULATION = "circulation"
    POLICE_METHODS = "police_methods"
    PROTECTED_TERM = "protected_term"
    SECRECY_MENTION = "secrecy_mention"
    MISREADING = "misreading"
    FIGURES = "figures"


_PERSONAL = {
    Kind.MOBILE: Rule.PHONE,
    Kind.LANDLINE: Rule.PHONE,
    Kind.HOTLINE: Rule.HOTLINE,
    Kind.CCCD: Rule.PERSONAL_ID,
    Kind.CMND: Rule.PERSONAL_ID,
    Kind.PASSPORT: Rule.PERSONAL_ID,
    Kind.EMAIL: Rule.EMAIL,
    Kind.BANK_ACCOUNT: Rule.BANK_ACCOUNT,
    Kind.BANK_CARD: Rule.BANK_CARD,
    Kind.TAX_CODE: Rule.TAX_CODE,
    Kind.INSURANCE: Rule.INSURANCE,
    Kind.PLATE: Rule.PLATE,
    Kind.HOME: Rule.HOME_ADDRESS,
    Kind.CONTACT: Rule.CONTACT_NAME,
    Kind.SUSPECT: Rule.SUSPECT,
    Kind.VICTIM: Rule.VICTIM,
    Kind.WITNESS: Rule.WITNESS,
    Kind.PERSON: Rule.PERSON,
}


@dataclass(frozen=True, slots=True)
class Lists:
    """What the rules look up: confirmed hotlines, protected names, and misspellings of these, each
    with the name that it misspells."""

    hotlines: tuple[str, ...]
    terms: tuple[str, ...]
    misreadings: tuple[tuple[str, str], ...]

    @property
    def protected(self) -> tuple[str, ...]:
        """The names and numbers that nothing may be taken for."""
        return (*self.terms, *(number for number in self.hotlines if number not in self.terms))


@dataclass(frozen=True, slots=True)
class Find:
    """[start, end) of the text, and what would be right there."""

    rule: Rule
    start: int
    end: int
    reading: str = ""


def finds_in(text: str, lists: Lists, *, public: bool) -> Iterator[Find]:
    """The finds, rule by rule; only in a `public` text, which readers see, is its sense asked."""
    misspelt = _misspelt(text, lists)
    named = bytearray(len(text))
    for start, end in misspelt:
        named[start:end] = b"\1" * (end - start)
    for match in find_personal(text, lists.hotlines):
        rule = _PERSONAL[match.kind]
        # A number one digit beside a protected one is asked about once: as that.
        number = rule in (Rule.HOTLINE, Rule.PHONE)
        if not number or not all(named[match.start : match.end]):
            yield Find(rule, match.start, match.end)
    for start, end in find_circulation(text):
        yield Find(Rule.CIRCULATION, start, end)
    for (start, end), term in sorted(misspelt.items()):
        yield Find(Rule.PROTECTED_TERM, start, end, term)
    for mention in secrecy_mentions(text):
        yield Find(Rule.SECRECY_MENTION, mention.start, mention.end)
    if not public:
        return
    for start, end in find_police_methods(text):
        yield Find(Rule.POLICE_METHODS, start, end)
    for one in misreadings(text):
        if not any(named[one.start : one.end]):
            yield Find(Rule.MISREADING, one.start, one.end, one.reading)
    for figure in disagreements(text):
        yield Find(Rule.FIGURES, figure.start, figure.end, figure.expected)


def _misspelt(text: str, lists: Lists) -> dict[tuple[int, int], str]:
    """Protected names spelt wrongly, by the rule and by the list of misreadings met so far."""
    spans = {(miss.start, miss.end): miss.term for miss in near_misses(text, lists.protected)}
    for wrong, term in lists.misreadings:
        for found in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", text):
            spans.setdefault(found.span(), term)
    return spans
