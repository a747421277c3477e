"""The confirmed duty line of an office: what readers call instead of an officer's own number."""

from datetime import date

from dispatches.models import Edition, Hotline
from dispatches.vocabulary import HotlineStatus


def duty_line_of(edition: Edition, *, today: date) -> str | None:
    """That of the issuing body, else of the office that keeps the paper; confirmed and valid."""
    offices = [edition.issuing_body_id, edition.dispatch.custodian_id]
    rows = Hotline.objects.filter(
        status=HotlineStatus.CONFIRMED, body__in=[pk for pk in offices if pk is not None]
    ).valid_on(today)
    numbers = {row.body_id: row.number for row in rows.order_by("-pk")}
    return next((numbers[pk] for pk in offices if pk in numbers), None)
