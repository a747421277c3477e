"""How the database went about a page: each of its statements with its plan, as it was asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from dispatches.bench.wsgi import Application, get


@dataclass(slots=True)
class _Explaining:
    """Stands before each statement of this process's connection and asks for its plan first, under
    the same settings."""

    said: list[str] = field(default_factory=list)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.startswith(("SELECT ", "WITH ")) and "set_config(" not in sql:
            postgres = connection.vendor == "postgresql"
            asking = "EXPLAIN (ANALYZE, BUFFERS) " if postgres else "EXPLAIN QUERY PLAN "
            execute(asking + sql, params, many, context)
            rows = context["cursor"].cursor.fetchall()
            self.said += [sql, *_indented(rows), ""]
        return execute(sql, params, many, context)


def _indented(rows: list[tuple[Any, ...]]) -> Iterator[str]:
    """PostgreSQL indents by itself; SQLite says beneath which step each one is."""
    depths: dict[int, int] = {0: 0}
    for row in rows:
        if len(row) == 1:
            yield f"    {row[0]}"
        else:
            step, above, _, words = row
            depths[step] = depths[above] + 1
            yield f"    {'  ' * depths[above]}{words}"


def plans(application: Application, name: str, url: str) -> str:
    """The statements of one page with their plans, as text."""
    explaining = _Explaining()
    with connection.execute_wrapper(explaining):
        get(application, url)
    return "\n".join([f"=== {name}: {url}", "", *explaining.said])
