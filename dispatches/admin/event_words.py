"""What an event of a record says beside its verb: reasons that are codes, in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.models import Body, Event
from dispatches.vocabulary import (
    Authenticity,
    Check,
    Decision,
    Ground,
    IssuerActKind,
    TakeDownReason,
    Verb,
)

ABOUT_TWINS = {
    "different": gettext_lazy("Two different papers: record %(number)s"),
    "merged": gettext_lazy("One paper, merged: record %(number)s"),
    "apart": gettext_lazy("Taken apart again: record %(number)s"),
}
ABOUT_ACTS = (Verb.ISSUER_ACT, Verb.CONFIRM_ACT, Verb.WITHDRAW_ACT)
ABOUT_WARNINGS = (Verb.SAVE_NOTICE, Verb.SUBMIT_NOTICE, Verb.GIVE_BACK_NOTICE, Verb.APPROVE_NOTICE,
                  Verb.TAKE_DOWN_NOTICE)  # fmt: skip
IN_BOOKS = (Verb.REGISTER, Verb.STRIKE)


def in_words(events: Iterable[Event]) -> list[tuple[Event, str]]:
    """Each with its reason; the bodies whose registers are meant are looked up at once."""
    events = list(events)
    keys = {
        event.reason.partition(": ")[0].partition(" ")[2]
        for event in events
        if event.verb in IN_BOOKS
    }
    books = dict(Body.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
    return [(event, _in_words(event, books)) for event in events]


def _in_words(event: Event, books: Mapping[str, str]) -> str:
    code, colon, rest = event.reason.partition(": ")
    if event.verb == Verb.TAKE_DOWN and code in TakeDownReason:
        return f"{TakeDownReason(code).label}{colon}{rest}"
    if event.verb == Verb.APPROVE and code in Ground:
        return f"{Ground(code).label}{colon}{rest}"
    if event.verb == Verb.VOUCH and code in Authenticity:
        return str(Authenticity(code).label)
    if event.verb == Verb.ADD_FILE:
        return _("file %(sha256)s…") % {"sha256": event.reason[:12]}
    check, _space, place = code.partition(" ")
    if event.verb == Verb.DECIDE and check in Check:
        decision = Decision(rest) if rest in Decision else Decision.PENDING
        times = f" {place}" if place.startswith("×") else ""
        return f"{Check(check).label}{times}: {decision.label}"
    if event.verb == Verb.RESTORE:
        return _("edition %(number)s – %(reason)s") % {"number": code, "reason": rest}
    if event.verb in (Verb.MERGE, Verb.TWIN) and code in ABOUT_TWINS:
        return str(ABOUT_TWINS[code]) % {"number": rest}
    if event.verb == Verb.SCHEDULE and code in Ground:
        note, _semicolon, time = rest.rpartition("; ")
        at = date_format(timezone.localtime(datetime.fromisoformat(time)), "H:i d/m/Y")
        ground = f"{Ground(code).label}{': ' if note else ''}{note}"
        return f"{ground}; " + _("for %(time)s") % {"time": at}
    if event.verb in ABOUT_ACTS:
        kind, _space, _act = code.partition(" ")
        return f"{IssuerActKind(kind).label}{colon}{rest}"
    if event.verb in ABOUT_WARNINGS:
        return _("version %(number)s") % {"number": code} + colon + rest
    if event.verb in IN_BOOKS:
        number, _space, key = code.partition(" ")
        return _in_book(number, key, books.get(key)) + colon + rest
    if event.verb == Verb.REVIEW_QUESTION:
        return _("until %(day)s") % {"day": date_format(date.fromisoformat(rest), "d/m/Y")}
    return "" if event.verb == Verb.DROP_QUESTION else event.reason


def _in_book(number: str, key: str, body: str | None) -> str:
    if body:
        return _("%(number)s, register of %(body)s") % {"number": number, "body": body}
    said = _("%(number)s, register of a body that the directory no longer holds (key: %(key)s)")
    return said % {"number": number, "key": key}
