"""A system check: an index written under other rules of folding misses what is searched for."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from dispatches.models import IndexedDispatch
from dispatches.search.health import is_stale


@register(Tags.database)
def index_version(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The index is of this version. No error: `migrate` must be able to go before `reindex`."""
    return [
        Warning(
            f"The search index in database '{alias}' was built under other rules than these.",
            hint="Run 'manage.py reindex'.",
            id="dispatches.W010",
        )
        for alias in databases or []
        if IndexedDispatch._meta.db_table in connections[alias].introspection.table_names()
        and is_stale(alias)
    ]
