"""What the checking screen and the preview share: findings, originals, history, next acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dispatches.admin.alike import equal_waiting
from dispatches.admin.decree_parts import PARTS
from dispatches.admin.delegations import approval_lent
from dispatches.admin.event_words import in_words
from dispatches.admin.standing import may_with, person
from dispatches.admin.suggesting import before_and_after
from dispatches.models import Edition, Event, Finding
from dispatches.publishing.accepting import ACCEPTABLE, can_accept
from dispatches.publishing.duty_lines import duty_line_of
from dispatches.publishing.findings import (
    FOR_THE_APPROVER,
    asked_alone,
    can_be_fake,
    can_have_duty_line,
    can_mask,
    kept_by,
)
from dispatches.publishing.renewing import OF_THE_FILE
from dispatches.publishing.rights import Right
from dispatches.vocabulary import (
    UNDECIDED_STATES,
    Authenticity,
    Check,
    Decision,
    EditionState,
    Severity,
    TakeDownReason,
)

EVENTS_SHOWN = 30
# The form element where a find can be mended, by the part it stands in.
ELEMENTS = {"block": "id_text", "signature": "rows-signatures", "citation": "rows-citations",
            "addressee": "rows-addressees", "distribution": "rows-distribution",
            "directive": "rows-directives", "actor": "rows-directives"}  # fmt: skip
ELEMENT_OF_CHECK: dict[str, str] = {
    Check.MISSING_NUMBER: "id_number",
    Check.MISSING_DATE: "id_issued",
    Check.DATES: "id_issued",
    Check.MISSING_ISSUER: "id_issuing_body",
    Check.MISSING_SUBJECT: "id_subject",
    Check.MISSING_SIGNATORY: "rows-signatures",
    Check.NOT_AUTHENTICATED: "originals",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A finding with what this person may do about it.

    `alike` counts the equal ones that wait with it, of which the first asks for all and the others
    follow; `alone` says that its sentence is about forgery, where each is asked by itself.
    `duty_line` is the number that may stand instead, if there is one.
    """

    finding: Finding
    may_decide: bool
    may_mask: bool
    may_accept: bool
    may_be_fake: bool
    duty_line: str
    for_officer: bool
    alone: bool
    alike: int
    follows: bool
    element: str
    anchor: str

    @property
    def is_open(self) -> bool:
        return self.finding.decision == Decision.PENDING

    @property
    def is_blocking(self) -> bool:
        return self.finding.severity == Severity.BLOCKING

    @property
    def leaves_out_paragraph(self) -> bool:
        return self.finding.check_code == Check.POLICE_METHODS

    @property
    def readings(self) -> tuple[SafeString, SafeString] | None:
        """What stands there and what was probably meant, their differences marked."""
        if self.finding.check_code not in ACCEPTABLE or not self.finding.suggestion:
            return None
        return before_and_after(self.finding.words, self.finding.suggestion)

    @property
    def why_odd(self) -> str:
        """What is wrong with a part of the head that is there."""
        if self.finding.part or not self.finding.words:
            return ""
        return {
            Check.MISSING_NUMBER: _("this is no number"),
            Check.MISSING_DATE: _("no day of a paper that was issued"),
            Check.DATES: _("this day is still to come"),
        }.get(Check(self.finding.check_code), "")

    @property
    def held_against(self) -> str:
        """What the other figures or days of the paper say."""
        return "" if self.finding.check_code in ACCEPTABLE else self.finding.suggestion

    @property
    def usual_reason(self) -> str:
        """What a person mostly says to keep it: one key less, and it can be written over."""
        of_the_file = self.finding.check_code in OF_THE_FILE and not self.for_officer
        return _("the file itself is not published") if of_the_file else ""

    @property
    def page(self) -> str:
        """Which page of the original the question is about."""
        return self.finding.key if self.finding.check_code == Check.IDENTITY_CARD else ""

    @property
    def missing(self) -> str:
        return str(PARTS[self.finding.field][0]) if self.finding.field in PARTS else ""


