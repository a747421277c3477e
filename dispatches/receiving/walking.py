"""The files of a backlog: folders and ZIPs walked in order, nothing unpacked to the disk.

Links that lead out of the folder are not followed, and a name inside a ZIP is never a path.
"""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from dispatches.intake import limits
from dispatches.intake.archives import count_members
from dispatches.intake.bundle import may_be_bundle, pictures_in
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.receiving.grouping import by_name

MOST_ARCHIVED = 100_000
# What systems and programs leave beside documents.
_LITTER = ("__macosx", "thumbs.db", "desktop.ini")
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Found:
    """A file by the name that the report gives it; `folder` is what pictures are pages within.

    It is read before the next one is asked for: an archive is open only so long.
    """

    name: str
    folder: str
    read: Callable[[], bytes]  # raises Unreadable, OSError


def walk(paths: Iterable[Path], *, but: Path | None = None) -> Iterator[Found]:
    """`but` is a file within them that is ours: the report that is being written."""
    ours = os.path.realpath(but) if but else None
    for path in paths:
        if path.is_dir():
            yield from _folder(path, ours)
        else:
            yield from _file(path, str(path.parent))


def _folder(path: Path, ours: str | None) -> Iterator[Found]:
    root = os.path.realpath(path)
    unreachable: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=unreachable.append):
        folders[:] = [name for name in _in_order(folders) if not _is_litter(name)]
        for name in _in_order(names):
            file = Path(folder, name)
            real = os.path.realpath(file)  # unlike Path.resolve, of a link to itself too
            if not _is_litter(name) and real != ours and Path(real).is_relative_to(root):
                yield from _file(file, folder)
    for fault in unreachable:
        yield Found(str(fault.filename), str(fault.filename), _failing(fault))


def _file(path: Path, folder: str) -> Iterator[Found]:
    try:
        plain = stat.S_ISREG(path.stat().st_mode)
        with path.open("rb") if plain else io.BytesIO() as file:
            archived = file.read(4) == b"PK\x03\x04"
    except OSError as fault:
        yield Found(str(path), folder, _failing(fault))
        return
    if not plain:
        return  # a pipe or a device: reading it might never end
    if archived:
        yield from _zip(path, folder)
    else:
        yield Found(str(path), folder, partial(_bytes_of, path))


def _zip(path: Path, folder: str) -> Iterator[Found]:
    try:
        walked = _is_archive(path)
    except (Unreadable, OSError) as fault:
        yield Found(str(path), folder, _failing(fault))
        return
    if walked:
        yield from _members(path)
    else:
        yield Found(str(path), folder, partial(_bytes_of, path))


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return _limited(file.read(limits.LARGEST_FILE + 1))


def _limited(data: bytes) -> bytes:
    if len(data) > limits.LARGEST_FILE:
        raise Unreadable(RefusalCode.TOO_LARGE)
    return data


def _is_archive(path: Path) -> bool:
    """A ZIP that is neither an Office file nor the pictures of one paper."""
    with path.open("rb") as file:
        if count_members(file) > MOST_ARCHIVED:
            raise Unreadable(RefusalCode.TOO_MANY_FILES)
    try:
        with zipfile.ZipFile(path) as archive:
            if "[Content_Types].xml" in archive.namelist():
                return False
            bundled = may_be_bundle(archive.infolist())
        if bundled and path.stat().st_size <= limits.LARGEST_BATCH:
            pictures_in(path.read_bytes())
            return False
    except Unreadable:
        return True
    except Exception:  # whatever zipfile throws at hostile bytes
        return False  # the reader will say so
    return True


def _members(path: Path) -> Iterator[Found]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        for at in by_name([entry.filename for entry in entries]):
            entry = entries[at]
            parts = PurePosixPath(entry.filename).parts
            if any(map(_is_litter, parts)):
                continue
            folder = "/".join((str(path), *parts[:-1]))
            yield Found(f"{path}: {entry.filename}", folder, partial(_member, archive, entry))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """However much it unpacks to, no more is unpacked than a file may have."""
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(RefusalCode.PASSWORD)
    try:
        with archive.open(entry) as file:
            return _limited(file.read(limits.LARGEST_FILE + 1))
    except Unreadable:
        raise
    except Exception as fault:  # whatever zipfile and its unpackers throw at hostile bytes
        raise Unreadable(RefusalCode.BROKEN) from fault


def _failing(fault: Exception) -> Callable[[], bytes]:
    def fail() -> bytes:
        raise fault

    return fail


def _in_order(names: list[str]) -> list[str]:
    return [names[at] for at in by_name(names)]


def _is_litter(name: str) -> bool:
    hidden = name.startswith((".", "~$")) and name not in (".", "..")
    return hidden or name.casefold() in _LITTER
