"""System checks: an index written under other rules of folding misses what is searched for, and
without its GIN PostgreSQL reads a whole table for each search."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db import connections

from dispatches.models import IndexedDispatch
from dispatches.search import gin
from dispatches.search.health import is_stale

# `migrate` asks every check but this one: what it finds is mended after migrating, not before.
AFTER_MIGRATE = "after_migrate"


@register(AFTER_MIGRATE)
def index_version(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every row of the index is of this version, and can be found in time."""
    return [
        fault
        for alias in databases or []
        if IndexedDispatch._meta.db_table in connections[alias].introspection.table_names()
        for fault in _faults(alias)
    ]


def _faults(alias: str) -> Iterator[CheckMessage]:
    if connections[alias].vendor == "postgresql" and gin.missing(alias):
        yield Error(
            f"A search in database '{alias}' has no index to look in, and is cut off.",
            hint="Let 'manage.py reindex' come to its end.",
            id="dispatches.E011",
        )
    elif is_stale(alias):
        yield Error(
            f"The search index in database '{alias}' was built under other rules than these.",
            hint="Run 'manage.py reindex': the site may go on meanwhile.",
            id="dispatches.E010",
        )
