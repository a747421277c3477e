"""One thing found, and how it is read from its key."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from dispatches.models import Dispatch, IndexedDirective
from dispatches.models.index import Indexed
from dispatches.statements import kept_cursor


@dataclass(frozen=True, slots=True)
class Hit:
    """`part_key` is the key of the part itself, `anchor` that of the block at which it opens;
    `facets` are its tokens."""

    key: int
    dispatch_id: int
    edition_id: int
    short_code: str
    part_key: str
    anchor: str
    facets: str = ""


def hits_of(model: type[Indexed], keys: Sequence[int]) -> list[Hit]:
    """In the order of the keys; what was taken down since they were read is left out."""
    if not keys:
        return []
    anchor = "block_key" if model is IndexedDirective else "part_key"
    is_sqlite = connection.vendor == "sqlite"
    among = "IN (SELECT value FROM json_each(%s))" if is_sqlite else "= ANY(%s)"
    given = json.dumps(list(keys)) if is_sqlite else list(keys)
    with kept_cursor(connection) as cursor:
        # The code is looked up row by row: of a join PostgreSQL may think that it ends soon, and
        # then go through all dispatches up to the newest.
        cursor.execute(
            "SELECT key, dispatch_id, edition_id,"
            f' (SELECT short_code FROM "{Dispatch._meta.db_table}" WHERE id = hit.dispatch_id),'
            f' part_key, {anchor}, facets FROM "{model._meta.db_table}" hit'
            f" WHERE key {among}",
            [given],
        )
        found = {row[0]: Hit(*row) for row in cursor.fetchall()}
    return [found[key] for key in keys if key in found]
