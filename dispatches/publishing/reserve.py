"""Room kept on the disk for the one act that must work when there is none left: hiding a page."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import OperationalError

T = TypeVar("T")

# A take-down writes some pages of the database and its log; SQLite may want its log anew.
RESERVED_BYTES = 8 * 1024 * 1024

log = logging.getLogger(__name__)


def path() -> Path:
    return Path(settings.RESERVE_FILE)


def keep() -> None:
    """Set the room aside, where it is not yet; a full disk is no reason to fail."""
    with suppress(OSError):
        if not path().exists():
            path().parent.mkdir(parents=True, exist_ok=True)
            path().write_bytes(bytes(RESERVED_BYTES))


def despite_a_full_disk(act: Callable[[], T]) -> T:
    """Do it; when the database cannot, give up the reserve and try once more.

    `act` is a whole transaction, so that a failed try leaves nothing.
    """
    try:
        return act()
    except OperationalError:
        if not path().exists():
            raise
        log.critical("The database failed: the reserve %s is given up for a take-down.", path())
        path().unlink(missing_ok=True)
        return act()
