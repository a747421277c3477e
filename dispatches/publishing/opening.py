"""A new edition beside the newest one, holding a copy of what a frozen edition says."""

from copy import copy

from django.utils import timezone

from dispatches.models import Edition, Finding, User
from dispatches.publishing.copying import content_of
from dispatches.publishing.loading import findings_of, whole
from dispatches.publishing.naming import resolve
from dispatches.publishing.save import insert_edition
from dispatches.vocabulary import Decision, EditionState


def open_copy(said: Edition, *, newest: Edition, by: User, note: str) -> Edition:
    """A draft that says what `said` says. The caller holds lock, door and transaction."""
    said = whole(said)
    content = content_of(said)
    last = newest.dispatch.last_edition()
    edition = Edition(
        dispatch=newest.dispatch,
        serial=last.serial + 1,
        state=EditionState.DRAFT,
        # Counted on, not anew: a form of an edition before must be stale for this one.
        version=max(last.version, newest.version) + 1,
        kind=said.kind,
        correction_note=note,
        last_edited_by=by,
        last_edited_at=timezone.now(),
    )
    insert_edition(edition, content, resolve(content))
    _carry_readings(said, edition)
    return edition


def _carry_readings(said: Edition, edition: Edition) -> None:
    """Where words stand otherwise in print is no decision about them: it is so in every copy."""
    rows = [copy(row) for row in findings_of(said) if row.decision == Decision.ACCEPT]
    for row in rows:
        row.pk, row.edition = None, edition
        row._state.adding = True
    Finding.objects.bulk_create(rows)
