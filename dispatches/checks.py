"""System checks: the database (`check --database default`), the settings (`--deploy`)."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from dispatches.models import Dispatch, Event, triggers
from dispatches.verify.roots import trusted_roots


@register(Tags.database)
def guards_present(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every trigger that keeps events and frozen editions unchanged is in the database.

    Before an upgrade is migrated nothing is missing yet: `migrate`, which asks this first, brings
    the new ones.
    """
    errors: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if Event._meta.db_table not in connection.introspection.table_names():
            continue
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
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


@register(Tags.database)
def not_left_behind(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """An empty server beside a filled file: whoever set DATABASE_URL has not moved yet."""
    if "default" not in (databases or []) or connections["default"].vendor == "sqlite":
        return []
    beside = _records_in(settings.VAR_DIR / "db.sqlite3")
    if not beside or _has_records(connections["default"]):
        return []
    return [
        Warning(
            f"The database of DATABASE_URL is empty, but {settings.VAR_DIR / 'db.sqlite3'} holds "
            f"{beside} records.",
            hint="Without DATABASE_URL, run: manage.py move_to URL",
            id="dispatches.W001",
        )
    ]


def _has_records(connection: BaseDatabaseWrapper) -> bool:
    table = Dispatch._meta.db_table
    if table not in connection.introspection.table_names():
        return False
    return Dispatch.objects.exists()


def _records_in(file: Path) -> int:
    """How many records this file of ours holds; 0 where it is none."""
    if not file.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            table = Dispatch._meta.db_table
            [(count,)] = database.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # ours
    except sqlite3.Error:
        return 0
    return int(count)


@register(Tags.security, deploy=True)
def operator_said_enough(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """What a site in the open needs to be told, though it starts without."""
    found: list[CheckMessage] = []
    if settings.TRUSTED_PROXIES is None:
        found.append(
            Warning(
                "TRUSTED_PROXIES is not set: the addresses of clients are not known.",
                hint="Name the proxies in front, or set it empty: until then nobody is limited.",
                id="dispatches.W002",
            )
        )
    if not settings.PUBLIC_ORIGIN:
        found.append(
            Warning(
                "PUBLIC_ORIGIN is not set: addresses in feeds begin as each request asks.",
                hint="Set it once to where readers find the site; ids in feeds keep its name.",
                id="dispatches.W006",
            )
        )
    expires = settings.SECURITY_EXPIRES
    if settings.SECURITY_CONTACT and (expires is None or expires <= timezone.localdate()):
        found.append(
            Warning(
                "SECURITY_EXPIRES is missing or past: security.txt is not served.",
                hint="Set it to a day within a year.",
                id="dispatches.W003",
            )
        )
    if settings.OIDC_ISSUER and not settings.OIDC_ISSUER.startswith("https://"):
        found.append(Warning("OIDC_ISSUER is not spoken to over TLS.", id="dispatches.W004"))
    if settings.SIGNATURE_ROOTS and not trusted_roots():
        found.append(
            Warning(
                "SIGNATURE_ROOTS holds no certificate that can be read: no signer is named.",
                hint="Name a file of certificates as PEM.",
                id="dispatches.W005",
            )
        )
    return found
