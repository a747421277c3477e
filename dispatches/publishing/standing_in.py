"""Acting with a lent right: in whose stead, and never where the lender could not act either."""

from django.utils.translation import gettext as _

from dispatches.models import Edition, User
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
    lending = lenders(by, Right.APPROVE, edition.dispatch)
    fresh = [
        lender
        for lender in lending
        if lender.pk not in (edition.submitted_by_id, edition.last_edited_by_id)
        and not kept_by(edition, lender)
    ]
    if lending and not fresh:
        raise LentByItsAuthor
    return fresh[0] if fresh else None
