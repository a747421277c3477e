"""What a worker of its own does: check papers of readers, so that no office waits for them."""

import logging

from django_tasks import task

from dispatches.intake.refusals import RefusalCode
from dispatches.verify import keeping
from dispatches.verify.alarm import at_most
from dispatches.verify.answers import Answer, Outcome
from dispatches.verify.checking import check
from dispatches.verify.roots import trusted_roots

QUEUE = "papers"
MOST_SECONDS = 10 * 60  # a paper waits longer for nothing
log = logging.getLogger(__name__)


@task(queue_name=QUEUE)
def check_paper(token: str, origin: str) -> None:
    """Whatever becomes of it, the paper is gone afterwards."""
    try:
        data = keeping.paper(token)
        if data is not None:
            keeping.keep_answer(token, _checked(data, origin).packed())
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
