"""The page of what was set right: all heads in short, or one of them page by page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.site.correction_lines import PARTS, Line, Part
from dispatches.site.moments import Mark, page_of, read_mark
from dispatches.site.pages import page, reader_page

AT_FIRST, A_PAGE = 10, 30


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
