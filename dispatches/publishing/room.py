"""Room on the disk: what comes in is refused while enough is left for what must go on.

Reading, deciding and above all hiding a page still write: their rows need what is kept free here.
"""

import shutil
from pathlib import Path

from django.conf import settings

from dispatches.publishing.errors import NoRoom

LEAST_FREE = 200 * 1024 * 1024  # bytes


def require_room(size: int = 0) -> None:
    """Raises NoRoom where this many bytes more would leave too little."""
    if not has_room(size):
        raise NoRoom


def has_room(size: int = 0) -> bool:
    return all(_free(root) >= LEAST_FREE + size for root in _roots())


def _roots() -> tuple[Path, Path]:
    return settings.FILES_ROOT, settings.STAGING_ROOT


def _free(path: Path) -> int:
    """Of the disk of the folder, or of the closest one above it that exists."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free
