"""Who may do what: one table of roles and rights, for a body and those below it, through time.

`docs/rights.md` shows it to readers. A new right is a line of `Right` and its place in `RIGHTS`;
tests/publishing/test_rights.py then asks for the verb that it opens.
"""

from datetime import date
from functools import cached_property

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dispatches.models import Delegation, Dispatch, Membership, User
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.reach import Ends, Reached, reach
from dispatches.statements import Statement
from dispatches.vocabulary import Role


class Right(TextChoices):
    VIEW = "view", _("See the records, in whatever state")
    TAKE_IN = "take_in", _("Take in dispatches")
    EDIT = "edit", _("Edit, decide questions, add and vouch for files, merge")
    SUBMIT = "submit", _("Submit for approval")
    GIVE_BACK = "give_back", _("Return what was submitted")
    APPROVE = "approve", _("Approve and publish, decide the officer's questions")
    TAKE_DOWN = "take_down", _("Take off the site at once")
    CORRECT = "correct", _("Begin or drop a correction, ask for a page to be put back")
    REGISTER = "register", _("Keep the registers")
    DECLARE_BOOK = "declare_book", _("Declare where the main book is kept")
    DELEGATE = "delegate", _("Lend the approving right for some days")
    AUDIT = "audit", _("Look into the trace, and who opened what")
    HOLD = "hold", _("Put a record on hold, let it go")
    ASK_ERASURE = "ask_erasure", _("Ask for what must not be held to be erased")
    ERASE = "erase", _("Carry an erasure out that another person asked for")
    MANAGE_DIRECTORY = "manage_directory", _("Keep the directory")
    MANAGE_PEOPLE = "manage_people", _("Keep accounts and parts, end a delegation")


_ENTERING = frozenset({Right.TAKE_IN, Right.EDIT, Right.SUBMIT, Right.CORRECT, Right.REGISTER})
_ANSWERING = frozenset({Right.AUDIT, Right.HOLD, Right.ASK_ERASURE, Right.ERASE})
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: _ENTERING | {Right.VIEW, Right.TAKE_DOWN, Right.ASK_ERASURE},
    Role.APPROVER: _ENTERING
    | _ANSWERING
    | {Right.VIEW, Right.GIVE_BACK, Right.APPROVE, Right.TAKE_DOWN, Right.DELEGATE}
    | {Right.DECLARE_BOOK},
    Role.AUDITOR: frozenset({Right.VIEW, Right.AUDIT, Right.HOLD, Right.ASK_ERASURE}),
    Role.ADMINISTRATOR: frozenset(
        {
            Right.VIEW,
            Right.TAKE_DOWN,
            Right.DECLARE_BOOK,
            Right.MANAGE_DIRECTORY,
            Right.MANAGE_PEOPLE,
            *_ANSWERING,
        }
    ),
}
# What an approving officer lends by a delegation, and what the borrower must hold by a part of
# their own. Lent rights are never counted as one's own, so they cannot be lent on.
LENT = frozenset({Right.GIVE_BACK, Right.APPROVE})
BORROWERS_OWN = Right.EDIT
# What is left of a part in a body that no longer exists: to look, and to hide.
AFTER_THE_BODY = frozenset({Right.VIEW, Right.TAKE_DOWN})
# A body that no longer exists takes in nothing, whoever answers for what it kept.
IN_LIVING_BODIES = frozenset({Right.TAKE_IN})


