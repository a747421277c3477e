"""A warning at the desk: as readers will see it, and what this person may do with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override

from dispatches.admin.standing import bodies, may_with
from dispatches.letter.ahead import with_public_words
from dispatches.letter.links import live_urls
from dispatches.letter.notice import notice_page
from dispatches.letter.tongue import vietnamese
from dispatches.models import Dispatch, Edition, Hotline, Notice, Scheme
from dispatches.publishing.notice_basis import changed_sentences, paragraphs_of
from dispatches.publishing.notice_content import NoticeContent, content_of_notice
from dispatches.publishing.rights import Right
from dispatches.vocabulary import WRITABLE_NOTICE_STATES, EditionState, NoticeState

QUEUE_SHOWN = 8


@dataclass(frozen=True, slots=True)
class PageShown:
    language: str
    html: SafeString


def as_readers_will(
    request: HttpRequest,
    content: NoticeContent,
    edition: Edition,
    *,
    approved_at: datetime | None = None,
) -> list[PageShown]:
    """The very pages that readers get, two headings lower: in English too where any of it is
    written, so that nobody approves a word unseen."""
    shown = []
    for language in ("vi", "en") if content.is_in_english else ("vi",):
        with override(language):
            html = _page(request, content, edition, approved_at, language)
        shown.append(PageShown(language, html))
    return shown


def _page(
    request: HttpRequest,
    content: NoticeContent,
    edition: Edition,
    approved_at: datetime | None,
    language: str,
) -> SafeString:
    ahead = with_public_words(edition)
    shown = notice_page(
        content,
        ahead,
        blocks=ahead.blocks.all(),
        now_read=paragraphs_of(edition),
        hotline=Hotline.objects.filter(key=content.hotline).first(),
        scheme=Scheme.objects.filter(code=content.scheme).first(),
        paper_url=live_urls([edition.dispatch_id]).get(edition.dispatch_id, ""),
        approved_at=approved_at,
        today=timezone.localdate(),
    )
    context = {
        "notice": shown,
        "heading": "h3",
        "below": "h4",
        "vi": vietnamese(),
        "apart": f"-{language}",
    }
    return render_to_string("letter/notice.html", context, request)


def notice_shown(request: HttpRequest, edition: Edition, live: Edition | None) -> dict[str, Any]:
    """What `_notice.html` shows beside the preview of an edition: the open version, or else the
    newest one, and the next acts."""
    dispatch = edition.dispatch
    versions = Notice.objects.filter(dispatch=dispatch).select_related("submitted_by")
    notice = versions.order_by("serial").last()
    may_edit = may_with(request, Right.EDIT, dispatch)
    if notice is None:
        return {"may_write_notice": may_edit}
    content = content_of_notice(notice)
    waiting = notice.state == NoticeState.SUBMITTED
    mine = request.user.pk in (notice.submitted_by_id, notice.last_edited_by_id)
    may_approve = waiting and may_with(request, Right.APPROVE, dispatch) and not mine
    in_public = versions.filter(state=NoticeState.LIVE).first()
    return {
        "notice": notice,
        "notice_pages": as_readers_will(request, content, edition, approved_at=notice.approved_at),
        "notice_seal": content.sha256() if waiting else "",
        "notice_is_mine": waiting and mine,
        "stale_sentences": len(changed_sentences(notice, paragraphs_of(edition))),
        "may_write_notice": may_edit and not waiting,
        "may_approve_notice": may_approve and live is not None,
        "may_approve_both": may_approve and edition.state == EditionState.SUBMITTED,
        "may_give_back_notice": waiting and may_with(request, Right.GIVE_BACK, dispatch),
        "live_notice": in_public,
        "may_take_down_notice": in_public is not None
        and may_with(request, Right.TAKE_DOWN, dispatch),
    }


def notices_waiting(request: HttpRequest) -> list[Notice]:
    """For the queue: what this person may approve first, then what they write or look at again."""
    editing, approving = bodies(request, Right.EDIT), bodies(request, Right.APPROVE)
    if not editing and not approving:
        return []
    me = request.user.pk
    newer = Notice.objects.open().filter(dispatch=OuterRef("dispatch"))
    to_approve = Q(state=NoticeState.SUBMITTED, dispatch__custodian__in=approving)
    to_write = Q(state__in=WRITABLE_NOTICE_STATES, dispatch__custodian__in=editing)
    to_review = (
        Q(state=NoticeState.LIVE, dispatch__custodian__in=editing)
        & (Q(review_on__lte=timezone.localdate()) | Q(paragraphs_changed_at__isnull=False))
        & ~Exists(newer)
    )
    own = Q(state=NoticeState.SUBMITTED) & (Q(submitted_by=me) | Q(last_edited_by=me))
    rows = Notice.objects.filter(to_approve | to_write | to_review).exclude(own)
    first = Case(When(state=NoticeState.SUBMITTED, then=0), default=1)
    rows = rows.select_related("dispatch", "submitted_by").order_by(first, "pk")
    return list(rows[:QUEUE_SHOWN])


def latest_version(dispatch: Dispatch) -> Notice | None:
    """The version that the desk works on."""
    rows = Notice.objects.filter(dispatch=dispatch).select_related("scheme", "hotline")
    return rows.order_by("serial").last()
