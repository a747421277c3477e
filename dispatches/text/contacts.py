"""What a text would have somebody call, pay or open: phones, accounts, addresses of mail and web.

Every one is found, whoever it belongs to: this is what a forger changes in a copied paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from dispatches.text.evening import evened
from dispatches.text.folding import fold
from dispatches.text.personal import find_numbers
from dispatches.text.personal_kinds import Kind, digits


class ContactKind(StrEnum):
    PHONE = "phone"
    ACCOUNT = "account"
    LINK = "link"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """[start, end) of the text that was looked through."""

    kind: ContactKind
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The same for two spellings of one contact."""
        if self.kind in (ContactKind.PHONE, ContactKind.ACCOUNT):
            return digits(evened(self.text))
        return fold(self.text).removeprefix("https://").removeprefix("http://").rstrip("/")


_OF_KIND = {
    Kind.MOBILE: ContactKind.PHONE,
    Kind.LANDLINE: ContactKind.PHONE,
    Kind.HOTLINE: ContactKind.PHONE,
    Kind.EMAIL: ContactKind.EMAIL,
    Kind.BANK_ACCOUNT: ContactKind.ACCOUNT,
    Kind.BANK_CARD: ContactKind.ACCOUNT,
}
# A letter of any script may stand in a forged one, and what ends a sentence does not belong to it.
_LINK = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>\"“”()\[\]]+"
    # A label has 63 signs at most: without a bound a line of dashes would take hours.
    r"|(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[a-z]{2,3}\.)?"
    r"(?:vn|com|net|org|info|top|xyz|vip|cc|me|io|app|site|online|shop|club|link|live|icu|win"
    r"|ly|gl|gg|cn|co|tv|tk|ru|us|uk|eu|hk|sg|asia|biz|store|click|cyou|sbs|cfd|bond|buzz|lol"
    r"|fun|pro|space|website|tech|mobi|dev|page|life|world|today|support|cloud|bank)"
    r"(?!\w)(?:[/?][^\s<>\"“”()\[\]]*)?)",
    re.IGNORECASE,
)
_TAIL = ".,;:!?…'"
# Three to five digits are a number to call only behind words that say so.
_SHORT = re.compile(
    r"(?:goi|tong dai|dau so|duong day nong|hotline|so dien thoai|so khan cap|nhan tin)"
    r"\b[^\d.;\n]{0,30}?(?P<number>(?<![\w/.,-])\d{3,5}(?:/\d{3,5})?(?![\w/]|[.,-]\d))"
)


def contacts_in(text: str) -> list[Contact]:
    """The contacts of an NFC text in their order; none overlaps another."""
    found: list[Contact] = []
    taken = bytearray(len(text))
    for kind, start, end in chain(_links(text), _numbers(text), _short_numbers(text)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Contact(kind, start, end, text[start:end]))
    return sorted(found, key=lambda contact: contact.start)


def _links(text: str) -> Iterator[tuple[ContactKind, int, int]]:
    if "." not in text:
        return
    for found in _LINK.finditer(text):
        yield ContactKind.LINK, found.start(), found.start() + len(found[0].rstrip(_TAIL))


def _numbers(text: str) -> Iterator[tuple[ContactKind, int, int]]:
    for match in find_numbers(text):
        if kind := _OF_KIND.get(match.kind):
            yield kind, match.start, match.end


def _short_numbers(text: str) -> Iterator[tuple[ContactKind, int, int]]:
    for found in _SHORT.finditer(fold(text)):
        yield ContactKind.PHONE, *found.span("number")
