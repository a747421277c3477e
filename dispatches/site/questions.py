"""Questions and answers of annexes that an officer has reviewed as still true, until their day.

The others stay where they are: in their annex, under its year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.origin import absolute
from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.related import paper
from dispatches.models import Edition, QuestionReview
from dispatches.publishing.question_reviews import Question, questions
from dispatches.site import structured
from dispatches.site.pages import page, reader_page

A_PAGE = 20
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, where it comes from, and until when it is held to be true."""

    question: Question
    url: str
    paper: str
    reviewed: str
    until: str


@reader_page
def question_list(request: HttpRequest) -> HttpResponse:
    """The newest reviewed first, page by page."""
    today = timezone.localdate()
    given = request.GET.get("truoc", "")
    before = int(given) if _is_key(given) else None
    rows = QuestionReview.objects.public().filter(until__gt=today).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: A_PAGE + 1])
    here = reverse("site:questions")
    shown_here = answered(found[:A_PAGE])
    faq = structured.questions(
        [(each.question, absolute(request, each.url)) for each in shown_here]
    )
    context = {
        "answered": shown_here,
        "structured": structured.script(faq) if shown_here else "",
        "next_url": f"{here}?truoc={found[A_PAGE - 1].pk}" if len(found) > A_PAGE else "",
        "first_url": here if before else "",
        "is_forged": bool(given) and before is None,
    }
    return page(
        request,
        "site/questions.html",
        context,
        crumbs=[(_("Questions and answers"), "")],
        query=f"{here}?truoc={before}" if before else here,
        status=400 if context["is_forged"] else 200,
    )


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY and int(text) > 0


def answered(reviews: Iterable[QuestionReview]) -> list[Answered]:
    """Those whose words are still the ones that were reviewed."""
    reviews = list(reviews)
    pks = {review.dispatch_id for review in reviews}
    urls = live_urls(pks)
    editions = {
        edition.dispatch_id: edition
        for edition in Edition.objects.live()
        .filter(dispatch__in=pks)
        .select_related("issuing_body")
        .prefetch_related("blocks")
    }
    asked: dict[int, dict[str, Question]] = defaultdict(dict)
    for pk, edition in editions.items():
        asked[pk] = {each.key: each for each in questions(edition.blocks.all())}
    return [
        Answered(
            question=question,
            url=f"{urls[review.dispatch_id]}#cau-{review.key}",
            paper=paper(editions[review.dispatch_id]),
            reviewed=shown(review.reviewed_on),
            until=shown(review.until),
        )
        for review in reviews
        if (question := asked[review.dispatch_id].get(review.key))
        and question.digest == review.digest
        and review.dispatch_id in urls
    ]
