"""What a service manager asks: is the process up, and can it do its work?"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from dispatches.search.health import left_behind

LEAST_FREE_BYTES = 200 * 1024 * 1024


@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is looked at."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check holds, 503 otherwise; names what failed, never where or why."""
    checks = {name: holds() for name, holds in CHECKS.items()}
    ready = all(checks.values())
    return JsonResponse(
        {
            "status": "ok" if ready else "unavailable",
            "checks": {name: "ok" if held else "failed" for name, held in checks.items()},
        },
        status=200 if ready else 503,
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
    """Nothing that was taken down is left in the index; `manage.py reindex` mends it."""
    try:
        return not left_behind()
    except DatabaseError:
        return False


def files_writable() -> bool:
    return os.access(_nearest_folder(settings.FILES_ROOT), os.W_OK | os.X_OK)


def disk_has_room() -> bool:
    return shutil.disk_usage(_nearest_folder(settings.FILES_ROOT)).free >= LEAST_FREE_BYTES


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
    "disk": disk_has_room,
}
