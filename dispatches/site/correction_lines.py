"""What was set right, a line each: what issuers did to their papers, and what this site did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.letter.acts import Act, by_whom, public_or_gone
from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.related import paper
from dispatches.models import Edition, IssuerAct, TakeDown


@dataclass(frozen=True, slots=True)
class Line:
    """One act: on which paper, and what was done. `key` tells it from the others of its head. No
    address where there is no page any more."""

    key: int
    dispatch: int
    at: datetime
    paper: str
    subject: str
    url: str
    act: Act | None = None
    note: str = ""

    @property
    def day(self) -> str:
        return shown(timezone.localdate(self.at))


@dataclass(frozen=True, slots=True)
class Part:
    """One head of the page: its rows are newest by the column `at`."""

    name: str
    title: Promise
    about: Promise
    at: str
    rows: Callable[[], QuerySet[Any]]
    lines: Callable[[Sequence[Any]], list[Line]]


def _acts() -> QuerySet[IssuerAct]:
    return IssuerAct.objects.public()


def _act_lines(rows: Sequence[IssuerAct]) -> list[Line]:
    told = by_whom(rows)
    lines = _targets([(row, row.confirmed_at) for row in rows])
    return [replace(line, act=act) for line, act in zip(lines, told, strict=True)]


def _targets(rows: Sequence[tuple[IssuerAct, datetime | None]]) -> list[Line]:
    """The live papers that were acted on, a line a row; the moment is that of its being told."""
    pks = [row.dispatch_id for row, _at in rows]
    live = Edition.objects.live().filter(dispatch__in=pks).select_related("issuing_body")
    editions = {edition.dispatch_id: edition for edition in live}
    urls = live_urls(pks)
    return [
        Line(
            key=row.pk,
            dispatch=row.dispatch_id,
            at=at or row.entered_at,
            paper=paper(edition) if edition else "",
            subject=edition.public_subject if edition else "",
            url=urls.get(row.dispatch_id, ""),
        )
        for row, at in rows
        for edition in [editions.get(row.dispatch_id)]
    ]


def _withdrawn() -> QuerySet[IssuerAct]:
    """What readers were told of an issuer by mistake, and are no more."""
    live = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
    rows = IssuerAct.objects.filter(confirmed_at__isnull=False, withdrawn_at__isnull=False)
    return rows.filter(Exists(live))


def _withdrawn_lines(rows: Sequence[IssuerAct]) -> list[Line]:
    note = _("This site had marked it by mistake as: %(act)s.")
    lines = _targets([(row, row.withdrawn_at) for row in rows])
    return [
        replace(line, note=note % {"act": row.get_kind_display()})
        for row, line in zip(rows, lines, strict=True)
    ]


def _corrected() -> QuerySet[Edition]:
    """Pages that are seen as they were set right; what an edition before said of itself is over."""
    return Edition.objects.live().exclude(correction_note="").select_related("issuing_body")


def _corrected_lines(rows: Sequence[Edition]) -> list[Line]:
    urls = live_urls(row.dispatch_id for row in rows)
    return [
        Line(
            key=row.pk,
            dispatch=row.dispatch_id,
            at=row.approved_at,
            paper=paper(row),
            subject=row.public_subject,
            url=urls.get(row.dispatch_id, ""),
            note=row.correction_note,
        )
        for row in rows
        if row.approved_at
    ]


def _taken_down() -> QuerySet[TakeDown]:
    return TakeDown.objects.filter(ended_at=None)


def _taken_down_lines(rows: Sequence[TakeDown]) -> list[Line]:
    """No more than the old address says."""
    editions = {row.dispatch_id: row for row in public_or_gone(row.dispatch_id for row in rows)}
    return [
        Line(
            key=row.pk,
            dispatch=row.dispatch_id,
            at=row.at,
            paper=paper(edition),
            subject="" if row.hide_subject else edition.public_subject,
            url="",
            note=str(row.get_reason_display()),
        )
        for row in rows
        if (edition := editions.get(row.dispatch_id))
    ]


PARTS = (
    Part(
        "co-quan-ban-hanh",
        gettext_lazy("By the bodies that issued them"),
        gettext_lazy("The issuer itself recalled, replaced, corrected or amended its dispatch."),
        "confirmed_at",
        _acts,
        _act_lines,
    ),
    Part(
        "sua-loi-nhap",
        gettext_lazy("By this site: entries corrected"),
        gettext_lazy("This site had entered something wrongly. The dispatch itself is unchanged."),
        "approved_at",
        _corrected,
        _corrected_lines,
    ),
    Part(
        "ghi-nham",
        gettext_lazy("By this site: marks withdrawn"),
        gettext_lazy("This site had said by mistake that the issuing body did something."),
        "withdrawn_at",
        _withdrawn,
        _withdrawn_lines,
    ),
    Part(
        "go-khoi-trang",
        gettext_lazy("By this site: pages taken down"),
        gettext_lazy(
            "This site hides the page. That does not mean that the issuing body recalled the "
            "dispatch: ask that body whether it is in force."
        ),
        "at",
        _taken_down,
        _taken_down_lines,
    ),
)


def newest_lines(most: int) -> list[tuple[Part, Line]]:
    """The newest of all heads together."""
    lines = [
        (part, line)
        for part in PARTS
        for line in part.lines(list(part.rows().order_by(f"-{part.at}", "-pk")[:most]))
    ]
    return sorted(lines, key=lambda found: found[1].at, reverse=True)[:most]
