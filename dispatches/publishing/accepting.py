"""Accepting a suggested reading: the words are replaced in the content, as an edit would."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.content import EditionContent
from dispatches.models import Edition, Finding, User
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import Invalid, StaleEdition
from dispatches.publishing.events import record
from dispatches.publishing.findings import equal_to
from dispatches.publishing.loading import load_whole
from dispatches.publishing.save import CONTENT_COLUMNS, save_edition
from dispatches.publishing.texts import text_slots
from dispatches.vocabulary import Check, Decision, Severity, Verb

# Whose suggestion is the right words; a sum that does not agree tells no which figure is wrong.
ACCEPTABLE = frozenset({Check.PROTECTED_TERM, Check.MISREADING})
Place = tuple[str, str, str]
# Where the words of a keyed part stand: (part, field) → (list of the content, its field).
LISTS = {
    ("block", "text"): ("blocks", "text"),
    ("addressee", "text"): ("addressees", "text"),
    ("distribution", "text"): ("distribution", "text"),
    ("directive", "report_to"): ("directives", "report_to"),
    ("directive", "deadline_phrase"): ("directives", "deadline_phrase"),
}


def can_accept(finding: Finding) -> bool:
    """Whether there is a reading to put in place, and a place where it can be put."""
    known = (
        (finding.part == "edition" and finding.field in CONTENT_COLUMNS)
        or finding.part == "actor"
        or (finding.part, finding.field) in LISTS
    )
    return finding.check_code in ACCEPTABLE and bool(finding.suggestion) and known


def accept(
    edition: Edition, finding: Finding, *, by: User, based_on: int, together: bool = False
) -> Edition:
    """Save the edition with the suggested words in place of those found, also of equal ones.

    Raises `StaleEdition` when the words are no longer there, `Invalid` without a suggestion, and
    what `save_edition` raises.
    """
    with transaction.atomic(), content_door():
        edition = load_whole(edition.pk)
        current = edition.findings.filter(pk=finding.pk).first()
        if current is None:
            raise StaleEdition(edition)
        if not can_accept(current):
            raise Invalid("decision", _("Nothing is suggested here: correct it or keep it."))
        alike = equal_to(current, edition) if together else [current]
        rows = [row for row in alike if can_accept(row)]
        content = _with_readings(edition, rows)
        saved = save_edition(edition, based_on=based_on, content=content, by=by)
        _remember(saved, rows, by)
        record(
            verb=Verb.DECIDE,
            dispatch=saved.dispatch,
            actor=by,
            edition=saved,
            reason=f"{current.check_code} ×{len(rows)}: accept",
        )
    return saved


def _remember(edition: Edition, accepted: list[Finding], by: User) -> None:
    """So that readers are told of words that stand otherwise in print, each keeps a row; its reason
    is what is printed, for the officer's eyes."""
    places: defaultdict[Place, list[Finding]] = defaultdict(list)
    for row in accepted:
        places[row.part, row.key, row.field].append(row)
    now, kept = timezone.now(), []
    for (part, key, field), rows in places.items():
        moved = 0
        for row in sorted(rows, key=lambda one: one.start or 0):
            start = (row.start or 0) + moved
            moved += len(row.suggestion) - len(row.words)
            kept.append(
                Finding(
                    edition=edition, check_code=row.check_code, severity=Severity.REMINDER,
                    part=part, key=key, field=field,
                    start=start, end=start + len(row.suggestion), words=row.suggestion,
                    decision=Decision.ACCEPT, reason=row.words, decided_by=by, decided_at=now,
                )
            )  # fmt: skip
    Finding.objects.bulk_create(kept)


def _with_readings(edition: Edition, findings: list[Finding]) -> EditionContent:
    texts = {slot.place: slot.text for slot in text_slots(edition)}
    edits: defaultdict[Place, list[Finding]] = defaultdict(list)
    for row in findings:
        edits[row.part, row.key, row.field].append(row)
    content = content_of(edition)
    for place, rows in edits.items():
        text, pieces, at = texts.get(place, ""), [], 0
        for row in sorted(rows, key=lambda one: one.start or 0):
            start, end = row.start or 0, row.end or 0
            if text[start:end] != row.words:
                raise StaleEdition(edition)
            pieces += [text[at:start], row.suggestion]
            at = end
        content = _with_text(content, place, "".join([*pieces, text[at:]]))
    return content


def _with_text(content: EditionContent, place: Place, text: str) -> EditionContent:
    part, key, field = place
    if part == "edition":
        return _changed(content, field, text)
    if part == "actor":
        return _with_actor(content, key, text)
    name, column = LISTS[part, field]
    rows: tuple[Any, ...] = getattr(content, name)
    changed = tuple(replace(row, **{column: text}) if row.key == key else row for row in rows)
    return _changed(content, name, changed)


def _changed(content: EditionContent, field: str, value: Any) -> EditionContent:
    return replace(content, **{field: value})


def _with_actor(content: EditionContent, key: str, text: str) -> EditionContent:
    """An actor is named by its directive and its number there."""
    directive, _stop, order = key.partition(".")
    changed = []
    for row in content.directives:
        if row.key == directive:
            actors = list(row.actors)
            actors[int(order)] = replace(actors[int(order)], text=text)
            row = replace(row, actors=tuple(actors))
        changed.append(row)
    return replace(content, directives=tuple(changed))
