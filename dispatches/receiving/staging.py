"""Where files wait until they are read: under names that say nothing, for the owner's eyes only.

What was read in a file lies beside it, never in the database: a paper may prove secret, and then
both are gone at once.
"""

import os
import re
import secrets
import time
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import Unreadable
from dispatches.intake.wire import pack_paper, unpack_paper
from dispatches.publishing.room import require_room

LEFT_OVER = 24 * 60 * 60  # seconds after which a file that no row names was left behind
ENOUGH_TO_TELL = 2048  # bytes
_NAME = re.compile(r"[0-9a-f]{32}")
_TEXT, _WORDS = ".text", ".words"


def begin() -> tuple[str, BinaryIO]:
    """A new name, and its file to be written and closed with `finish`."""
    name = secrets.token_hex(16)
    return name, os.fdopen(os.open(_path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def finish(file: BinaryIO) -> None:
    """On disk before a row names it, as with originals."""
    file.flush()
    os.fsync(file.fileno())
    file.close()


def keep(data: bytes) -> str:
    """Raises NoRoom."""
    require_room(len(data))
    name, file = begin()
    file.write(data)
    finish(file)
    return name


def load(name: str) -> bytes:
    """Raises FileNotFoundError when it is gone."""
    return _path(name).read_bytes()


def beginning_of(name: str) -> Kind | None:
    """The kind of a staged file by its first bytes; None when it is gone or of no kind."""
    try:
        with _path(name).open("rb") as file:
            return beginning(file.read(ENOUGH_TO_TELL))
    except (FileNotFoundError, Unreadable):
        return None


def keep_reading(name: str, paper: ReadPaper) -> None:
    plain, words = pack_paper(paper)
    for ending, data in ((_TEXT, plain), (_WORDS, words)):
        descriptor = os.open(_path(name, ending), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)


def reading(name: str) -> ReadPaper:
    """What was read in this file. Raises FileNotFoundError when it was not kept."""
    return unpack_paper(_path(name, _TEXT).read_bytes(), _path(name, _WORDS).read_bytes())


def discard(name: str) -> None:
    if name:
        for ending in ("", _TEXT, _WORDS):
            _path(name, ending).unlink(missing_ok=True)


def sweep(named: Collection[str]) -> None:
    """Remove what was left behind: files older than a day that no row names."""
    past = time.time() - LEFT_OVER
    for path in _folder().iterdir():
        if path.name.partition(".")[0] not in named and path.stat().st_mtime < past:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    root: Path = settings.STAGING_ROOT
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root


def _path(name: str, ending: str = "") -> Path:
    if not _NAME.fullmatch(name):
        raise FileNotFoundError
    return _folder() / f"{name}{ending}"
