"""In which version of its warning a paper is handed out: to readers, and at the desk ahead."""

from django.utils import timezone

from dispatches.models import Edition, Notice, NoticeSentence
from dispatches.publishing.loading import hold
from dispatches.publishing.notice_basis import changed_sentences, paragraphs_of
from dispatches.statements import Statement
from dispatches.vocabulary import NoticeState

_PUBLIC = Statement(
    lambda dispatch: (
        Notice.objects.public().filter(dispatch=dispatch).select_related("hotline", "dispatch")
    )
)
_SENTENCES = Statement(lambda notice: NoticeSentence.objects.filter(notice=notice))


def public_notice(edition: Edition) -> Notice | None:
    notice = _PUBLIC.first(dispatch=edition.dispatch_id)
    if notice:
        hold(notice, sentences=_SENTENCES(notice=notice.pk))
    return notice


def coming_notice(edition: Edition) -> Notice | None:
    """What readers will have when all that waits is approved: the version that was submitted, or
    the public one as the approval of this edition will leave it; nothing is saved."""
    waiting = Notice.objects.filter(dispatch=edition.dispatch_id, state=NoticeState.SUBMITTED)
    notice = waiting.select_related("hotline").prefetch_related("sentences").first()
    if notice:
        return notice
    notice = public_notice(edition)
    if notice and changed_sentences(notice, paragraphs_of(edition)):
        notice.paragraphs_changed_at = timezone.now()
    return notice
