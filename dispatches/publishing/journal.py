"""What became public and what was hidden, noted outside the database.

A backup that is restored knows nothing of what was taken down since it was made. This journal does:
one line of JSON an act, appended and synced, at PUBLIC_ACTS_JOURNAL; best on another disk than the
database. It holds codes, hashes and names of staff, never what a paper says.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dispatches.models import Edition, Notice, User

log = logging.getLogger(__name__)


class Act(StrEnum):
    SHOWN = "shown"
    HIDDEN = "hidden"
    ERASED = "erased"
    WARNING_SHOWN = "warning_shown"
    WARNING_HIDDEN = "warning_hidden"


# Of the warning of a dispatch, not of its page.
OF_WARNINGS = frozenset({Act.WARNING_SHOWN, Act.WARNING_HIDDEN})


@dataclass(frozen=True, slots=True)
class PublicAct:
    """`sha256` is the frozen hash of the edition, or warning, that was shown or hidden."""

    at: datetime
    act: Act
    short_code: str
    serial: int
    sha256: str
    by: str


def note(act: Act, shown: Edition | Notice, by: User) -> None:
    """Append an act. Where that fails, a log says so and the act goes on: hiding waits for no
    disk."""
    done = PublicAct(
        at=timezone.now(),
        act=act,
        short_code=shown.dispatch.short_code or "",
        serial=shown.serial,
        sha256=shown.frozen_hash,
        by=by.get_username(),
    )
    try:
        _append(json.dumps(asdict(done) | {"at": done.at.isoformat()}, ensure_ascii=False))
    except OSError:
        log.critical("The journal of public acts cannot be written: %s", _path())


def acts() -> Iterator[PublicAct]:
    """Every act in the order in which they were noted. A line that was torn is passed over."""
    try:
        file = _path().open(encoding="utf-8")
    except FileNotFoundError:
        return
    with file:
        for line in file:
            try:
                said = json.loads(line)
                yield PublicAct(
                    at=datetime.fromisoformat(said["at"]),
                    act=Act(said["act"]),
                    short_code=str(said["short_code"]),
                    serial=int(said["serial"]),
                    sha256=str(said["sha256"]),
                    by=str(said["by"]),
                )
            except (ValueError, KeyError, TypeError):
                log.warning("A torn line in the journal of public acts was passed over")


def last_acts(*, of_warnings: bool = False) -> dict[str, PublicAct]:
    """The newest act of each short code: on pages, or on their warnings."""
    return {done.short_code: done for done in acts() if (done.act in OF_WARNINGS) is of_warnings}


def _append(line: str) -> None:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            torn = file.read(1) != b"\n"
        else:
            torn = False
        file.write(("\n" * torn + line + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def _path() -> Path:
    path: Path = settings.PUBLIC_ACTS_JOURNAL
    return path
