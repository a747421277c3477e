"""`column__prefix=`: how a text begins, by an index on either engine.

Django's `startswith` escapes on SQLite in a way that no index serves; on PostgreSQL it needs one
with `varchar_pattern_ops`. Both compare by code point here, so the answers are the same.
"""

from typing import Any

from django.db.models import CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler

_LAST = "\U0010ffff"


@CharField.register_lookup
class Prefix(Lookup[str]):
    lookup_name = "prefix"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, before = self.process_lhs(compiler, connection)
        value = str(self.rhs)
        if connection.vendor == "postgresql":
            escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            return f"{column} LIKE %s", (*before, f"{escaped}%")
        return f"({column} >= %s AND {column} < %s)", (*before, value, *before, value + _LAST)
