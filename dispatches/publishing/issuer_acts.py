"""The issuer's own acts on a paper that is live here: entered, confirmed by another, withdrawn.

Nothing is taken off the site: the page stays and says what its issuer did.
"""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Citation, Dispatch, Edition, IssuerAct, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import (
    ActEntered,
    ActOver,
    Invalid,
    ReasonNeeded,
    SameEyes,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.reference import reference_lists
from dispatches.publishing.rights import Right, require
from dispatches.publishing.text_checks import REMINDERS
from dispatches.publishing.validity import told
from dispatches.text.finds import finds_in
from dispatches.vocabulary import IssuerActKind, Verb


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """The issuing paper where it is not kept here."""

    reference: str = ""
    issuer: str = ""
    acted_on: date | None = None


def offered(dispatch: Dispatch) -> QuerySet[Citation]:
    """What live papers say of this one that nobody has entered or rejected yet."""
    return offers().filter(target=dispatch)


def offers() -> QuerySet[Citation]:
    """Citations by which a live paper recalls, replaces, corrects or amends another live one."""
    entered = IssuerAct.objects.filter(
        dispatch=OuterRef("target"), paper=OuterRef("edition__dispatch"), kind=OuterRef("relation")
    )
    live = Edition.objects.live()
    return (
        Citation.objects.filter(
            ~Exists(entered),
            Exists(live.filter(dispatch=OuterRef("target"))),
            relation__in=IssuerActKind.values,
            target__isnull=False,
            edition__in=live,
        )
        .select_related("edition__issuing_body", "target")
        .order_by("pk")
    )


def enter_act(
    dispatch: Dispatch,
    *,
    by: User,
    kind: IssuerActKind,
    paper: Dispatch | None = None,
    named: NamedPaper | None = None,
    note: str = "",
) -> IssuerAct:
    """Say what the issuer did; readers see it once another person has confirmed it.

    Raises `WrongState` when the dispatch, or the paper that did it, is not live; `Invalid` when
    nothing says how it is known, or a text that readers will see holds what must not go out;
    `ActEntered`, `NotAllowed`.
    """
    require(by, Right.EDIT, dispatch)
    named = named or NamedPaper()
    act = IssuerAct(
        kind=kind,
        paper=paper,
        reference=_fit("reference", named.reference, most=60),
        issuer=_fit("issuer", named.issuer, most=300),
        acted_on=named.acted_on,
        note=_fit("note", note, most=500),
        entered_by=by,
        entered_at=timezone.now(),
    )
    if not (paper or act.reference or act.note):
        message = _("Name the paper by which the issuer did it, or say how it is known.")
        raise Invalid("reference", message)
    if paper and named != NamedPaper():
        raise Invalid("reference", _("The paper is kept here: it needs no other name."))
    with transaction.atomic(), content_door():
        act.dispatch = locked(dispatch.pk)
        for each in (act.dispatch, *([paper] if paper else [])):
            if each.live_edition() is None:
                raise WrongState(each.latest_edition())
        if paper and paper.pk == dispatch.pk:
            raise Invalid("paper", _("A paper cannot act on itself."))
        try:
            with transaction.atomic():
                act.save(force_insert=True)
        except IntegrityError as fault:
            raise ActEntered from fault
        _note(Verb.ISSUER_ACT, act, by)
    return act


def confirm_act(act: IssuerAct, *, by: User) -> IssuerAct:
    """Let readers see it. Raises `SameEyes`, `ActOver`, `WrongState`, `NotAllowed`."""
    require(by, Right.APPROVE, act.dispatch)
    with transaction.atomic(), content_door():
        act = _locked(act)
        if act.confirmed_at or act.withdrawn_at:
            raise ActOver
        if act.entered_by_id == by.pk:
            raise SameEyes
        if act.dispatch.live_edition() is None:
            raise WrongState(act.dispatch.latest_edition())
        act.confirmed_by, act.confirmed_at = by, timezone.now()
        act.save(update_fields=["confirmed_by", "confirmed_at"])
        _note(Verb.CONFIRM_ACT, act, by)
    return act


def withdraw_act(act: IssuerAct, *, by: User, reason: str) -> IssuerAct:
    """It was entered by mistake. What readers see is the officers' to withdraw.

    Raises `ReasonNeeded`, `ActOver`, `NotAllowed`.
    """
    reason = told(reason, "reason", most=500)
    with transaction.atomic(), content_door():
        act = _locked(act)
        require(by, Right.APPROVE if act.confirmed_at else Right.EDIT, act.dispatch)
        if not reason:
            raise ReasonNeeded
        if act.withdrawn_at:
            raise ActOver
        act.withdrawn_by, act.withdrawn_at = by, timezone.now()
        act.withdrawal_reason = reason
        act.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal_reason"])
        _note(Verb.WITHDRAW_ACT, act, by, reason)
    return act


def _locked(act: IssuerAct) -> IssuerAct:
    dispatch = locked(act.dispatch_id)
    act = IssuerAct.objects.get(pk=act.pk)
    act.dispatch = dispatch
    return act


def _fit(field: str, text: str, *, most: int) -> str:
    """A text that readers will see: it waits for no decision, so it must hold nothing to decide."""
    text = " ".join(told(text, field, most=most).split())
    for find in finds_in(text, reference_lists(), public=False):
        if find.rule not in REMINDERS:
            message = _("Readers will see this: leave out “%(words)s”.")
            raise Invalid(field, message % {"words": text[find.start : find.end]})
    return text


def _note(verb: Verb, act: IssuerAct, by: User, reason: str = "") -> None:
    said = f"{act.kind} {act.pk}"
    record(
        verb=verb,
        dispatch=act.dispatch,
        actor=by,
        edition=act.dispatch.live_edition(),
        reason=f"{said}: {reason}" if reason else said,
    )
