"""What the database itself refuses, whoever asks: one table, written once for both engines."""

from collections.abc import Iterator

from dispatches.models.guard import Act, Guard
from dispatches.models.notice_guards import OF_NOTICES
from dispatches.models.trace_guards import OF_THE_TRACE, held
from dispatches.models.transitions import FIRST, quoted, refused_step
from dispatches.vocabulary import (
    FROZEN_STATES,
    LOCKED_STATES,
    Decision,
    EditionState,
    Severity,
    Verb,
)

FROZEN = quoted(FROZEN_STATES)
LOCKED = quoted(LOCKED_STATES)
# Parts are kept as well while their record is on hold, whatever state their edition is in.
KEPT = f"({LOCKED[1:-1]}, 'on hold')"
# What takes back an approval for a later time.
TAKEN_BACK = quoted((Verb.UNSCHEDULE, Verb.HOLD_BACK, Verb.GIVE_BACK))
EVENT = "dispatches_event"
EDITION = "dispatches_edition"
DISPATCH = "dispatches_dispatch"
DELEGATION = "dispatches_delegation"
PARTS = (
    "dispatches_block",
    "dispatches_addressee",
    "dispatches_distribution",
    "dispatches_directive",
    "dispatches_signature",
    "dispatches_citation",
    "dispatches_editionscheme",
)
ACTORS = "dispatches_directiveactor"  # hangs on a directive, not on the edition itself
# What may still change on a locked edition: where it stands, not what it says.
LOCKED_COLUMNS = (
    "dispatch_id", "serial", "kind_id", "number", "symbol", "clash", "clash_reason",
    "governing_name", "issuing_name", "issuing_body_id", "drafting_unit_id", "place_name",
    "place_id", "issued_from", "issued_to", "issued_year", "issued_precision", "subject",
    "public_subject", "urgency", "circulation", "text_kind", "archive_line", "correction_note",
    "submitted_by_id",
)  # fmt: skip
# A scheduled one may lose its approval with its state, or go out by another officer's word.
FROZEN_COLUMNS = (
    *LOCKED_COLUMNS,
    "approved_by_id", "approved_at", "frozen_hash", "publish_at",
    "ground", "ground_note", "public_source_id",
)  # fmt: skip
GIVEN_ONCE = ("giver_id", "to_id", "body_id", "valid_from", "valid_to", "reason", "given_at")

_FROZEN_SAYS = "a frozen edition cannot be changed"


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns) + ")"


# The event of the approval is written first: nothing goes out of which the chain knows nothing.
# Each step has its own event, so that an approval for later is none for now, nor one taken back
# for any time.
_ITS_VERB = (
    f"CASE WHEN NEW.state = '{EditionState.SCHEDULED.value}' THEN '{Verb.SCHEDULE.value}' "
    f"WHEN OLD.state = '{EditionState.SCHEDULED.value}' THEN '{Verb.PUBLISH.value}' "
    f"ELSE '{Verb.APPROVE.value}' END"
)
_UNAPPROVED = (
    f"NOT EXISTS (SELECT 1 FROM {EVENT} e WHERE e.dispatch_id = NEW.dispatch_id "  # noqa: S608
    f"AND e.verb = {_ITS_VERB} AND e.edition_serial = NEW.serial "
    "AND e.actor_id = NEW.approved_by_id AND e.edition_hash = NEW.frozen_hash "
    "AND COALESCE(e.for_whom_id, -1) NOT IN "
    "(NEW.submitted_by_id, COALESCE(NEW.last_edited_by_id, NEW.submitted_by_id)) "
    f"AND NOT EXISTS (SELECT 1 FROM {EVENT} later WHERE later.dispatch_id = e.dispatch_id "
    f"AND later.sequence > e.sequence AND later.verb IN {TAKEN_BACK}))"
)
_UNDECIDED = (
    "EXISTS (SELECT 1 FROM dispatches_finding f WHERE f.edition_id = NEW.id "  # noqa: S608
    f"AND f.severity = '{Severity.BLOCKING.value}' AND f.decision = '{Decision.PENDING.value}')"
)
_FREEZES = f"OLD.state NOT IN {FROZEN} AND NEW.state IN {LOCKED} AND OLD.state <> NEW.state"

