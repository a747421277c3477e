"""Deciding once that two records which look alike are two different papers."""

from django.db import transaction

from dispatches.models import Dispatch, TwinVerdict, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.events import record
from dispatches.publishing.locking import require_free
from dispatches.publishing.near import renew_near_finding
from dispatches.publishing.rights import Right, may, require
from dispatches.vocabulary import TwinDecision, Verb


def tell_apart(dispatch: Dispatch, other: Dispatch, *, by: User) -> None:
    """Remember that these are two papers: neither is offered as the other's twin again.

    Takes the right to edit `dispatch`, and to see `other`. Raises `NotAllowed`.
    """
    require(by, Right.EDIT, dispatch)
    if not may(by, Right.VIEW, other) and other.live_edition() is None:
        raise NotAllowed
    with transaction.atomic(), content_door():
        pair = lock_pair(dispatch, other)
        verdict = TwinVerdict(one=pair[0], other=pair[1], decision=TwinDecision.DIFFERENT, by=by)
        if TwinVerdict.objects.filter(one=verdict.one, other=verdict.other).exists():
            return  # somebody else has just said so
        verdict.save(force_insert=True)
        note_pair(Verb.TWIN, dispatch, other, TwinDecision.DIFFERENT, by=by)
        for each in pair:
            edition = each.open_edition()
            # The reminders of another office are its own: they are told anew when it saves.
            if edition is not None and may(by, Right.EDIT, each):
                renew_near_finding(edition)


def lock_pair(one: Dispatch, other: Dispatch) -> list[Dispatch]:
    """Both records locked, always in the same order, so that two clerks cannot block each other."""
    rows = Dispatch.objects.select_for_update().filter(pk__in=(one.pk, other.pk))
    pair = list(rows.order_by("pk"))
    for each in pair:
        require_free(each)
    return pair


def note_pair(verb: Verb, dispatch: Dispatch, other: Dispatch, what: str, *, by: User) -> None:
    """One event in the chain of `dispatch`; the caller holds its lock and the door."""
    record(verb=verb, dispatch=dispatch, actor=by, reason=f"{what}: #{other.pk}")
