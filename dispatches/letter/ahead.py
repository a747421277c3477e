"""The page of an edition as readers will see it, before they can."""

from datetime import date
from typing import Any

from django.utils import timezone

from dispatches.letter.page import dispatch_context
from dispatches.models import Edition
from dispatches.publishing.loading import load_whole
from dispatches.publishing.public_text import planned
from dispatches.vocabulary import FROZEN_STATES, LOCKED_STATES


def page_ahead(edition: Edition, *, today: date) -> dict[str, Any]:
    """What `letter/dispatch.html` lays out, with the words that would be published now."""
    edition = with_public_words(edition)
    return dispatch_context(edition, today=today)


def with_public_words(edition: Edition) -> Edition:
    """The edition with its parts; its public columns hold what readers get, and nothing is saved.

    Of one that was approved they were written then.
    """
    edition = load_whole(edition.pk)
    if edition.state not in LOCKED_STATES:
        for slot, text in planned(edition):
            if slot.public:
                setattr(slot.row, slot.public, text)
    if edition.state not in FROZEN_STATES:
        edition.approved_at = edition.publish_at or timezone.now()
    return edition
