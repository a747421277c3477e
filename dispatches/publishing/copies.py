"""Copies made of public pages, kept on disk: derived, bounded, and gone with their page.

A copy is named by the short code and a digest of all that it shows, so what changes never meets an
old one. The folder is cut into slots of so many files, the oldest of which makes room: its size
stays bounded, and no act ever walks all of it.
"""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from dispatches.publishing.room import has_room

SLOTS = 512
MOST_IN_A_SLOT = 16  # some 8,000 copies, 40 kB each as a rule


def copy_of(code: str, key: str, ending: str) -> Path:
    """COPIES_ROOT/<slot>/<code>-<key>.<ending>."""
    return _slot(code) / f"{code}-{key}.{ending}"


def keep_copy(path: Path, data: bytes) -> None:
    """Whole or not at all; a disk that is almost full keeps none."""
    with suppress(OSError):
        if not has_room(len(data)):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(path.parent)


def drop_copies(code: str | None) -> None:
    """Take away all that was made of a page. What cannot be taken away is served to nobody: a face
    asks for the live edition first."""
    if code:
        for path in _slot(code).glob(f"{code}-*"):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _slot(code: str) -> Path:
    root: Path = settings.COPIES_ROOT
    return root / f"{int(sha256(code.encode()).hexdigest()[:8], 16) % SLOTS:03}"


def _make_room(slot: Path) -> None:
    """Two that make room together may take the same file."""
    kept = sorted((entry for entry in os.scandir(slot)), key=lambda entry: entry.stat().st_mtime)
    for entry in kept[:-MOST_IN_A_SLOT]:
        Path(entry.path).unlink(missing_ok=True)
