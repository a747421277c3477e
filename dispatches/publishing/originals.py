"""Originals as files: stored once by their hash, on disk before the row that names them."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """FILES_ROOT/<first two digits>/<hash>."""
    root: Path = settings.FILES_ROOT
    return root / sha256[:2] / sha256


def store(data: bytes) -> str:
    """Write the bytes under their sha256 and return it; a file that is there already stays.

    The file and its folder are fsynced, so that no committed row names a file that a power cut
    took. Raises OSError when the disk is full: nothing half-written stays.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if path.exists():
        return sha256
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
    return sha256
