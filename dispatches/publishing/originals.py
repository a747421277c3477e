"""Originals as files: stored once by their hash, on disk before the row that names them."""

import errno
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from dispatches.models import SourceFile
from dispatches.publishing.errors import NoRoom
from dispatches.publishing.room import require_room

# Syncs that are asked for together cost the disk little more than one.
SYNCED_TOGETHER = 8
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def path_of(sha256: str) -> Path:
    """FILES_ROOT/<first two digits>/<hash>."""
    root: Path = settings.FILES_ROOT
    return root / sha256[:2] / sha256


Store = Callable[[Iterable[bytes]], None]


@contextmanager
def storing() -> Iterator[Store]:
    """Around the transaction whose rows name originals: gives the function that stores them.

    Each is written under its sha256; a file that is there already stays. The files and their
    folders are fsynced, so that no committed row names a file that a power cut took. When the
    transaction fails, what was written for it and what no other row names is gone again. Raises
    NoRoom when the disk is almost full, or full in the middle of a file, which is gone again.
    """
    settings.FILES_ROOT.mkdir(parents=True, exist_ok=True)
    lock = os.open(settings.FILES_ROOT, os.O_RDONLY)
    hashes: list[str] = []

    def store(originals: Iterable[bytes]) -> None:
        # Until the end, so that nobody takes away a file that this one found here.
        fcntl.flock(lock, fcntl.LOCK_SH)
        wanted = {hashlib.sha256(data).hexdigest(): data for data in originals}
        new = {sha256: data for sha256, data in wanted.items() if not path_of(sha256).exists()}
        require_room(sum(map(len, new.values())))
        hashes.extend(new)
        try:
            with ThreadPoolExecutor(SYNCED_TOGETHER) as together:
                list(together.map(_store, new, new.values()))
        except OSError as fault:
            if fault.errno in FULL:
                raise NoRoom from fault
            raise

    try:
        yield store
    except BaseException:
        _take_away(hashes, lock)
        raise
    finally:
        os.close(lock)


def _take_away(hashes: list[str], lock: int) -> None:
    """Remove these files unless a row names one; whoever relies on one has committed by then."""
    if hashes:
        fcntl.flock(lock, fcntl.LOCK_UN)
        fcntl.flock(lock, fcntl.LOCK_EX)
        named = set(SourceFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
        for sha256 in set(hashes) - named:
            path_of(sha256).unlink(missing_ok=True)


def _store(sha256: str, data: bytes) -> None:
    path = path_of(sha256)
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
