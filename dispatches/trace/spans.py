"""Walking a large table in spans of its key, so that no statement is long and nothing piles up."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Max, Model, QuerySet

SPAN = 20_000
M = TypeVar("M", bound=Model)


def in_spans(rows: QuerySet[M]) -> Iterator[QuerySet[M]]:
    """The rows of each span in the order of their keys."""
    greatest = rows.model._base_manager.aggregate(most=Max("pk"))["most"] or 0
    for after in range(0, greatest, SPAN):
        yield rows.filter(pk__gt=after, pk__lte=after + SPAN).order_by("pk")
