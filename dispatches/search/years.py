"""The years in which there may be something: from the ends of the index, not by counting."""

from django.db import connection

from dispatches.models import IndexedDispatch
from dispatches.models.index import key_day
from dispatches.search.stretches import UNDATED_END
from dispatches.statements import kept_cursor

_TABLE = IndexedDispatch._meta.db_table
_ENDS = ", ".join(
    f'(SELECT key FROM "{_TABLE}" WHERE key >= {least} ORDER BY key {direction} LIMIT 1)'
    for least, direction in ((0, "ASC"), (UNDATED_END, "ASC"), (UNDATED_END, "DESC"))
)


def issue_years() -> list[int]:
    """From the newest paper's year to the oldest's, then 0 if the day of some paper is unknown."""
    with kept_cursor(connection) as cursor:
        cursor.execute(f"SELECT {_ENDS}")
        least, first, last = cursor.fetchone()
    known = [day.year for key in (first, last) if key and (day := key_day(key))]
    years = list(range(max(known), min(known) - 1, -1)) if known else []
    return [*years, 0] if least is not None and least < UNDATED_END else years
