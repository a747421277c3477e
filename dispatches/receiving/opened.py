"""Files of an import with their bytes, some of them opened before those ahead of them are saved.

So the office's records are asked for many hashes at once, and another process has texts to read.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dispatches.intake import limits
from dispatches.intake.ahead import Promised, ReadAhead
from dispatches.intake.refusals import Unreadable
from dispatches.models import Dispatch
from dispatches.publishing.duplicates import same_files
from dispatches.receiving.walking import Found
from dispatches.text.finds import Lists

MOST_BYTES = limits.LARGEST_FILE  # of a group, beyond its first file


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's bytes, or why they could not be had; `twin` is the record that holds it already."""

    name: str
    folder: str
    data: bytes = b""
    fault: Unreadable | OSError | None = None
    twin: Dispatch | None = None
    promised: Promised | None = None


def opened(
    files: Iterable[Found], *, custodian: int, ahead: ReadAhead, lists: Lists, together: int
) -> Iterator[Opened]:
    """The files in their order; groups of so many `together`, each opened one group early."""
    before: list[Opened] = []
    for group in _groups(files, together):
        now = list(_looked_up(group, custodian, ahead, lists))
        yield from before
        before = now
    yield from before


def _groups(files: Iterable[Found], together: int) -> Iterator[list[Opened]]:
    group: list[Opened] = []
    for file in files:
        group.append(_open(file))
        if len(group) == together or sum(len(each.data) for each in group) > MOST_BYTES:
            yield group
            group = []
    yield group


def _open(file: Found) -> Opened:
    try:
        return Opened(file.name, file.folder, file.read())
    except (Unreadable, OSError) as fault:
        return Opened(file.name, file.folder, fault=fault)


def _looked_up(
    group: list[Opened], custodian: int, ahead: ReadAhead, lists: Lists
) -> Iterator[Opened]:
    hashes = [hashlib.sha256(file.data).hexdigest() for file in group]
    held = same_files(set(hashes), custodian=custodian)
    for file, sha256 in zip(group, hashes, strict=True):
        twin = None if file.fault else held.get(sha256)
        promised = None if file.fault or twin else ahead.begin(file.data, lists)
        yield Opened(file.name, file.folder, file.data, file.fault, twin, promised)
