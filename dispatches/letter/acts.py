"""What issuers did to papers and by which: as the page of either says it, and as lists mark it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.related import citing_relation, paper
from dispatches.models import Dispatch, Edition, IssuerAct
from dispatches.statements import Statement
from dispatches.vocabulary import ENDED_BY, CitationRelation, EditionState, IssuerActKind

MOST = 20
_ON = Statement(
    lambda dispatch: (
        IssuerAct.objects.public().filter(dispatch=dispatch).order_by("-confirmed_at", "-pk")[:MOST]
    )
)
_BY = Statement(
    lambda paper: (
        IssuerAct.objects.public().filter(paper=paper).order_by("-confirmed_at", "-pk")[:MOST]
    )
)
_STANDING = Statement(
    lambda dispatches: (
        IssuerAct.objects.standing()
        .filter(dispatch__pk__in=dispatches, confirmed_at__isnull=False)
        .order_by("kind", "confirmed_at")
        .values_list("dispatch", "kind", "confirmed_at")
    )
)


@dataclass(frozen=True, slots=True)
class Act:
    """`said` leads to the other paper's name; without a paper, `note` is how the act is known."""

    said: str
    paper: str = ""
    url: str = ""
    note: str = ""


def acts_on(dispatch: Dispatch) -> list[Act]:
    """What the issuer did to this paper, the newest first."""
    return by_whom(_ON(dispatch=dispatch.pk))


def by_whom(rows: Iterable[IssuerAct]) -> list[Act]:
    """Each act with the paper by which it was done."""
    rows = list(rows)
    kept = [row.paper_id for row in rows if row.paper_id]
    names, urls = _names(kept), live_urls(kept)
    return [_act(row, names.get(row.paper_id or 0, ""), urls.get(row.paper_id or 0, ""))
            for row in rows]  # fmt: skip


def _act(row: IssuerAct, kept: str, url: str) -> Act:
    named = kept or ", ".join(
        part for part in (row.reference, shown(row.acted_on), row.issuer) if part
    )
    has_paper = bool(kept or row.reference)
    if has_paper:
        said = citing_relation(row.kind)
    elif row.acted_on:
        said = _("%(act)s on %(day)s") % {
            "act": row.get_kind_display(),
            "day": shown(row.acted_on),
        }
    else:
        said = str(row.get_kind_display())
    return Act(
        said=capfirst(said),
        paper=named if has_paper else "",
        url=url,
        note=row.note,
    )


def acts_by(dispatch: Dispatch) -> list[Act]:
    """What this paper does to others that readers can see."""
    rows = _BY(paper=dispatch.pk)
    targets = [row.dispatch_id for row in rows]
    names, urls = _names(targets), live_urls(targets)
    return [
        Act(
            said=capfirst(str(CitationRelation(row.kind).label)),
            paper=names.get(row.dispatch_id, ""),
            url=urls.get(row.dispatch_id, ""),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Sign:
    """What a list says of a paper, and since when readers are told; `is_end` when nothing that the
    paper tells holds any more."""

    text: str
    since: datetime
    is_end: bool = False


def signs(dispatches: Iterable[int]) -> dict[int, list[Sign]]:
    """The signs of each of these live dispatches, by primary key; those without are left out."""
    newest = {
        (dispatch, kind): since
        for dispatch, kind, since in _STANDING(dispatches=set(dispatches))
        if since
    }
    found: dict[int, list[Sign]] = {}
    for (dispatch, kind), since in newest.items():
        sign = Sign(str(IssuerActKind(kind).label), since, is_end=kind in ENDED_BY)
        found.setdefault(dispatch, []).append(sign)
    return found


def last_told(acts: Q) -> datetime | None:
    """When readers were last told of such an act, or that it was none."""
    told = IssuerAct.objects.told().filter(acts)
    moments = told.aggregate(Max("confirmed_at"), Max("untold_at")).values()
    return max((at for at in moments if at), default=None)


def _names(dispatches: list[int]) -> dict[int, str]:
    """Number, day and issuer of papers that are, or were, public: no more than their old address
    says of one that was taken down."""
    if not dispatches:
        return {}
    return {row.dispatch_id: paper(row) for row in public_or_gone(dispatches)}


def public_or_gone(dispatches: Iterable[int]) -> QuerySet[Edition]:
    """The live edition of each dispatch, or else those that were taken down, the last one last."""
    rows = Edition.objects.filter(
        dispatch__in=set(dispatches), state__in=(EditionState.LIVE, EditionState.TAKEN_DOWN)
    )
    return rows.select_related("issuing_body").order_by("dispatch", "serial")