OF_EDITIONS = (
    Guard(
        "edition_first_state",
        EDITION,
        "INSERT",
        f"NEW.state NOT IN {quoted(FIRST)}",
        "an edition begins as a draft",
    ),
    Guard(
        "edition_next_state",
        EDITION,
        "UPDATE",
        refused_step(),
        "this state cannot follow the one before it",
    ),
    Guard(
        "edition_approved",
        EDITION,
        "UPDATE",
        f"{_FREEZES} AND {_UNAPPROVED}",
        "an edition is published by its approval alone",
    ),
    Guard(
        "edition_decided",
        EDITION,
        "UPDATE",
        f"{_FREEZES} AND {_UNDECIDED}",
        "an edition with an open question cannot be published",
    ),
    Guard(
        "edition_frozen",
        EDITION,
        "UPDATE",
        # How an edition may be erased is a guard of its own.
        f"NEW.state <> '{EditionState.ERASED.value}' AND ("
        f"OLD.state IN {FROZEN} AND ({_changed(*FROZEN_COLUMNS)} OR NEW.state NOT IN {FROZEN}) "
        f"OR OLD.state = '{EditionState.SCHEDULED.value}' AND ({_changed(*LOCKED_COLUMNS)} "
        f"OR NEW.state = OLD.state AND {_changed(*FROZEN_COLUMNS)}))",
        _FROZEN_SAYS,
    ),
    Guard("edition_no_delete", EDITION, "DELETE", "1 = 1", "an edition is never deleted"),
    Guard(
        "dispatch_identity",
        DISPATCH,
        "UPDATE",
        f"{_changed('custodian_id')} OR OLD.short_code IS NOT NULL AND {_changed('short_code')}",
        "who keeps a dispatch and its short code are given once",
    ),
)
OF_ACTS = (
    Guard("event_no_update", EVENT, "UPDATE", "1 = 1", "events are append-only"),
    Guard("event_no_delete", EVENT, "DELETE", "1 = 1", "events are append-only"),
    Guard(
        "delegation_only_ends",
        DELEGATION,
        "UPDATE",
        f"{_changed(*GIVEN_ONCE)} OR OLD.ended_at IS NOT NULL",
        "a delegation can only be ended, once",
    ),
    Guard("delegation_no_delete", DELEGATION, "DELETE", "1 = 1", "a delegation is never deleted"),
)


def _of_parts() -> Iterator[Guard]:
    touched: dict[Act, tuple[str, ...]] = {
        "INSERT": ("NEW",),
        "UPDATE": ("OLD", "NEW"),
        "DELETE": ("OLD",),
    }
    for table in (*PARTS, ACTORS):
        for act, rows in touched.items():
            when = " OR ".join(f"{_state_of(table, row)} IN {KEPT}" for row in rows)
            yield Guard(f"{table}_{act.lower()}_frozen", table, act, when, _FROZEN_SAYS)


def _state_of(table: str, row: str) -> str:
    """SQL for the state of the edition that a row of this table hangs on, or 'on hold'."""
    edition = f"{row}.edition_id"
    if table == ACTORS:
        directive = f"dispatches_directive WHERE id = {row}.directive_id"
        edition = f"(SELECT edition_id FROM {directive})"  # noqa: S608  # names of ours only
    return (
        f"(SELECT CASE WHEN {held('e.dispatch_id')} THEN 'on hold' ELSE e.state END "  # noqa: S608
        f"FROM {EDITION} e WHERE e.id = {edition})"
    )


GUARDS = (*OF_EDITIONS, *OF_ACTS, *OF_THE_TRACE, *OF_NOTICES, *_of_parts())
