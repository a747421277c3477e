"""Guards that no ORM path goes round: events cannot be changed, frozen text cannot be edited.

`AlterField` on SQLite rebuilds a table and silently drops its triggers, so they are no migration:
`install` runs after every `migrate` and is idempotent; the system check in `dispatches.checks`
fails when one is missing.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from dispatches.models.trace_triggers import guards, held
from dispatches.vocabulary import FROZEN_STATES, EditionState

FROZEN = f"({', '.join(repr(state.value) for state in FROZEN_STATES)})"
# Parts are kept as well while their record is on hold, whatever state their edition is in.
KEPT = f"({FROZEN[1:-1]}, 'on hold')"
EVENT = "dispatches_event"
EDITION = "dispatches_edition"
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
# What may still change on a frozen edition: where it stands, not what it says.
FROZEN_COLUMNS = (
    "dispatch_id", "serial", "kind_id", "number", "symbol", "clash", "clash_reason",
    "governing_name", "issuing_name", "issuing_body_id", "drafting_unit_id", "place_name",
    "place_id", "issued_from", "issued_to", "issued_year", "issued_precision", "subject",
    "public_subject", "urgency", "circulation", "text_kind", "archive_line", "correction_note",
    "submitted_by_id", "approved_by_id", "approved_at", "frozen_hash",
)  # fmt: skip


def names() -> set[str]:
    """Every trigger that must exist."""
    parts = {
        f"{table}_{act}_frozen"
        for table in (*PARTS, ACTORS)
        for act in ("insert", "update", "delete")
    }
    of_the_trace = {guard.name for guard in guards("sqlite")}
    return {"event_no_update", "event_no_delete", "edition_frozen", *parts, *of_the_trace}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every guard, in place of one that an earlier release left."""
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard; for test suites that empty the tables between tests."""
    tables = {"event_no_update": EVENT, "event_no_delete": EVENT, "edition_frozen": EDITION}
    tables |= {guard.name: guard.table for guard in guards(connection.vendor)}
    with connection.cursor() as cursor:
        for name in sorted(names()):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                table = tables.get(name) or next(
                    t for t in (*PARTS, ACTORS) if name.startswith(f"{t}_")
                )
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that the database has."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()} & names()


def _sqlite() -> list[str]:
    raise_ = "SELECT RAISE(ABORT, '{}');"
    chain = raise_.format("events are append-only")
    frozen = raise_.format("a frozen edition cannot be changed")
    made = [
        f"CREATE TRIGGER event_no_update BEFORE UPDATE ON {EVENT} BEGIN {chain} END",
        f"CREATE TRIGGER event_no_delete BEFORE DELETE ON {EVENT} BEGIN {chain} END",
        f"CREATE TRIGGER edition_frozen BEFORE UPDATE ON {EDITION} "
        f"WHEN {_changed('IS NOT')} BEGIN {frozen} END",
    ]
    for table in (*PARTS, ACTORS):
        for act, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            touched = " OR ".join(f"{_state_of(table, row)} IN {KEPT}" for row in rows)
            made.append(
                f"CREATE TRIGGER {table}_{act.lower()}_frozen "
                f"BEFORE {act} ON {table} WHEN {touched} BEGIN {frozen} END"
            )
    for guard in guards("sqlite"):
        made += guard.sqlite()
    return [*(f"DROP TRIGGER IF EXISTS {name}" for name in sorted(names())), *made]


def _postgresql() -> list[str]:
    made = [
        "CREATE OR REPLACE FUNCTION dispatches_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
        "CREATE OR REPLACE FUNCTION dispatches_frozen_edition() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'a frozen edition cannot be changed'; END $$",
        _postgresql_part_function("dispatches_frozen_part", PARTS[0]),
        _postgresql_part_function("dispatches_frozen_actor", ACTORS),
        _postgresql_trigger("event_no_update", EVENT, "BEFORE UPDATE", "dispatches_append_only"),
        _postgresql_trigger("event_no_delete", EVENT, "BEFORE DELETE", "dispatches_append_only"),
        _postgresql_trigger(
            "edition_frozen",
            EDITION,
            "BEFORE UPDATE",
            "dispatches_frozen_edition",
            when=f"WHEN ({_changed('IS DISTINCT FROM')})",
        ),
    ]
    for table in (*PARTS, ACTORS):
        function = "dispatches_frozen_actor" if table == ACTORS else "dispatches_frozen_part"
        for act in ("INSERT", "UPDATE", "DELETE"):
            name = f"{table}_{act.lower()}_frozen"
            made.append(_postgresql_trigger(name, table, f"BEFORE {act}", function))
    for guard in guards("postgresql"):
        made += guard.postgresql()
    return made


def _postgresql_part_function(name: str, table: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN "
        f"IF TG_OP <> 'INSERT' THEN IF {_state_of(table, 'OLD')} IN {KEPT} "
        "THEN RAISE EXCEPTION 'a frozen edition cannot be changed'; END IF; END IF; "
        f"IF TG_OP <> 'DELETE' THEN IF {_state_of(table, 'NEW')} IN {KEPT} "
        "THEN RAISE EXCEPTION 'a frozen edition cannot be changed'; END IF; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )


def _postgresql_trigger(
    name: str, table: str, when_fired: str, function: str, when: str = ""
) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {name} {when_fired} ON {table} FOR EACH ROW {when} "
        f"EXECUTE FUNCTION {function}()"
    )


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


def _changed(differs: str) -> str:
    """SQL for a change of what a frozen edition says, or of its being frozen at all.

    How an edition may be erased is a guard of its own.
    """
    changes = [f"OLD.{column} {differs} NEW.{column}" for column in FROZEN_COLUMNS]
    changes.append(f"NEW.state NOT IN {FROZEN}")
    erased = f"NEW.state = '{EditionState.ERASED.value}'"
    return f"OLD.state IN {FROZEN} AND NOT {erased} AND ({' OR '.join(changes)})"
