"""Walking a large table in spans of its key, so that no statement is long and nothing piles up."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Max, Min, Model, QuerySet

SPAN = 20_000
M = TypeVar("M", bound=Model)


def in_spans(rows: QuerySet[M]) -> Iterator[QuerySet[M]]:
    """The rows of each span in the order of their keys."""
    ends = rows.model._base_manager.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return
    for after in range(ends["first"] - 1, ends["last"], SPAN):
        yield rows.filter(pk__gt=after, pk__lte=after + SPAN).order_by("pk")
