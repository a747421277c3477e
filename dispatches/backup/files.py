"""Originals by their hash, and what waits in staging, copied there and back."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

CHUNK = 1024 * 1024


class Damaged(Exception):
    """An original that is missing, or whose bytes are not those of its hash."""


@dataclass(slots=True)
class Copied:
    files: int = 0
    size: int = 0
    new: int = 0


def place_of(root: Path, sha256: str) -> Path:
    """As originals lie under FILES_ROOT: <first two digits>/<hash>."""
    return root / sha256[:2] / sha256


def copy_originals(hashes: Iterable[str], source: Path, target: Path) -> Copied:
    """Copy what `target` lacks, each file checked by its hash. Raises Damaged."""
    copied = Copied()
    for sha256 in hashes:
        there = place_of(target, sha256)
        if not there.exists():
            _copy(place_of(source, sha256), there, sha256)
            copied.new += 1
        copied.files += 1
        copied.size += there.stat().st_size
    return copied


def _copy(source: Path, target: Path, sha256: str) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    found = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as into, source.open("rb") as out:
            while chunk := out.read(CHUNK):
                found.update(chunk)
                into.write(chunk)
            into.flush()
            os.fsync(into.fileno())
        if found.hexdigest() != sha256:
            raise Damaged(_("The original %(sha256)s is damaged.") % {"sha256": sha256})
        os.replace(name, target)
    except FileNotFoundError as fault:
        raise Damaged(_("The original %(sha256)s is missing.") % {"sha256": sha256}) from fault
    finally:
        Path(name).unlink(missing_ok=True)


def copy_staged(names: Iterable[str], source: Path, target: Path) -> list[str]:
    """Copy the files of these names with what was read in them; those that are gone are passed
    over. Returns the names of those that were there."""
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = []
    for name in sorted(names):
        for path in source.glob(f"{name}*"):
            shutil.copyfile(path, target / path.name)
            os.chmod(target / path.name, 0o600)
            there.append(path.name)
    return there
