"""Acting with a lent right: in whose stead, and never where the lender could not act either."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from dispatches.models import Dispatch, Edition, Notice, User
from dispatches.publishing.errors import SameEyes
from dispatches.publishing.findings import kept_by
from dispatches.publishing.rights import Right, lenders


class LentByItsAuthor(SameEyes):
    """Whoever lends the right could not approve this either."""

    def __str__(self) -> str:
        return _(
            "The officer in whose stead you act entered or submitted this record, or let something "
            "in it stand: somebody else must approve it."
        )


def who_lends_approval(by: User, edition: Edition) -> User | None:
    """In whose stead `by` approves; None when the right is their own.

    Raises `LentByItsAuthor` when everybody who lends it submitted or last edited the edition, or
    let something in it stand: one pair of eyes cannot be lent to another.
    """
    authors = (edition.submitted_by_id, edition.last_edited_by_id)
    return _fresh(
        by,
        edition.dispatch,
        lambda lender: lender.pk not in authors and not kept_by(edition, lender),
    )


def who_lends_notice_approval(by: User, notice: Notice) -> User | None:
    """The same of a warning, whose authors are its own."""
    authors = (notice.submitted_by_id, notice.last_edited_by_id)
    return _fresh(by, notice.dispatch, lambda lender: lender.pk not in authors)


def _fresh(by: User, dispatch: Dispatch, may_lend: Callable[[User], bool]) -> User | None:
    lending = lenders(by, Right.APPROVE, dispatch)
    fresh = [lender for lender in lending if may_lend(lender)]
    if lending and not fresh:
        raise LentByItsAuthor
    return fresh[0] if fresh else None
