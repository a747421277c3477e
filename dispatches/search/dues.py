"""Where along the keys lies what is due in a span of days, on PostgreSQL.

Such papers were issued near each other; sought from the newest on, all others would be gone
through first.
"""

from django.db import connection

from dispatches.models.index import LARGEST_KEY, Indexed
from dispatches.search.reach import Due

# Days of a span that are looked up each; and of one without an end, for the newest papers are full
# of what is due in a longer one.
MOST_DAYS, MOST_OPEN_DAYS = 5_000, 365
Ends = tuple[int, int]
NOWHERE: Ends = (LARGEST_KEY, -1)


def ends_of(model: type[Indexed], span: Due) -> Ends | None:
    """The first and the last key of what is due in a span; None where that is not looked up.

    Day by day the ends of the column's index: of a million directives as cheap as of a hundred.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT min(deadline), max(deadline) FROM "{table}"')
        earliest, latest = cursor.fetchone()
        if earliest is None:
            return NOWHERE
        first_day = max(span.first or earliest, earliest)
        last_day = min(span.last or latest, latest)
        if first_day > last_day:
            return NOWHERE
        if (last_day - first_day).days > (MOST_DAYS if span.last else MOST_OPEN_DAYS):
            return None
        end = f'(SELECT key FROM "{table}" WHERE deadline = day::date ORDER BY key {{}} LIMIT 1)'
        cursor.execute(
            f"SELECT min({end.format('ASC')}), max({end.format('DESC')})"
            " FROM generate_series(%s::date, %s::date, interval '1 day') day",
            [first_day, last_day],
        )
        first, last = cursor.fetchone()
    return NOWHERE if first is None else (first, last)
