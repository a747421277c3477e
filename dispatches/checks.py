"""System checks of what only the database can tell: `manage.py check --database default`."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from dispatches.models import Event, triggers


@register(Tags.database)
def guards_present(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every trigger that keeps events and frozen editions unchanged is in the database."""
    errors: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if Event._meta.db_table not in connection.introspection.table_names():
            continue
        if missing := triggers.names() - triggers.present(connection):
            errors.append(
                Error(
                    f"Triggers are missing in database '{alias}': {', '.join(sorted(missing))}.",
                    hint="Run 'manage.py migrate --skip-checks': it puts them back.",
                    id="dispatches.E001",
                )
            )
    return errors
