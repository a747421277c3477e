"""Who may do what: one table of roles and verbs, for a body and its descendants, through time."""

from datetime import date
from enum import StrEnum

from django.utils import timezone

from dispatches.models import Body, Dispatch, Membership, User
from dispatches.publishing.errors import NotAllowed
from dispatches.vocabulary import Role


class Right(StrEnum):
    VIEW = "view"
    TAKE_IN = "take_in"
    EDIT = "edit"
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    APPROVE = "approve"
    TAKE_DOWN = "take_down"
    CORRECT = "correct"
    MANAGE_DIRECTORY = "manage_directory"
    MANAGE_PEOPLE = "manage_people"
    AUDIT = "audit"
    HOLD = "hold"
    ASK_ERASURE = "ask_erasure"
    ERASE = "erase"


RIGHTS: dict[str, frozenset[Right]] = {
    Role.CLERK: frozenset(
        {
            Right.VIEW,
            Right.TAKE_IN,
            Right.EDIT,
            Right.SUBMIT,
            Right.TAKE_DOWN,
            Right.CORRECT,
            Right.ASK_ERASURE,
        }
    ),
    Role.APPROVER: frozenset(
        {
            Right.VIEW,
            Right.TAKE_IN,
            Right.EDIT,
            Right.SUBMIT,
            Right.GIVE_BACK,
            Right.APPROVE,
            Right.TAKE_DOWN,
            Right.CORRECT,
            Right.AUDIT,
            Right.HOLD,
            Right.ASK_ERASURE,
            Right.ERASE,
        }
    ),
    Role.AUDITOR: frozenset({Right.VIEW, Right.AUDIT, Right.HOLD, Right.ASK_ERASURE}),
    Role.ADMINISTRATOR: frozenset(
        {
            Right.VIEW,
            Right.TAKE_DOWN,
            Right.MANAGE_DIRECTORY,
            Right.MANAGE_PEOPLE,
            Right.AUDIT,
            Right.HOLD,
            Right.ASK_ERASURE,
            Right.ERASE,
        }
    ),
}


def bodies_where(user: User, right: Right, *, today: date | None = None) -> set[int]:
    """Primary keys of the bodies in which this person has this right today."""
    if not user.is_active:
        return set()
    roles = [role for role, rights in RIGHTS.items() if right in rights]
    roots = (
        Membership.objects.valid_on(today or timezone.localdate())
        .filter(user=user, role__in=roles)
        .values_list("body", flat=True)
    )
    return Body.objects.under(roots)


def has_right(user: User, right: Right, *, today: date | None = None) -> bool:
    """Whether this person has this right in any body."""
    return bool(bodies_where(user, right, today=today))


def may(user: User, right: Right, dispatch: Dispatch, *, today: date | None = None) -> bool:
    return dispatch.custodian_id in bodies_where(user, right, today=today)


def require(user: User, right: Right, dispatch: Dispatch) -> None:
    if not may(user, right, dispatch):
        raise NotAllowed
