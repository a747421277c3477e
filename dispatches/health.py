"""What a service manager asks: is the process up, and can it do its work?"""

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from dispatches.publishing.room import has_room
from dispatches.search.health import is_stale, left_behind


@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is looked at."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the site can be read, 503 otherwise; names what failed, never where or why.

    A disk that is almost full is "degraded", still 200: files are refused, but a page must go on
    being read and above all hidden, so no balancer may take the site away for it.
    """
    checks = {name: holds() for name, holds in CHECKS.items()}
    failed = {name for name, held in checks.items() if not held}
    status = "unavailable" if failed - DEGRADING else "degraded" if failed else "ok"
    return JsonResponse(
        {
            "status": status,
            "checks": {name: "ok" if held else "failed" for name, held in checks.items()},
        },
        status=503 if failed - DEGRADING else 200,
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrations_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def search_is_whole() -> bool:
    """The index holds nothing that was taken down, and no row under other rules than these.

    `manage.py reindex` mends either.
    """
    try:
        return not left_behind() and not is_stale(connection.alias)
    except DatabaseError:
        return False


def files_writable() -> bool:
    return os.access(_nearest_folder(settings.FILES_ROOT), os.W_OK | os.X_OK)


def _nearest_folder(path: Path) -> Path:
    """The folder itself, or the closest one above it that exists: files make it when first kept."""
    while not path.exists():
        path = path.parent
    return path


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_applied,
    "search": search_is_whole,
    "files": files_writable,
    "disk": has_room,
}
DEGRADING = frozenset({"disk", "search"})
