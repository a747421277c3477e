"""What a button of the checking screen asks for after the save: submit, next, decide, vouch."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.standing import bodies, is_key, person
from dispatches.models import Edition, Finding
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.findings import decide
from dispatches.publishing.rights import Right
from dispatches.publishing.submit import submit
from dispatches.publishing.vouch import vouch
from dispatches.vocabulary import EDITABLE_STATES, Authenticity, Decision

DECISIONS = {"mask": Decision.MASK, "keep": Decision.KEEP, "undo": Decision.PENDING}


@dataclass(frozen=True, slots=True)
class Acted:
    """Where the person goes next, and what they are told."""

    to: str
    done: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """A finding by what it is about: saving checks anew and makes new rows."""

    check: str
    part: str
    key: str
    field: str
    words: str
    nth: int


def act(
    request: HttpRequest, edition: Edition, verb: str, what: str, find: Find | None = None
) -> Acted:
    """Do what the button says. An unknown button is a forged one: 404, and only the save stands."""
    here = reverse("admin:check", args=[edition.dispatch_id])
    try:
        match verb:
            case "save":
                return Acted(here, _("Saved."))
            case "next":
                return _next(request, edition)
            case "submit":
                submit(edition, based_on=edition.version, by=person(request))
                return Acted(reverse("admin:index"), _("Saved and submitted for approval."))
            case "mask" | "keep" | "undo" if find is not None:
                return _decide(request, edition, verb, what, find, here)
            case "vouch":
                return _vouch(request, edition, what, here)
            case _:
                raise Http404
    except PublishingError as fault:
        return Acted(f"{here}#findings" if verb == "submit" else here, problem=str(fault))


def find_of(edition: Edition, text: str) -> Find | None:
    """The finding that a button names, before the save."""
    if not is_key(text):
        return None
    row = edition.findings.filter(pk=int(text)).first()
    if row is None:
        return None
    before = _alike(edition, row.check_code, row.part, row.key, row.field, row.words)
    return Find(row.check_code, row.part, row.key, row.field, row.words, before.index(row))


def _alike(
    edition: Edition, check: str, part: str, key: str, field: str, words: str
) -> list[Finding]:
    return list(
        edition.findings.filter(
            check_code=check, part=part, key=key, field=field, words=words
        ).order_by("start", "pk")
    )


def _decide(
    request: HttpRequest, edition: Edition, verb: str, what: str, find: Find, here: str
) -> Acted:
    rows = _alike(edition, find.check, find.part, find.key, find.field, find.words)
    if find.nth >= len(rows):
        return Acted(f"{here}#findings", _("The text has changed; the question is gone."))
    reason = request.POST.get(f"reason-{what}", "") if verb == "keep" else ""
    decide(rows[find.nth], by=person(request), decision=DECISIONS[verb], reason=reason)
    return Acted(f"{here}#findings", _("Decision recorded."))


def _vouch(request: HttpRequest, edition: Edition, what: str, here: str) -> Acted:
    sources = edition.dispatch.sources
    source = sources.filter(pk=int(what)).first() if is_key(what) else None
    if source is None:
        raise Http404
    way = request.POST.get(f"authenticity-{source.pk}", "")
    vouch(
        source,
        by=person(request),
        authenticity=Authenticity(way) if way in Authenticity else Authenticity.UNCONFIRMED,
    )
    return Acted(f"{here}#originals", _("Recorded who found the file genuine, and how."))


def _next(request: HttpRequest, edition: Edition) -> Acted:
    """The next record that this person may edit, oldest first; the queue when there is none."""
    waiting = Edition.objects.filter(
        state__in=EDITABLE_STATES, dispatch__custodian__in=bodies(request, Right.EDIT)
    ).exclude(pk=edition.pk)
    following = (
        waiting.filter(pk__gt=edition.pk).order_by("pk").first() or waiting.order_by("pk").first()
    )
    if following is None:
        return Acted(reverse("admin:index"), _("Saved. Nothing else waits to be checked."))
    return Acted(
        reverse("admin:check", args=[following.dispatch_id]), _("Saved. This is the next one.")
    )
