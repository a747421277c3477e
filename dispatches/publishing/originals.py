"""Originals as files: stored once by their hash, on disk before the row that names them."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings

# Syncs that are asked for together cost the disk little more than one.
SYNCED_TOGETHER = 8


def path_of(sha256: str) -> Path:
    """FILES_ROOT/<first two digits>/<hash>."""
    root: Path = settings.FILES_ROOT
    return root / sha256[:2] / sha256


def store(originals: Iterable[bytes]) -> None:
    """Write each under its sha256; a file that is there already stays.

    The files and their folders are fsynced, so that no committed row names a file that a power cut
    took. Raises OSError when the disk is full: nothing half-written stays.
    """
    with ThreadPoolExecutor(SYNCED_TOGETHER) as together:
        list(together.map(_store, originals))


def _store(data: bytes) -> None:
    path = path_of(hashlib.sha256(data).hexdigest())
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
