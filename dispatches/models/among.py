"""`column__pk__among=`: one of many keys, which are one parameter.

Django's `in` gives each key a parameter of its own: of some hundred keys that is dearer to write
down, to read and to plan than what is asked.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, Lookup
from django.db.models.sql.compiler import SQLCompiler


@BigIntegerField.register_lookup
class Among(Lookup[Iterable[int]]):
    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, before = self.process_lhs(compiler, connection)
        keys = list(self.rhs)
        if not keys:
            raise EmptyResultSet
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*before, keys)
        given = "SELECT value FROM json_each(%s)"
        return f"{column} IN ({given})", (*before, json.dumps(keys))
