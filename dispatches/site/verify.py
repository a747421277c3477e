"""*Kiểm tra công văn thật hay giả*: by code or number, and the form for a file.

Forgers copy real numbers: that a paper bears one says nothing about it. So the answer is what the
original says, to be held against the paper; and never that the paper is genuine.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.sizes import size
from dispatches.models import Edition
from dispatches.site.pages import page, reader_page, uncached
from dispatches.site.situations import hotlines
from dispatches.site.warning_links import WarningLink, warning_links
from dispatches.verify import keeping
from dispatches.verify.asked import Asked, asked, code_of
from dispatches.verify.lookup import Known, agrees_on_body, agrees_on_day, known
from dispatches.verify.says import Says, says

LARGEST_PAPER = 20 * 1024 * 1024  # bytes; a scan of ten pages at 300 dpi has fewer
NUMBER, DAY, BODY = "so", "ngay", "co_quan"


@dataclass(frozen=True, slots=True)
class Answered:
    """A paper that bears what was typed; `other_day` and `other_body` are not those typed."""

    says: Says
    warning: WarningLink | None
    other_day: str = ""
    other_body: str = ""


@limited("verify")
@reader_page
def verify_page(request: HttpRequest) -> HttpResponse:
    typed = {name: request.GET.get(name, "") for name in (NUMBER, DAY, BODY)}
    was_asked = any(value.strip() for value in typed.values())
    mine = asked(typed[NUMBER], typed[DAY], typed[BODY])
    context = {"typed": typed, "asked": mine if was_asked else None}
    if was_asked:
        context |= answer_context(mine, known(mine))
    return verify_form(request, context, query=request.get_full_path() if was_asked else "")


@limited("verify")
@reader_page
def short_address(request: HttpRequest, code: str) -> HttpResponse:
    """The address printed beside a QR: what the paper that bears this code says.

    What never was public has no code, and is answered like a code that was never given."""
    mine = Asked(typed=code, code=code_of(code))
    found = known(mine)
    context = {"typed": {}, "asked": mine} | answer_context(mine, found)
    status = 200 if found.live else 410 if found.gone else 404
    answer = verify_form(request, context, status=status)
    return answer if found.live else uncached(answer)


def verify_form(
    request: HttpRequest, context: dict[str, Any], *, query: str = "", status: int = 200
) -> HttpResponse:
    """The page with its forms, below the answer where there is one."""
    shared = {
        "largest": size(LARGEST_PAPER),
        "minutes": keeping.MINUTES,
        "hotlines": hotlines(timezone.localdate()),
    }
    answer = page(
        request,
        "site/verify.html",
        shared | context,
        crumbs=[(_("Is this paper genuine?"), "")],
        query=query,
        status=status,
    )
    if context.get("asked") or context.get(
        "fault"
    ):  # an answer is for whoever asked, not for a search engine
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def answer_context(mine: Asked, found: Known) -> dict[str, Any]:
    today = timezone.localdate()
    urls = live_urls(row.dispatch_id for row in found.live)
    warnings = warning_links(urls)
    papers = [
        _answered(row, mine, urls[row.dispatch_id], warnings.get(row.dispatch_id), today)
        for row in found.live
        if row.dispatch_id in urls
    ]
    # A number without its mark may read as a code.
    by_code = any(row.dispatch.short_code == mine.code for row in found.live)
    return {"papers": papers, "gone": found.gone, "by_code": by_code}


def _answered(
    edition: Edition, mine: Asked, url: str, warning: WarningLink | None, today: date
) -> Answered:
    return Answered(
        says(edition, url, today=today),
        warning,
        other_day="" if agrees_on_day(edition, mine) else shown(mine.day),
        other_body="" if agrees_on_body(edition, mine) else mine.body,
    )
