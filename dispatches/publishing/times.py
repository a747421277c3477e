"""When something approved today is to go out."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.publishing.errors import Invalid

FARTHEST = timedelta(days=366)


def later(moment: datetime) -> datetime:
    """An aware time, to the minute. Raises `Invalid` for one that is past, or over a year ahead."""
    now = timezone.now()
    moment = moment.replace(second=0, microsecond=0)
    if moment <= now:
        raise Invalid("publish_at", _("This time is past. Choose a later one, or publish at once."))
    if moment > now + FARTHEST:
        raise Invalid("publish_at", _("This time is over a year ahead. Choose an earlier one."))
    return moment
