"""What was set right: what issuers did to their papers, and apart from it what this site did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.letter.acts import Act, by_whom, public_or_gone
from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.related import paper
from dispatches.models import Edition, IssuerAct, TakeDown
from dispatches.site.moments import Mark, page_of, read_mark
from dispatches.site.pages import page, reader_page

AT_FIRST, A_PAGE = 10, 30


@dataclass(frozen=True, slots=True)
class Line:
    """One act: on which paper, and what was done. No address where there is no page any more."""

    paper: str
    subject: str
    url: str
    day: str = ""
    act: Act | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One head of the page: its rows are newest by the column `at`."""

    name: str
    title: Promise
    about: Promise
    at: str
    rows: Callable[[], QuerySet[Any]]
    lines: Callable[[Sequence[Any]], list[Line]]


@dataclass(frozen=True, slots=True)
class Shown:
    part: Part
    lines: list[Line]
    more_url: str


@reader_page
def corrections(request: HttpRequest) -> HttpResponse:
    """All heads in short, or with ?viec= one of them, page by page."""
    chosen = next((part for part in PARTS if part.name == request.GET.get("viec")), None)
    given = request.GET.get("truoc", "") if chosen else ""
    before = read_mark(given)
    context = {
        "parts": [_shown(part, before, A_PAGE if chosen else AT_FIRST)
                  for part in PARTS if chosen in (None, part)],
        "chosen": chosen,
        "is_forged": bool(given) and before is None,
    }  # fmt: skip
    crumbs = [(_("Corrections"), reverse("site:corrections") if chosen else "")]
    if chosen:
        crumbs.append((str(chosen.title), ""))
    path = f"{request.path}?viec={chosen.name}" if chosen else request.path
    path += f"&truoc={given}" if before else ""
    status = 400 if context["is_forged"] else 200
    return page(request, "site/corrections.html", context, crumbs=crumbs, query=path, status=status)


def _shown(part: Part, before: Mark | None, size: int) -> Shown:
    found, next_mark = page_of(part.rows(), part.at, before, size)
    more = f"{reverse('site:corrections')}?viec={part.name}&truoc={next_mark}" if next_mark else ""
    return Shown(part, part.lines(found), more)


def _acts() -> QuerySet[IssuerAct]:
    return IssuerAct.objects.public()


def _act_lines(rows: Sequence[IssuerAct]) -> list[Line]:
    told = by_whom(rows)
    return [
        replace(line, day=shown(timezone.localdate(row.confirmed_at)), act=act)
        for row, line, act in zip(rows, _targets(rows), told, strict=True)
    ]


def _targets(rows: Sequence[IssuerAct]) -> list[Line]:
    """The live papers that were acted on, a line a row."""
    pks = [row.dispatch_id for row in rows]
    live = Edition.objects.live().filter(dispatch__in=pks).select_related("issuing_body")
    editions = {edition.dispatch_id: edition for edition in live}
    urls = live_urls(pks)
    return [
        Line(
            paper=paper(editions[pk]) if pk in editions else "",
            subject=editions[pk].public_subject if pk in editions else "",
            url=urls.get(pk, ""),
        )
        for pk in pks
    ]


def _withdrawn() -> QuerySet[IssuerAct]:
    """What readers were told of an issuer by mistake, and are no more."""
    live = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
    rows = IssuerAct.objects.filter(confirmed_at__isnull=False, withdrawn_at__isnull=False)
    return rows.filter(Exists(live))


def _withdrawn_lines(rows: Sequence[IssuerAct]) -> list[Line]:
    note = _("This site had marked it by mistake as: %(act)s.")
    return [
        replace(
            line,
            day=shown(timezone.localdate(row.withdrawn_at)),
            note=note % {"act": row.get_kind_display()},
        )
        for row, line in zip(rows, _targets(rows), strict=True)
    ]


def _corrected() -> QuerySet[Edition]:
    """Pages that are seen as they were set right; what an edition before said of itself is over."""
    return Edition.objects.live().exclude(correction_note="").select_related("issuing_body")


def _corrected_lines(rows: Sequence[Edition]) -> list[Line]:
    urls = live_urls(row.dispatch_id for row in rows)
    return [
        Line(
            day=shown(timezone.localdate(row.approved_at)),
            paper=paper(row),
            subject=row.public_subject,
            url=urls.get(row.dispatch_id, ""),
            note=row.correction_note,
        )
        for row in rows
    ]


def _taken_down() -> QuerySet[TakeDown]:
    return TakeDown.objects.filter(ended_at=None)


def _taken_down_lines(rows: Sequence[TakeDown]) -> list[Line]:
    """No more than the old address says."""
    editions = {row.dispatch_id: row for row in public_or_gone(row.dispatch_id for row in rows)}
    return [
        Line(
            day=shown(timezone.localdate(row.at)),
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
