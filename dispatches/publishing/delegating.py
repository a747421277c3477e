"""Lending the approving right for some days, and taking it back before they are over."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Body, Delegation, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.rights import BORROWERS_OWN, Right, bodies_where, own_bodies
from dispatches.publishing.validity import given_reason

# Whoever is away longer has a successor: that is a part of one's own, given by an administrator.
LONGEST = timedelta(days=366)


class AlreadyEnded(PublishingError):
    def __str__(self) -> str:
        return _("This delegation was ended already.")


def delegate(
    *, by: User, to: User, body: Body, valid_from: date, valid_to: date, reason: str
) -> Delegation:
    """Lend the right to approve for a body and all below it, in [valid_from, valid_to).

    Raises `NotAllowed` without an own part that gives it, `Invalid` for a borrower who does not
    work on the body's records or for days that are over, in disorder or too many, `ReasonNeeded`.
    """
    today = timezone.localdate()
    reason = given_reason(reason)
    if body.pk not in own_bodies(by, Right.DELEGATE, today=today):
        raise NotAllowed
    if to.pk == by.pk or body.pk not in own_bodies(to, BORROWERS_OWN, today=today):
        raise Invalid("to", _("Choose a clerk or an approving officer of this body."))
    if valid_to <= max(valid_from, today):
        raise Invalid("valid_to", _("The last day is before the first one, or is over already."))
    if valid_to - valid_from > LONGEST:
        raise Invalid("valid_to", _("A right is lent for a year at most."))
    with transaction.atomic(), content_door():
        return Delegation.objects.create(
            giver=by,
            to=to,
            body=body,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=reason,
            given_at=timezone.now(),
        )


def may_end(by: User, delegation: Delegation) -> bool:
    """The giver may, and whoever answers for the people of that body."""
    return by.is_active and (
        by.pk == delegation.giver_id or delegation.body_id in bodies_where(by, Right.MANAGE_PEOPLE)
    )


def end_delegation(delegation: Delegation, *, by: User) -> Delegation:
    """Take a lent right back at once. Raises `AlreadyEnded`, `NotAllowed`."""
    if not may_end(by, delegation):
        raise NotAllowed
    with transaction.atomic(), content_door():
        ended = Delegation.objects.filter(pk=delegation.pk, ended_at=None)
        if not ended.update(ended_at=timezone.now(), ended_by=by):
            raise AlreadyEnded
    delegation.refresh_from_db()
    return delegation
