"""What the original says that a forger would change: each phone, account and link of the public
text, with the words around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dispatches.letter.acts import Act, acts_on
from dispatches.letter.days import is_old, whole_years
from dispatches.letter.related import paper
from dispatches.models import Edition
from dispatches.publishing.masking import FAKE
from dispatches.text.contacts import Contact, contacts_in
from dispatches.verify.tokens import hidden_places
from dispatches.vocabulary import TextKind

MOST = 60
AROUND = 50  # characters on either side


@dataclass(frozen=True, slots=True)
class Said:
    """A contact where it stands first; `is_fake`: the paper names it as one of swindlers."""

    text: str
    before: str
    after: str
    is_fake: bool


@dataclass(frozen=True, slots=True)
class Says:
    """Of a digest nobody here knows what the paper itself contains. `hidden` places were left out
    of the public text."""

    name: str
    subject: str
    url: str
    is_digest: bool
    contacts: tuple[Said, ...]
    has_more: bool
    hidden: int
    acts: tuple[Act, ...]
    years: int
    clash_reason: str


def says(edition: Edition, url: str, *, today: date) -> Says:
    """Of a live edition, whose page is at `url`."""
    texts = list(_public_texts(edition))
    found: dict[str, Said] = {}
    for text in texts:
        for one, said in _contacts(text):
            found.setdefault(one.key, said)
    old = edition.issued_from and is_old(edition.issued_to, today)
    return Says(
        name=paper(edition),
        subject=edition.public_subject,
        url=url,
        is_digest=edition.text_kind == TextKind.DIGEST,
        contacts=tuple(found.values())[:MOST],
        has_more=len(found) > MOST,
        hidden=sum(map(hidden_places, texts)),
        acts=tuple(acts_on(edition.dispatch)),
        years=whole_years(edition.issued_from, today) if old and edition.issued_from else 0,
        clash_reason=edition.clash_reason,
    )


def _public_texts(edition: Edition) -> Iterator[str]:
    yield edition.public_subject
    for rows in (edition.addressees, edition.blocks, edition.distributions):
        yield from rows.values_list("public_text", flat=True)


def _contacts(text: str) -> Iterator[tuple[Contact, Said]]:
    for one in contacts_in(text):
        behind = text[one.end :].lstrip()
        yield (
            one,
            Said(
                text=one.text,
                before=_last(text[: one.start]),
                after=_first(text[one.end :]),
                is_fake=behind.startswith(FAKE),
            ),
        )


def _last(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _first(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"