class RightsOf:
    """In which bodies a person has which right on a day, by their parts and by what they were lent.

    Parts, and whom they reach, are asked for once, by the first question; the answers are as old as
    that. So a screen holds this for one request, and a verb asks anew.
    """

    def __init__(self, user: User, *, today: date | None = None) -> None:
        self.person = user.pk  # not the user: of a request it holds the request
        self._is_active = user.is_active
        self._today = today or timezone.localdate()
        self._bodies: dict[Right, set[int]] = {}
        self._reached: dict[tuple[int, ...], Reached] = {}

    def bodies(self, right: Right) -> set[int]:
        """Primary keys of the bodies in which this person has this right, own or lent."""
        if right not in self._bodies:
            self._bodies[right] = self.own(right).union(self.lent(right))
        return self._bodies[right]

    def own(self, right: Right) -> set[int]:
        """The bodies in which this person has this right by a part of their own."""
        bodies: set[int] = set()
        for role, rights in RIGHTS.items():
            roots = self._parts.get(role, {})
            if right not in rights or not roots:
                continue
            reached = self._reach(roots)
            bodies |= reached.living
            if right in AFTER_THE_BODY:
                bodies |= reached.left
            if right in IN_LIVING_BODIES:
                bodies -= reached.ended
        return bodies

    def lent(self, right: Right) -> dict[int, list[User]]:
        """By body, whose right this person holds: as long as giver and holder have parts there."""
        lent: dict[int, list[User]] = {}
        if right not in LENT:
            return lent
        for held, giver in self._delegations:
            bodies = self._reach({held.body_id: held.body.valid_to}).living
            for body in bodies & giver.own(right) & self.own(BORROWERS_OWN):
                lent.setdefault(body, []).append(held.giver)
        return lent

    @cached_property
    def _parts(self) -> dict[str, Ends]:
        """By role, the bodies of this person's parts."""
        parts: dict[str, Ends] = {}
        if self._is_active:
            valid = Membership.objects.valid_on(self._today).filter(user=self.person)
            for role, body, end in valid.values_list("role", "body", "body__valid_to"):
                parts.setdefault(role, {})[body] = end
        return parts

    @cached_property
    def _delegations(self) -> list[tuple[Delegation, "RightsOf"]]:
        """What this person was lent, with the rights of its giver."""
        if not self._is_active:
            return []
        held = Delegation.objects.in_force(self._today).filter(to=self.person)
        rows = held.select_related("giver", "body").order_by("pk")
        return [(each, RightsOf(each.giver, today=self._today)) for each in rows]

    def _reach(self, roots: Ends) -> Reached:
        """As `reach`, asked once: most people have all their parts in one body."""
        key = tuple(sorted(roots))
        if key not in self._reached:
            self._reached[key] = reach(roots, day=self._today)
        return self._reached[key]


def bodies_where(user: User, right: Right, *, today: date | None = None) -> set[int]:
    """Primary keys of the bodies in which this person has this right today, own or lent."""
    return RightsOf(user, today=today).bodies(right)


def own_bodies(user: User, right: Right, *, today: date) -> set[int]:
    """The bodies in which this person has this right by a part of their own."""
    return RightsOf(user, today=today).own(right)


def has_right(user: User, right: Right, *, today: date | None = None) -> bool:
    """Whether this person has this right in any body."""
    return bool(bodies_where(user, right, today=today))


def may(user: User, right: Right, dispatch: Dispatch, *, today: date | None = None) -> bool:
    today = today or timezone.localdate()
    if _by_a_part_there(user, right, dispatch.custodian_id, today=today):
        return True
    return dispatch.custodian_id in bodies_where(user, right, today=today)


_THERE = Statement(
    lambda user, roles, body, today: (
        Membership.objects.valid_on(today)
        .filter(user=user, role__in=roles, body=body)
        .exclude(body__valid_to__lte=today)
        .values_list("pk")[:1]
    )
)


def _by_a_part_there(user: User, right: Right, body: int, *, today: date) -> bool:
    """Whether a part in this very body, which exists, gives the right: as for nearly everybody
    who works with a record. It asks once, where whom else a part reaches takes a query a level."""
    if not user.is_active:
        return False
    roles = [role for role, rights in RIGHTS.items() if right in rights]
    return bool(_THERE(user=user.pk, roles=roles, body=body, today=today))


def require(user: User, right: Right, dispatch: Dispatch) -> None:
    if not may(user, right, dispatch):
        raise NotAllowed


def lenders(user: User, right: Right, dispatch: Dispatch) -> list[User]:
    """Those in whose stead this person has the right; nobody when it is their own."""
    today, body = timezone.localdate(), dispatch.custodian_id
    if _by_a_part_there(user, right, body, today=today):
        return []
    rights = RightsOf(user, today=today)
    return [] if body in rights.own(right) else rights.lent(right).get(body, [])


def in_whose_stead(user: User, right: Right, dispatch: Dispatch) -> User | None:
    """The first of those: whom the trace names beside the actor."""
    return next(iter(lenders(user, right, dispatch)), None)
