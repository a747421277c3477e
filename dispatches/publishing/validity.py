"""What a content must satisfy before it is written; the database's constraints come after."""

import dataclasses
import operator
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from dispatches.content import EditionContent
from dispatches.models.index import POSITIONS
from dispatches.publishing.errors import Invalid, ReasonNeeded
from dispatches.text.folding import nfc
from dispatches.vocabulary import DeadlineKind

# The search key has no room for the place of any further directive or question.
MOST_PARTS = POSITIONS - 1
LONGEST_TEXT = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # all but tab and line feed


def tidy(content: EditionContent) -> EditionContent:
    """The same content with every text NFC; raises `Invalid` on what no column can hold."""
    cleaned = _walk(content, "")
    assert isinstance(cleaned, EditionContent)  # noqa: S101  # narrows the type only
    _check(cleaned)
    return cleaned


def told(text: str, field: str, *, most: int) -> str:
    """A reason or note that a person gave, as its column holds it; raises `Invalid`.

    PostgreSQL fails on a longer one or on a NUL, SQLite would keep both.
    """
    text = nfc(text.strip())
    if any(ord(char) < 32 and char not in "\r\n\t" for char in text):
        raise Invalid(field, _("The text holds a control character that cannot be stored."))
    if len(text) > most:
        raise Invalid(field, _("Please say it in at most %(most)d characters.") % {"most": most})
    return text


def given_reason(text: str, *, most: int = 500) -> str:
    """A reason that must be given. Raises `ReasonNeeded`, `Invalid`."""
    reason = told(text, "reason", most=most)
    if not reason:
        raise ReasonNeeded
    return reason


def _walk(value: Any, name: str) -> Any:
    if type(value) is str:
        text = nfc(value)
        if _CONTROL.search(text):
            raise Invalid(name, _("The text holds a control character that cannot be stored."))
        return text
    if isinstance(value, tuple):
        items = tuple([_walk(item, name) for item in value])
        return value if all(map(operator.is_, items, value)) else items
    changes = {
        each: tidied
        for each in _fields(value.__class__)
        if (tidied := _walk(old := getattr(value, each), each)) is not old
    }
    return dataclasses.replace(value, **changes) if changes else value


@cache
def _fields(kind: type[object]) -> tuple[str, ...]:
    """The fields of a dataclass; of anything else none."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))


def _check(content: EditionContent) -> None:
    if sum(len(block.text) for block in content.blocks) > LONGEST_TEXT:
        raise Invalid("blocks", _("The text is longer than two million characters."))
    for name in ("blocks", "addressees", "distribution", "directives", "citations"):
        parts = getattr(content, name)
        if len(parts) > MOST_PARTS:
            raise Invalid(name, _("There are more than %(most)d entries.") % {"most": MOST_PARTS})
        keys = Counter(getattr(part, "key", id(part)) for part in parts)
        if keys and max(keys.values()) > 1:
            raise Invalid(name, _("Two entries have the same key."))
    if (content.issued_from is None) != (content.issued_to is None):
        raise Invalid("issued_from", _("A date needs both its ends."))
    if content.issued_from and content.issued_to and content.issued_from >= content.issued_to:
        raise Invalid("issued_from", _("The date ends before it begins."))
    if content.clash and not content.clash_reason.strip():
        raise Invalid("clash_reason", _("Please say why the number is double."))
    for field, message in _directive_faults(content):
        raise Invalid(field, message)


def _directive_faults(content: EditionContent) -> Iterator[tuple[str, str]]:
    blocks = {block.key for block in content.blocks}
    seen: set[str] = set()
    for directive in content.directives:
        if directive.block not in blocks:
            yield "directives", _("A directive points to text that is no longer there.")
        if directive.parent is not None and directive.parent not in seen:
            yield "directives", _("A sub-item stands before the directive it belongs to.")
        if (directive.deadline_kind == DeadlineKind.DATE) != (directive.deadline is not None):
            yield "deadline", _("A deadline by a date needs its date, and only that one has it.")
        if any(actor.body and actor.group for actor in directive.actors):
            yield "actors", _("An actor is either a body or a group.")
        seen.add(directive.key)
