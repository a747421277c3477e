"""Which questions of a published annex are still true: an officer looks, and says until when."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.admin.forms.dates import read_day
from dispatches.admin.standing import kept_dispatch, may_with, person
from dispatches.admin.titles import title_of
from dispatches.models import Dispatch, Edition, QuestionReview
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.question_reviews import (
    Question,
    drop_question,
    questions,
    review_question,
)
from dispatches.publishing.rights import Right


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A question with its review, if there is one, and whether readers find it in the list."""

    question: Question
    review: QuestionReview | None
    is_listed: bool


def review(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """One act, named by the button: keep:<key> or drop:<key>."""
    dispatch = kept_dispatch(request, pk)
    if not may_with(request, Right.APPROVE, dispatch):
        raise PermissionDenied
    if request.method == "POST":
        try:
            messages.success(request, _act(request, dispatch))
        except NotAllowed as fault:
            raise PermissionDenied from fault
        except PublishingError as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(request.path)
    live = dispatch.live_edition()
    context |= {
        "title": _("Questions of %(name)s") % {"name": title_of(live or dispatch.latest_edition())},
        "dispatch": dispatch,
        "live": live,
        "rows": _rows(dispatch, live) if live else [],
    }
    return TemplateResponse(request, "admin/desk/questions.html", context)


def _act(request: HttpRequest, dispatch: Dispatch) -> str:
    action, _colon, key = request.POST.get("action", "").partition(":")
    if action == "drop":
        drop_question(dispatch, key, by=person(request))
        return _("No longer listed. It stays in its annex.")
    until = read_day(request.POST.get(f"until-{key}", ""))
    if until is None:
        raise Invalid("until", _("This is no day. Write day/month/year."))
    seen = request.POST.get(f"seen-{key}", "")
    review_question(dispatch, key, seen=seen, until=until, by=person(request))
    return _("Listed as still true until that day.")


def _rows(dispatch: Dispatch, live: Edition) -> list[Reviewed]:
    today = timezone.localdate()
    reviews = QuestionReview.objects.filter(dispatch=dispatch).select_related("reviewed_by")
    known = {row.key: row for row in reviews}
    rows = []
    for question in questions(live.blocks.all()):
        row = known.get(question.key)
        listed = row is not None and row.until > today and row.digest == question.digest
        rows.append(Reviewed(question, row, listed))
    return rows
