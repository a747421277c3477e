"""Writing what readers will see: official text less what is hidden, fakes named as such.

This is the only writer of the public columns; no face masks for itself.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils import timezone

from dispatches.models import Edition, Finding
from dispatches.publishing.copying import content_of
from dispatches.publishing.duty_lines import duty_line_of
from dispatches.publishing.loading import findings_of, whole
from dispatches.publishing.masking import Changes, Span, changed
from dispatches.publishing.texts import TextSlot, text_slots
from dispatches.text.sentences import sentence_around
from dispatches.vocabulary import HIDING_DECISIONS, Check, Decision

Place = tuple[str, str, str]
# Decisions by which readers see other words than the paper's.
_CHANGING = (*HIDING_DECISIONS, Decision.FAKE)


def planned(edition: Edition) -> Iterator[tuple[TextSlot, str]]:
    """Each text with the words that readers would see if the edition were approved now."""
    edition = whole(edition)
    decided: dict[Place, list[Finding]] = defaultdict(list)
    for row in findings_of(edition):
        if row.decision in _CHANGING:
            decided[row.part, row.key, row.field].append(row)
    replacing = any(row.decision == Decision.DUTY_LINE for rows in decided.values() for row in rows)
    line = duty_line_of(edition, today=timezone.localdate()) if replacing else None
    for slot in text_slots(edition):
        rows = decided.get(slot.place) if slot.public else None
        yield slot, changed(slot.text, _changes(slot.text, rows, line)) if rows else slot.text


def _changes(text: str, rows: Iterable[Finding], line: str | None) -> Changes:
    """What the decisions come to; without a confirmed duty line a mask stands in its place."""
    changes = Changes()
    for row in rows:
        if row.start is None or row.end is None:
            continue
        span = (row.start, row.end)
        match Decision(row.decision):
            case Decision.OMIT:
                changes.gaps.append(left_out(row.check_code, text, span))
            case Decision.DUTY_LINE if line:
                changes.duty_lines.append((span, line))
            case Decision.FAKE:
                changes.fakes.append(span)
            case _:
                changes.masks.append(span)
    return changes


def left_out(check: str, text: str, span: Span) -> Span:
    """The sentence around what was found; the whole paragraph where it tells of police methods."""
    if check != Check.POLICE_METHODS:
        return sentence_around(text, *span)
    stop = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if stop < 0 else stop


def write_public_text(edition: Edition) -> None:
    """Fill the public columns of an edition loaded under the lock, those that say otherwise. The
    caller holds lock, door, transaction."""
    written: dict[tuple[type, str], list[tuple[str, int]]] = defaultdict(list)
    for slot, text in planned(edition):
        if slot.public and getattr(slot.row, slot.public) != text:
            setattr(slot.row, slot.public, text)
            if slot.row is not edition:
                written[type(slot.row), slot.public].append((text, slot.row.pk))
    for (model, column), values in written.items():
        model.objects.update_values(column, values)  # type: ignore[attr-defined]


def published(edition: Edition) -> Iterator[tuple[TextSlot, str]]:
    """Each text with the words that stand in its public column: of a frozen edition, what readers
    get or got, whatever the rules of masking are by now."""
    for slot in text_slots(whole(edition)):
        yield slot, getattr(slot.row, slot.public) if slot.public else slot.text


def seal(edition: Edition) -> str:
    """sha256 over content and planned public text: what an approver saw, and what is frozen."""
    edition = whole(edition)
    return _sealed(edition, planned(edition))


def seal_as_stored(edition: Edition) -> str:
    """The seal of a frozen edition from what is stored: its `frozen_hash`, if nothing changed."""
    edition = whole(edition)
    return _sealed(edition, published(edition))


def _sealed(edition: Edition, texts: Iterable[tuple[TextSlot, str]]) -> str:
    public = [[*slot.place, text] for slot, text in texts]
    said = content_of(edition).canonical() + json.dumps(public, ensure_ascii=False).encode()
    return hashlib.sha256(said).hexdigest()


def overfull(edition: Edition) -> bool:
    """Whether a planned text is longer than its public column, as signs may make it."""
    for slot, text in planned(edition):
        most = slot.public and slot.row._meta.get_field(slot.public).max_length  # type: ignore[union-attr]  # a column of text
        if most and len(text) > most:
            return True
    return False
