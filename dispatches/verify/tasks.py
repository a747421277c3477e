"""What a worker of its own does: check papers of readers, so that no office waits for them."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from dispatches.intake.refusals import RefusalCode
from dispatches.verify import keeping
from dispatches.verify.alarm import at_most
from dispatches.verify.answers import Answer, Outcome
from dispatches.verify.checking import check
from dispatches.verify.roots import trusted_roots

QUEUE = "papers"
MOST_SECONDS = 10 * 60  # a paper waits longer for nothing
OLDEST_ROW = timedelta(hours=1)  # by then its paper was read, or is gone
log = logging.getLogger(__name__)


@task(queue_name=QUEUE)
def check_next(origin: str) -> None:
    """All papers that wait, the first to come first, so that one whose row was lost is not left
    behind: its own row may find nothing. No name of a paper is in a row of the queue: not as what
    was asked, nor in what went wrong, which is written down there as well."""
    try:
        while (token := keeping.take()) is not None:
            _check_taken(token, origin)
    except OSError as fault:
        log.error("papers of readers cannot be taken up: %s", type(fault).__name__)


def forget_rows() -> None:
    """What the queue still knows of papers: when somebody sent one."""
    oldest = timezone.now() - OLDEST_ROW
    DBTaskResult.objects.filter(queue_name=QUEUE, enqueued_at__lt=oldest).delete()


def _check_taken(token: str, origin: str) -> None:
    """Whatever becomes of the paper, it is gone afterwards."""
    try:
        data = keeping.paper(token)
        if data is not None:
            keeping.keep_answer(token, _checked(data, origin).packed())
    except OSError as fault:
        log.error("the answer about a paper could not be kept: %s", type(fault).__name__)
    finally:
        keeping.forget_paper(token)


def _checked(data: bytes, origin: str) -> Answer:
    try:
        with at_most(MOST_SECONDS):
            return check(data, origin, trusted_roots())
    except Exception as fault:
        # Without its message, which may quote the paper.
        log.error("a paper could not be checked: %s", type(fault).__name__)
        return Answer(Outcome.UNREADABLE, RefusalCode.CRASHED)