def screen_of(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    dispatch = edition.dispatch
    rights = {
        right: may_with(request, right, dispatch)
        for right in (Right.EDIT, Right.SUBMIT, Right.GIVE_BACK, Right.APPROVE, Right.TAKE_DOWN,
                      Right.CORRECT)
    }  # fmt: skip
    questions = list(_questions(edition, rights))
    scheduled = edition.state == EditionState.SCHEDULED
    waiting = scheduled or edition.state == EditionState.SUBMITTED
    live = dispatch.live_edition()
    same_eyes = request.user.pk in (edition.submitted_by_id, edition.last_edited_by_id)
    standing = dispatch.take_downs.filter(ended_at=None).first()
    sources = list(dispatch.sources.select_related("authenticity_by", "added_by"))
    return {
        "edition": edition,
        "dispatch": dispatch,
        "live": live,
        "address": dispatch.addresses.filter(current=True).first() if live else None,
        "questions": questions,
        "open_questions": [q for q in questions if q.is_open and q.is_blocking],
        "reminders": [q for q in questions if q.is_open and not q.is_blocking],
        "settled": [q for q in questions if not q.is_open],
        "sources": sources,
        "events": _events(edition),
        "authenticities": [pair for pair in Authenticity.choices if pair[0]],
        "take_down_reasons": TakeDownReason.choices,
        "may_edit": rights[Right.EDIT] and edition.is_editable,
        "may_vouch": rights[Right.EDIT],
        "may_submit": rights[Right.SUBMIT] and edition.is_editable,
        "scheduled": scheduled,
        "may_give_back": rights[Right.GIVE_BACK] and waiting,
        "may_approve": rights[Right.APPROVE] and waiting,
        "same_eyes": same_eyes,
        "decided_by_you": waiting and kept_by(edition, person(request)),
        "may_take_down": rights[Right.TAKE_DOWN] and live is not None,
        "may_correct": rights[Right.CORRECT] and edition.is_frozen,
        "standing_take_down": standing,
        "may_put_back": rights[Right.CORRECT] and edition.is_frozen and standing is not None,
        **(approval_lent(request, edition) if rights[Right.APPROVE] and waiting else {}),
    }


def _questions(edition: Edition, rights: dict[Right, bool]) -> Iterator[Question]:
    findings = list(edition.findings.select_related("decided_by"))
    alone = asked_alone(edition, [row for row in findings if row.decision == Decision.PENDING])
    equal = equal_waiting(findings, alone)
    is_open = edition.state in UNDECIDED_STATES
    asked_for_line = is_open and any(map(can_have_duty_line, findings))
    line = duty_line_of(edition, today=timezone.localdate()) if asked_for_line else None
    for finding in findings:
        for_officer = finding.check_code in FOR_THE_APPROVER
        officer = for_officer or edition.state == EditionState.SUBMITTED
        blocking = finding.severity == Severity.BLOCKING
        alike, follows = equal.get(finding.pk, (1, False))
        yield Question(
            finding=finding,
            may_decide=rights[Right.APPROVE if officer else Right.EDIT]
            and is_open
            and finding.decision != Decision.ACCEPT,
            may_mask=blocking and can_mask(finding),
            may_accept=rights[Right.EDIT] and edition.is_editable and can_accept(finding),
            may_be_fake=can_be_fake(finding),
            duty_line=(line or "") if can_have_duty_line(finding) else "",
            for_officer=for_officer,
            alone=finding.pk in alone,
            alike=alike,
            follows=follows,
            element=_element(finding),
            anchor=f"finding-{finding.pk}" if finding.words and finding.part else "",
        )


def _element(finding: Finding) -> str:
    if finding.check_code == Check.MISSING_PART:
        return PARTS[finding.field][1] if finding.field in PARTS else ""
    if not finding.part:
        return ELEMENT_OF_CHECK.get(finding.check_code, "")
    if finding.part == "edition":
        return f"id_{finding.field}" if finding.field != "correction_note" else ""
    return ELEMENTS.get(finding.part, "")


def _events(edition: Edition) -> list[tuple[Event, str]]:
    """Newest first, with what was said of each."""
    rows = edition.dispatch.events.order_by("-sequence")[:EVENTS_SHOWN]
    return in_words(rows)
