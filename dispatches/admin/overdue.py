"""Arriving papers whose time is over, for the queue and the registers."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from dispatches.admin.standing import bodies, person
from dispatches.models import Body, RegisterEntry
from dispatches.publishing.rights import Right

MOST_COUNTED = 1000


def overdue_in(office: Body) -> int:
    """How many, counted up to a cap."""
    lines = RegisterEntry.objects.filter(body=office)
    late = lines.open_on(timezone.localdate(), overdue=True)
    return late[:MOST_COUNTED].count()


def overdue_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The offices that this person writes the registers of, each with its number of them."""
    offices = Body.objects.filter(
        membership__user=person(request), pk__in=bodies(request, Right.REGISTER)
    )
    late = RegisterEntry.objects.filter(body__in=offices).open_on(
        timezone.localdate(), overdue=True
    )
    named = late.order_by("body__sort_key").values("body__sort_key", "body__key", "body__name")
    return [dict(row) for row in named.annotate(count=Count("pk"))]
