"""What a button of the checking screen asks for after the save: submit, next, decide, vouch."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dispatches.admin.standing import bodies, is_key, person
from dispatches.models import Edition, Finding
from dispatches.publishing.accepting import accept
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.rights import Right
from dispatches.publishing.submit import submit
from dispatches.publishing.vouch import vouch
from dispatches.vocabulary import EDITABLE_STATES, Authenticity, Decision

DECIDING = {
    "mask": Decision.MASK,
    "omit": Decision.OMIT,
    "duty": Decision.DUTY_LINE,
    "keep": Decision.KEEP,
    "fake": Decision.FAKE,
    "undo": Decision.PENDING,
}
# All buttons of a question; accepting changes the text, so the officer's screen has none.
DECISIONS = frozenset({*DECIDING, "accept"})


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
            case _ if verb in DECISIONS and find is not None:
                return _answer(request, edition, verb, what, find, here)
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


def _answer(
    request: HttpRequest, edition: Edition, verb: str, what: str, find: Find, here: str
) -> Acted:
    rows = _alike(edition, find.check, find.part, find.key, find.field, find.words)
    if find.nth >= len(rows):
        return Acted(f"{here}#findings", _("The text has changed; the question is gone."))
    finding = rows[find.nth]
    if verb == "accept":
        together = together_asked(request, what)
        accept(edition, finding, by=person(request), based_on=edition.version, together=together)
        return Acted(f"{here}#findings", _("The suggested words stand in the text now."))
    return Acted(f"{here}#findings", decided(request, finding, verb, what))


def decided(request: HttpRequest, finding: Finding, verb: str, what: str) -> str:
    """Record what a button of question `what` decides; says what was done."""
    decision = DECIDING[verb]
    reason = request.POST.get(f"reason-{what}", "") if verb in ("keep", "fake") else ""
    if verb == "undo" or not together_asked(request, what):
        decide(finding, by=person(request), decision=decision, reason=reason)
        return _("Decision recorded.")
    rows = decide_together(finding, by=person(request), decision=decision, reason=reason)
    return ngettext(
        "Decision recorded in %(count)d place.",
        "Decision recorded in %(count)d places.",
        len(rows),
    ) % {"count": len(rows)}


def together_asked(request: HttpRequest, what: str) -> bool:
    """Whether the person ticked that equal places go the same way."""
    return f"alike-{what}" in request.POST


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
