"""System checks: the database (`check --database default`), the settings (`--deploy`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.utils import timezone

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
                id="dispatches.W001",
            )
        )
    expires = settings.SECURITY_EXPIRES
    if settings.SECURITY_CONTACT and (expires is None or expires <= timezone.localdate()):
        found.append(
            Warning(
                "SECURITY_EXPIRES is missing or past: security.txt is not served.",
                hint="Set it to a day within a year.",
                id="dispatches.W002",
            )
        )
    if settings.OIDC_ISSUER and not settings.OIDC_ISSUER.startswith("https://"):
        found.append(Warning("OIDC_ISSUER is not spoken to over TLS.", id="dispatches.W003"))
    return found
