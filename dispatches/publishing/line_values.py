"""What a person writes in a line of a register, as plain values, checked before it is stored."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from dispatches.models import DocumentKind, RegisterEntry
from dispatches.models.register import FOLLOW_UP
from dispatches.publishing.errors import Invalid
from dispatches.publishing.validity import told
from dispatches.vocabulary import RegisterBook

MOST_COPIES = 32767
LONGEST = {field.name: field.max_length or 0 for field in RegisterEntry._meta.concrete_fields}


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A paper that is only registered, not held here: what its line says of it."""

    author: str = ""
    number: str = ""
    symbol: str = ""
    dated_on: date | None = None
    kind: DocumentKind | None = None
    subject: str = ""
    signer: str = ""
    recipients: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handling:
    """What became of a paper: `receiver` is who deals with an arriving one, and who keeps the file
    copy of an outgoing one."""

    receiver: str = ""
    copies: int | None = None
    handed_on: date | None = None
    signed_for: str = ""
    note: str = ""
    instruction: str = ""
    due_on: date | None = None
    progress: str = ""
    reply: str = ""
    done_on: date | None = None


V = TypeVar("V", Written, Handling)


def written_of(entry: RegisterEntry) -> Written:
    return Written(**{field.name: getattr(entry, field.name) for field in fields(Written)})


def handling_of(entry: RegisterEntry) -> Handling:
    return Handling(**{field.name: getattr(entry, field.name) for field in fields(Handling)})


def set_values(entry: RegisterEntry, *values: Written | Handling) -> None:
    for each in values:
        for field in fields(each):
            setattr(entry, field.name, getattr(each, field.name))


def tidied(values: V) -> V:
    """The same with every text as its column holds it; raises `Invalid`."""
    texts: dict[str, Any] = {}
    for field in fields(values):
        value = getattr(values, field.name)
        if isinstance(value, str):
            texts[field.name] = told(value, field.name, most=LONGEST[field.name])
    return replace(values, **texts)


def check_written(values: Written, book: RegisterBook) -> None:
    """Raises `Invalid` for a line that would not say which paper it is."""
    if not values.subject:
        raise Invalid("subject", _("Please say what the paper is about."))
    if book == RegisterBook.ARRIVING and not values.author:
        raise Invalid("author", _("Please say who issued the paper."))
    if book == RegisterBook.LEAVING and (values.author or values.number):
        raise Invalid("number", _("An outgoing paper has this body’s number, that of the line."))


def check_handling(values: Handling, book: RegisterBook) -> None:
    """Raises `Invalid` for what the columns of this book cannot hold."""
    if values.copies is not None and not 0 <= values.copies <= MOST_COPIES:
        raise Invalid("copies", _("A number of copies is 0 to 32767."))
    if book == RegisterBook.LEAVING and any(getattr(values, name) for name in FOLLOW_UP):
        raise Invalid("due_on", _("Only arriving papers are followed up."))


def rewritten(before: Handling, after: Handling) -> list[str]:
    """The columns whose words would be lost: filled ones that change. Progress moves on."""
    return [
        field.name
        for field in fields(Handling)
        if field.name != "progress"
        and getattr(before, field.name) not in ("", None)
        and getattr(before, field.name) != getattr(after, field.name)
    ]
