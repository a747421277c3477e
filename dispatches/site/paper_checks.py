"""A paper dropped to be checked: taken in, read by a worker, answered at an address of its own.

No cookie tells who dropped it, so there is no CSRF token either, and none is missed: nobody is
signed in here, nothing of the record changes, and the answer is at an address that only the sender
of the form is told. A form on another site could but spend this reader's share of checks, so what a
browser says comes from elsewhere is refused.
"""

from urllib.parse import urlsplit

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from config.limiting import limited
from config.origin import origin_of
from dispatches.site.arriving_paper import ArrivingPaper
from dispatches.site.checked import checked_context
from dispatches.site.pages import page
from dispatches.site.paper_refusals import Fault, fault_in_words
from dispatches.site.verify import LARGEST_PAPER, verify_form
from dispatches.verify import keeping
from dispatches.verify.answers import unpacked
from dispatches.verify.tasks import check_next

# A longer form is refused unread: a browser that has sent so much will not wait for an answer.
MOST_DRAINED = 5 * LARGEST_PAPER
SOON, LATER, LATEST = 3, 5, 15  # seconds until the page is asked for again
TRY_AGAIN = 60


@csrf_exempt  # see above
@limited("check_paper", only_posts=True)
def check_file(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(reverse("site:verify"))
    keeping.sweep()
    if _comes_from_elsewhere(request):
        return _again(request, Fault.ELSEWHERE, 403)
    if _length(request) > MOST_DRAINED:
        return _again(request, Fault.TOO_LARGE, 413)
    arriving = ArrivingPaper(request, most=LARGEST_PAPER)
    request.upload_handlers = [arriving]
    try:
        return _taken_in(request, arriving)
    finally:
        arriving.discard()


def _taken_in(request: HttpRequest, arriving: ArrivingPaper) -> HttpResponse:
    request.FILES  # noqa: B018  # reads the form
    if arriving.is_too_large:
        return _again(request, Fault.TOO_LARGE, 413)
    if arriving.is_too_busy:
        return _again(request, Fault.BUSY, 503)
    if not arriving.token or arriving.is_empty:
        return _again(request, Fault.NO_FILE, 400)
    token = arriving.take()
    try:
        check_next.enqueue(origin_of(request))
    except DatabaseError:
        keeping.forget_paper(token)
        return _again(request, Fault.BUSY, 503)
    except BaseException:
        keeping.forget_paper(token)
        raise
    answer = HttpResponseRedirect(reverse("site:paper_check", args=[token]), status=303)
    patch_cache_control(answer, no_store=True)
    return answer


@require_safe
def paper_check(request: HttpRequest, token: str) -> HttpResponse:
    """Not read yet: a page that asks again by itself. Read: the answer. Over or unknown: 404."""
    known = keeping.is_token(token)
    # In this order: a paper is gone only when its answer is there.
    ahead = keeping.ahead_of(token) if known else None
    data = keeping.answer(token) if known and ahead is None else None
    found = unpacked(data) if data is not None else None
    if found is not None:
        context, status = checked_context(found), 200
    elif ahead is not None:
        context, status = {"ahead": ahead}, 200
    else:
        context, status = {"is_over": True}, 404
    crumbs = [(_("Is this paper genuine?"), reverse("site:verify")), (_("Your file"), "")]
    context |= {"minutes": keeping.MINUTES}
    answer = page(request, "site/paper_check.html", context, crumbs=crumbs, status=status)
    if ahead is not None:
        answer.headers["Refresh"] = str(min(SOON + LATER * ahead, LATEST))
    return _private(answer)


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def _length(request: HttpRequest) -> int:
    told = request.headers.get("Content-Length") or ""
    return int(told) if told.isdecimal() else 0


def _again(request: HttpRequest, fault: Fault, status: int) -> HttpResponse:
    answer = verify_form(request, {"fault": fault_in_words(fault)}, status=status)
    if fault is Fault.BUSY:
        answer.headers["Retry-After"] = str(TRY_AGAIN)
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, no_store=True)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
