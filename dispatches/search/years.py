"""The years in which there may be something: from the ends of the index, not by counting."""

from django.db.models import Subquery

from dispatches.models import IndexedDispatch
from dispatches.models.index import key_day
from dispatches.search.stretches import UNDATED_END


def issue_years() -> list[int]:
    """From the newest paper's year to the oldest's, then 0 if the day of some paper is unknown."""
    rows = IndexedDispatch.objects.order_by("key")
    dated = rows.filter(key__gte=UNDATED_END).values("key")
    ends = rows.annotate(first=Subquery(dated[:1]), last=Subquery(dated.reverse()[:1]))
    least, first, last = ends.values_list("key", "first", "last").first() or (None, None, None)
    known = [day.year for key in (first, last) if key and (day := key_day(key))]
    years = list(range(max(known), min(known) - 1, -1)) if known else []
    return [*years, 0] if least is not None and least < UNDATED_END else years
