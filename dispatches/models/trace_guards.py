"""Guards of the trace: what it holds stays, a record on hold stays, two people erase.

`triggers.py` installs them.
"""

from dispatches.models.guard import Act, Guard
from dispatches.vocabulary import VERBS_UNDER_HOLD, EditionState

# Long enough for a yearly inspection to find who looked.
ACCESS_KEPT_DAYS = 365
_LIVE, _TAKEN_DOWN, _ERASED = (
    f"'{state.value}'"
    for state in (EditionState.LIVE, EditionState.TAKEN_DOWN, EditionState.ERASED)
)
_ALLOWED = ", ".join(f"'{verb.value}'" for verb in VERBS_UNDER_HOLD)
_APPEND_ONLY = "the trace is append-only"
_HELD = "the record is on hold"
_TWO_PEOPLE = "an edition is erased by two people, once"


def held(dispatch: str) -> str:
    """SQL for: the record with this key is on hold."""
    return (
        "EXISTS (SELECT 1 FROM dispatches_hold h "  # noqa: S608  # names of ours only
        f"WHERE h.dispatch_id = {dispatch} AND h.ended_at IS NULL)"
    )


def _append_only() -> list[Guard]:
    lasting: dict[str, tuple[Act, ...]] = {
        "dayhead": ("UPDATE", "DELETE"),
        "chainhead": ("UPDATE", "DELETE"),
        "exposuretrace": ("UPDATE", "DELETE"),
        "access": ("UPDATE",),
        "hold": ("DELETE",),
        "erasure": ("DELETE",),
        "erasedfile": ("DELETE",),
    }
    return [
        Guard(f"{table}_no_{act.lower()}", f"dispatches_{table}", act, "1 = 1", _APPEND_ONLY)
        for table, acts in lasting.items()
        for act in acts
    ]


def _old_accesses() -> Guard:
    """An opening is kept for its time; after it `prune_access` may take the row away."""
    return Guard(
        "access_kept",
        "dispatches_access",
        "DELETE",
        f"OLD.at > now() - interval '{ACCESS_KEPT_DAYS} days'",
        _APPEND_ONLY,
        when_sqlite=f"OLD.at > datetime('now', '-{ACCESS_KEPT_DAYS} days')",
    )


def _closed() -> list[Guard]:
    """A hold or a request says for good who asked for it, when and why; it is closed once."""
    said = "OR ".join(
        f"OLD.{column} <> NEW.{column} " for column in ("dispatch_id", "reason", "{by}", "{at}")
    )
    return [
        Guard(
            "hold_closed_once",
            "dispatches_hold",
            "UPDATE",
            "OLD.ended_at IS NOT NULL OR " + said.format(by="by_id", at="at"),
            _APPEND_ONLY,
        ),
        Guard(
            "erasure_closed_once",
            "dispatches_erasure",
            "UPDATE",
            "OLD.done_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL OR "
            + said.format(by="asked_by_id", at="asked_at"),
            _APPEND_ONLY,
        ),
    ]


def _on_hold() -> list[Guard]:
    """Every verb appends an event, so the first of these stops all of them."""
    made = [
        Guard(
            "event_on_hold",
            "dispatches_event",
            "INSERT",
            f"NEW.verb NOT IN ({_ALLOWED}) AND {held('NEW.dispatch_id')}",
            _HELD,
        ),
        Guard(
            "edition_update_on_hold",
            "dispatches_edition",
            "UPDATE",
            f"NOT (OLD.state = {_LIVE} AND NEW.state = {_TAKEN_DOWN}) "
            f"AND {held('OLD.dispatch_id')}",
            _HELD,
        ),
    ]
    others: list[tuple[str, str, tuple[Act, ...]]] = [
        ("edition", "dispatch_id", ("INSERT", "DELETE")),
        ("sourcefile", "dispatch_id", ("INSERT", "UPDATE", "DELETE")),
        ("dispatch", "id", ("UPDATE", "DELETE")),
    ]
    for table, key, acts in others:
        for act in acts:
            row = "NEW" if act == "INSERT" else "OLD"
            name = f"{table}_{act.lower()}_on_hold"
            made.append(Guard(name, f"dispatches_{table}", act, held(f"{row}.{key}"), _HELD))
    return made


def _erased_by_two() -> Guard:
    """An erased edition stays so, and none becomes so but by a request that is carried out."""
    carried_out = (
        "EXISTS (SELECT 1 FROM dispatches_erasure e "
        "WHERE e.dispatch_id = NEW.dispatch_id AND e.done_at IS NOT NULL)"
    )
    return Guard(
        "edition_erased",
        "dispatches_edition",
        "UPDATE",
        f"OLD.state = {_ERASED} OR (NEW.state = {_ERASED} AND NOT {carried_out})",
        _TWO_PEOPLE,
    )


OF_THE_TRACE = (*_append_only(), _old_accesses(), *_closed(), *_on_hold(), _erased_by_two())
