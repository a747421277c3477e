"""What issuers did to papers that are live here, as the desk shows it: what offers itself, what was
entered and by whom, and the form for more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from dispatches.admin.forms.issuer_act import IssuerActForm
from dispatches.admin.standing import bodies, may_with
from dispatches.letter.acts import Act, by_whom
from dispatches.letter.links import live_urls
from dispatches.letter.related import paper
from dispatches.models import Citation, Dispatch, Edition, IssuerAct
from dispatches.publishing.issuer_acts import offered, offers
from dispatches.publishing.rights import Right
from dispatches.vocabulary import CitationRelation

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Entered:
    """An act with what this person may do about it."""

    row: IssuerAct
    act: Act
    may_confirm: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A live paper that says it acts on this one."""

    citation: Citation
    relation: str
    paper: str
    url: str


def acts_shown(
    request: HttpRequest, dispatch: Dispatch, live: Edition | None, form: IssuerActForm | None
) -> dict[str, Any]:
    """What `_issuer_acts.html` shows."""
    rows = list(
        dispatch.issuer_acts.select_related("entered_by", "confirmed_by", "withdrawn_by").order_by(
            "-pk"
        )[:SHOWN]
    )
    may_enter = live is not None and may_with(request, Right.EDIT, dispatch)
    may_approve = may_with(request, Right.APPROVE, dispatch)
    return {
        "issuer_acts": [
            Entered(
                row,
                act,
                may_confirm=live is not None
                and may_approve
                and row.confirmed_at is None
                and row.withdrawn_at is None
                and row.entered_by_id != request.user.pk,
                may_withdraw=row.withdrawn_at is None
                and (may_approve if row.confirmed_at else may_with(request, Right.EDIT, dispatch)),
            )
            for row, act in zip(rows, by_whom(rows), strict=True)
        ],
        "act_offers": _offers(offered(dispatch)) if may_enter else [],
        "may_enter_act": may_enter,
        "act_form": form or IssuerActForm(),
    }


def _offers(citations: QuerySet[Citation]) -> list[Offer]:
    rows = list(citations[:SHOWN])
    urls = live_urls(row.edition.dispatch_id for row in rows)
    return [
        Offer(
            row,
            str(CitationRelation(row.relation).label),
            paper(row.edition),
            urls.get(row.edition.dispatch_id, ""),
        )
        for row in rows
    ]


def acts_to_confirm(request: HttpRequest) -> QuerySet[IssuerAct]:
    """For the queue: what another person entered and this one may confirm."""
    rows = IssuerAct.objects.standing().filter(
        confirmed_at=None, dispatch__custodian__in=bodies(request, Right.APPROVE)
    )
    return rows.exclude(entered_by=request.user.pk).select_related("dispatch", "entered_by")


def offers_for(request: HttpRequest) -> list[Offer]:
    """For the queue: what live papers say of papers that this person's office keeps."""
    return _offers(offers().filter(target__custodian__in=bodies(request, Right.EDIT)))
