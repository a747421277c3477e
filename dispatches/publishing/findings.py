"""Findings of an edition, decided by a person: each by itself, or equal ones together."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Edition, Finding, User
from dispatches.models.door import content_door
from dispatches.publishing.duty_lines import duty_line_of
from dispatches.publishing.errors import (
    Invalid,
    NotAllowed,
    ReasonNeeded,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.loading import findings_of, whole
from dispatches.publishing.locking import locked
from dispatches.publishing.public_text import overfull
from dispatches.publishing.rights import Right, in_whose_stead, may
from dispatches.publishing.texts import text_slots
from dispatches.publishing.validity import told
from dispatches.text.forgery import speaks_of_forgery
from dispatches.vocabulary import (
    HIDING_DECISIONS,
    UNDECIDED_STATES,
    Check,
    Decision,
    EditionState,
    Severity,
    Verb,
)

# Only the person who answers for publishing may let these pass.
FOR_THE_APPROVER = frozenset(
    {
        Check.MISSING_NUMBER,
        Check.MISSING_DATE,
        Check.MISSING_ISSUER,
        Check.MISSING_SUBJECT,
        Check.NOT_AUTHENTICATED,
        Check.CIRCULATION,
        Check.TWO_DISPATCHES,
        Check.NOT_A_DISPATCH,
        Check.TOO_MANY_PARTS,
        Check.HIDDEN_TEXT,
        Check.MACRO,
        Check.CUT_SHORT,
        Check.POLICE_METHODS,
    }
)
# What an office's own line may stand for.
CALLED = frozenset({Check.PHONE, Check.HOTLINE})
# Names and numbers that have forgeries: in a sentence about one, which it is must be asked.
FORGEABLE = frozenset({Check.PROTECTED_TERM, Check.HOTLINE})
MASKABLE = frozenset(
    {
        ("edition", "subject"),
        ("addressee", "text"),
        ("block", "text"),
        ("directive", "report_to"),
        ("actor", "text"),
        ("distribution", "text"),
    }
)


def kept_by(edition: Edition, person: User) -> bool:
    """Whether this person let something stand that a clerk may let stand: those are two pairs of
    eyes, so that nobody unmasks and publishes alone. A reminder keeps nobody from anything."""
    return any(
        row.severity == Severity.BLOCKING
        and row.decision in (Decision.KEEP, Decision.FAKE)
        and row.decided_by_id == person.pk
        and row.check_code not in FOR_THE_APPROVER
        for row in findings_of(edition)
    )


def decide(finding: Finding, *, by: User, decision: Decision, reason: str = "") -> Finding:
    """Mask a find, leave its sentence out, put the duty line in its place, keep it with a reason,
    name it as a fake, or take the decision back.

    A reminder is kept without a reason. Raises `ReasonNeeded`, `NotAllowed` without the right (some
    finds are the approver's alone), `WrongState` once the edition is frozen or merged away,
    `Invalid` for what there cannot be in its place.
    """
    return _decide(finding, by, decision, reason, together=False)[0]


def decide_together(
    finding: Finding, *, by: User, decision: Decision, reason: str = ""
) -> list[Finding]:
    """Decide a find and with it every equal one that waits, in one act. Raises as `decide` does."""
    return _decide(finding, by, decision, reason, together=True)


def equal_to(finding: Finding, edition: Edition) -> list[Finding]:
    """The undecided finds of the same check and words, this one first; in a sentence about forgery
    each is asked by itself."""
    alike = edition.findings.filter(
        check_code=finding.check_code,
        words=finding.words,
        suggestion=finding.suggestion,
        decision=Decision.PENDING,
    ).exclude(pk=finding.pk)
    alone = set(asked_alone(edition, [finding, *alike]))
    return [finding] + [row for row in alike if not alone & {row.pk, finding.pk}]


def asked_alone(edition: Edition, findings: list[Finding]) -> list[int]:
    """Primary keys of those that stand in a sentence about forgery."""
    forgeable = [row for row in findings if row.check_code in FORGEABLE]
    if not forgeable:
        return []
    texts = {slot.place: slot.text for slot in text_slots(whole(edition))}
    return [
        row.pk
        for row in forgeable
        if row.start is not None
        and row.end is not None
        and speaks_of_forgery(texts.get((row.part, row.key, row.field), ""), row.start, row.end)
    ]


def _decide(
    finding: Finding, by: User, decision: Decision, reason: str, *, together: bool
) -> list[Finding]:
    reason = told(reason, "reason", most=300)
    if decision == Decision.KEEP and finding.severity == Severity.BLOCKING and not reason:
        raise ReasonNeeded
    with transaction.atomic(), content_door():
        # The lock of every verb: a decision between an approval's seal and its public text
        # would publish what the officer did not see.
        locked(finding.edition.dispatch_id)
        edition = Edition.objects.get(pk=finding.edition_id)
        current = edition.findings.filter(pk=finding.pk).first()
        if current is None:
            raise StaleEdition(edition)
        for_whom = _require_right(edition, current, by)
        if Decision.ACCEPT in (decision, current.decision):
            raise Invalid("decision", _("A reading is taken back by correcting the words."))
        _require_place(edition, current, decision)
        decided = equal_to(current, edition) if together and current.words else [current]
        pending = decision == Decision.PENDING
        for row in decided:
            row.decision, row.reason = decision, reason
            row.decided_by = None if pending else by
            row.decided_at = None if pending else timezone.now()
        fields = ["decision", "reason", "decided_by", "decided_at"]
        Finding.objects.bulk_update(decided, fields)
        if decision in (*HIDING_DECISIONS, Decision.FAKE) and overfull(edition):
            raise Invalid("decision", _("The text has no room for so many signs."))
        places = f"×{len(decided)}" if len(decided) > 1 else f"{current.part} {current.key}"
        record(
            verb=Verb.DECIDE,
            dispatch=edition.dispatch,
            actor=by,
            for_whom=for_whom,
            edition=edition,
            reason=f"{current.check_code} {places}: {decision or 'pending'}",
        )
    return decided


def can_mask(finding: Finding) -> bool:
    """Whether the find stands in a text that has a public column."""
    return bool(finding.words) and (finding.part, finding.field) in MASKABLE


def can_be_fake(finding: Finding) -> bool:
    """Whether the find may be the name of a forgery, and there is room to say so."""
    return finding.check_code in FORGEABLE and can_mask(finding)


def can_have_duty_line(finding: Finding) -> bool:
    """Whether it is a number for which an office's own line may stand."""
    return finding.check_code in CALLED and can_mask(finding)


def _require_place(edition: Edition, finding: Finding, decision: Decision) -> None:
    if decision in HIDING_DECISIONS and not can_mask(finding):
        raise Invalid("decision", _("This cannot be masked: correct it or keep it."))
    if decision == Decision.DUTY_LINE and not (
        can_have_duty_line(finding) and duty_line_of(edition, today=timezone.localdate())
    ):
        raise Invalid("decision", _("The office has no confirmed duty line to put here."))
    if decision == Decision.FAKE and not can_be_fake(finding):
        raise Invalid("decision", _("This cannot be named as a fake: correct it or keep it."))


def _require_right(edition: Edition, finding: Finding, by: User) -> User | None:
    """In whose stead the person decides; None for their own right."""
    if edition.state not in UNDECIDED_STATES:
        raise WrongState(edition)
    officer = finding.check_code in FOR_THE_APPROVER or edition.state == EditionState.SUBMITTED
    right = Right.APPROVE if officer else Right.EDIT
    if not may(by, right, edition.dispatch):
        raise NotAllowed
    return in_whose_stead(by, right, edition.dispatch)
