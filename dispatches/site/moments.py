"""Pages of a list that is newest first by a moment: behind which row the next one begins."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
Mark = tuple[datetime, int]

_KEY = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")
_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)


def read_mark(text: str) -> Mark | None:
    """The moment and row behind which a page begins; None for a mark that was not made here."""
    found = _KEY.fullmatch(text)
    if not found:
        return None
    try:
        return _BEGAN + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError:
        return None


def page_of(rows: QuerySet[M], at: str, mark: Mark | None, size: int) -> tuple[Sequence[M], str]:
    """The rows of a page by the column `at`, and the mark of the next one if there is one."""
    rows = rows.order_by(f"-{at}", "-pk")
    if mark:
        moment, pk = mark
        rows = rows.filter(Q(**{f"{at}__lt": moment}) | Q(**{at: moment, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last: Any = found[size - 1]
    return found[:size], f"{(getattr(last, at) - _BEGAN) // timedelta(microseconds=1)}-{last.pk}"
