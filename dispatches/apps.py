"""The one app of the project."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DispatchesConfig(AppConfig):
    name = "dispatches"
    verbose_name = _("Dispatches")

    def ready(self) -> None:
        from dispatches import checks  # noqa: F401  # registers the system checks
        from dispatches.search import checks as search_checks  # noqa: F401

        post_migrate.connect(install_guards, sender=self)
        post_migrate.connect(keep_reserve, sender=self)


def install_guards(*, using: str, **kwargs: Any) -> None:
    """Put the database's guards back: rebuilding a table on SQLite drops its triggers."""
    from dispatches.models import Event, triggers

    connection = connections[using]
    if Event._meta.db_table in connection.introspection.table_names():
        triggers.install(connection)


def keep_reserve(**kwargs: Any) -> None:
    """Every site that was ever migrated has room left for a take-down."""
    from dispatches.publishing import reserve

    reserve.keep()
