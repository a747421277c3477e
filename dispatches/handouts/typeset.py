"""Pages set by Typst, in a process that can be killed."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from typing import Any

from dispatches.handouts.limits import LATE, LONGEST, PATIENCE, SET_AT_ONCE

ROOT = Path(__file__).parents[2]
# -B: it may write no file, so no compiled module either; -s: nothing from anybody's home.
PROGRAM = (sys.executable, "-B", "-s", "-m", "dispatches.handouts.typeset_child")
log = logging.getLogger(__name__)
_setting = threading.BoundedSemaphore(SET_AT_ONCE)
# A request that waits holds a thread of the server: some that wait would hold up every page.
_patience = ContextVar("_patience", default=0)


class Layout(StrEnum):
    """The templates of `layout/`."""

    LETTER = "letter"
    POSTER = "poster"
    CARD = "card"


class Unset(Exception):
    """The page cannot be set: its text is too long for the time it has, or breaks the layout."""


class Busy(Exception):
    """Too many pages are being set, or the machine has no time for this one now."""


@contextmanager
def patient() -> Iterator[None]:
    """What is set in here waits a little for its turn: for staff, who are few."""
    before = _patience.set(PATIENCE)
    try:
        yield
    finally:
        _patience.reset(before)


def as_pdf(layout: Layout, data: Mapping[str, Any]) -> bytes:
    """PDF/A-2a with the tags of PDF/UA-1; the same bytes for the same data. Raises Unset, Busy."""
    return _set({"layout": layout, "data": data, "format": "pdf"})


def as_png(layout: Layout, data: Mapping[str, Any]) -> bytes:
    """A picture of the one page, a pixel to a point. Raises Unset, Busy."""
    return _set({"layout": layout, "data": data, "format": "png", "ppi": 72})


def _set(order: dict[str, Any]) -> bytes:
    asked = json.dumps(order, ensure_ascii=False).encode()
    if len(asked) > LONGEST:
        raise Unset
    if not _setting.acquire(timeout=_patience.get()):
        raise Busy
    try:
        done = subprocess.run(  # noqa: S603  # a command of ours, no shell
            PROGRAM,
            input=asked,
            capture_output=True,
            timeout=LATE,
            check=False,
            cwd=ROOT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as late:
        raise Busy from late
    finally:
        _setting.release()
    if done.returncode or not done.stdout:
        # Without its last words: they may quote the paper.
        log.error("A %s could not be set: exit %d", order["layout"], done.returncode)
        raise Unset
    return done.stdout
