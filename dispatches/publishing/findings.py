"""Findings of an edition: kept up with its text, decided by a person."""

from collections import Counter, defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Dispatch, Edition, Finding, User
from dispatches.models.door import content_door
from dispatches.publishing.checks import Found, check_edition
from dispatches.publishing.errors import (
    Invalid,
    NotAllowed,
    ReasonNeeded,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.rights import Right, may
from dispatches.publishing.validity import told
from dispatches.vocabulary import Check, Decision, EditionState, Severity, Verb

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
    }
)

# Seen while reading the paper, not in the record: they stay until somebody decides.
READING_CHECKS = (Check.TWO_DISPATCHES, Check.NOT_A_DISPATCH, Check.TOO_MANY_PARTS)
# Found by comparing records, and kept up there.
COMPARING_CHECKS = (Check.NEAR_DUPLICATE,)
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


def renew_findings(edition: Edition) -> None:
    """Check the edition anew; a decision stays with its words, wherever in their part they are now.

    Rows of what is still found stay the same rows, so that an open page can still name them. The
    caller holds the content door.
    """
    earlier: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    of_the_record = edition.findings.exclude(check_code__in=(*READING_CHECKS, *COMPARING_CHECKS))
    for old in of_the_record.order_by("start", "pk"):
        earlier[old.check_code, old.part, old.key, old.field, old.words].append(old)
    found = check_edition(edition)
    times: Counter[tuple[str, ...]] = Counter(each.identity for each in found)
    gone: list[int] = []
    for identity, alike in earlier.items():
        if len(alike) != times[identity] and len({row.decision for row in alike}) > 1:
            # Which of them came or went cannot be told: a person looks again.
            gone += [row.pk for row in alike]
            alike.clear()
    new, moved = [], []
    for each in found:
        if not (alike := earlier[each.identity]):
            new.append(_row(edition, each))
            continue
        row = alike.pop(0)
        if (row.start, row.end) != (each.start, each.end):
            row.start, row.end = each.start, each.end
            moved.append(row)
    gone += [row.pk for alike in earlier.values() for row in alike]
    edition.findings.filter(pk__in=gone).delete()
    Finding.objects.bulk_update(moved, ["start", "end"])
    Finding.objects.bulk_create(new)


def _row(edition: Edition, found: Found) -> Finding:
    return Finding(
        edition=edition,
        check_code=found.check,
        severity=found.severity,
        part=found.part,
        key=found.key,
        field=found.field,
        start=found.start,
        end=found.end,
        words=found.words,
    )


def found_since(edition: Edition) -> bool:
    """Whether a blocking find is there now that was not when the findings were written."""
    known = {
        (row.check_code, row.part, row.key, row.field, row.words) for row in edition.findings.all()
    }
    return any(
        found.severity == Severity.BLOCKING and found.identity not in known
        for found in check_edition(edition)
    )


def kept_by(edition: Edition, person: User) -> bool:
    """Whether this person let something stand that a clerk may let stand: those are two pairs of
    eyes, so that nobody unmasks and publishes alone."""
    kept = edition.findings.filter(decision=Decision.KEEP, decided_by=person)
    return kept.exclude(check_code__in=FOR_THE_APPROVER).exists()


def decide(finding: Finding, *, by: User, decision: Decision, reason: str = "") -> Finding:
    """Mask a find, keep it with a reason, or take the decision back.

    Raises `ReasonNeeded`, `NotAllowed` without the right (some finds are the approver's alone),
    `WrongState` once the edition is frozen, `Invalid` for a mask where nothing can be masked.
    """
    reason = told(reason, "reason", most=300)
    if decision == Decision.KEEP and not reason:
        raise ReasonNeeded
    with transaction.atomic(), content_door():
        # The lock of every verb: a decision between an approval's seal and its public text
        # would publish what the officer did not see.
        Dispatch.objects.select_for_update().get(editions=finding.edition_id)
        edition = Edition.objects.get(pk=finding.edition_id)
        current = edition.findings.filter(pk=finding.pk).first()
        if current is None:
            raise StaleEdition(edition)
        finding = current
        _require_right(edition, finding, by)
        if decision == Decision.MASK and not can_mask(finding):
            raise Invalid("decision", _("This cannot be masked: correct it or keep it."))
        finding.decision, finding.reason = decision, reason
        pending = decision == Decision.PENDING
        finding.decided_by = None if pending else by
        finding.decided_at = None if pending else timezone.now()
        finding.save()
        record(
            verb=Verb.DECIDE,
            dispatch=edition.dispatch,
            actor=by,
            edition=edition,
            reason=f"{finding.check_code} {finding.part} {finding.key}: {decision or 'pending'}",
        )
    return finding


def can_mask(finding: Finding) -> bool:
    """Whether the find stands in a text that has a public column."""
    return bool(finding.words) and (finding.part, finding.field) in MASKABLE


def _require_right(edition: Edition, finding: Finding, by: User) -> None:
    if edition.is_frozen:
        raise WrongState(edition)
    officer = finding.check_code in FOR_THE_APPROVER or edition.state == EditionState.SUBMITTED
    if not may(by, Right.APPROVE if officer else Right.EDIT, edition.dispatch):
        raise NotAllowed
