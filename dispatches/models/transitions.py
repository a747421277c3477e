"""The states an edition may be in, one after the other: the guards in the database are made of it.

A verb that moves editions in a new way adds its line here, and `manage.py migrate` renews the
guards; a state without a line can neither be reached nor left.
"""

from collections.abc import Sequence

from django.db.models import TextChoices

from dispatches.vocabulary import EditionState as State

FIRST = (State.RECEIVED, State.DRAFT)
NEXT: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (State.DRAFT, State.SUBMITTED, State.MERGED, State.BINNED, State.ERASED),
    State.DRAFT: (
        State.SUBMITTED, State.MERGED, State.BINNED, State.DROPPED, State.ERASED,
    ),
    State.RETURNED: (
        State.DRAFT, State.SUBMITTED, State.MERGED, State.BINNED, State.DROPPED, State.ERASED,
    ),
    State.SUBMITTED: (State.RETURNED, State.SCHEDULED, State.LIVE, State.ERASED),
    State.SCHEDULED: (State.SUBMITTED, State.RETURNED, State.LIVE, State.ERASED),
    State.LIVE: (State.SUPERSEDED, State.TAKEN_DOWN),
    State.SUPERSEDED: (State.ERASED,),
    State.TAKEN_DOWN: (State.ERASED,),
    State.MERGED: (State.DRAFT, State.ERASED),
    State.BINNED: (State.DRAFT, State.ERASED),
    State.DROPPED: (State.DRAFT, State.ERASED),
}  # fmt: skip


def quoted(words: Sequence[TextChoices]) -> str:
    """States or verbs as SQL writes a list of them."""
    return f"({', '.join(repr(word.value) for word in words)})"


def refused_step() -> str:
    """SQL that holds for a row whose state moves from OLD to NEW in a way that no verb does."""
    allowed = [
        f"(OLD.state = {state.value!r} AND NEW.state IN {quoted(after)})"
        for state, after in NEXT.items()
    ]
    return f"OLD.state <> NEW.state AND NOT ({' OR '.join(allowed)})"
