"""Files in waiting: seen by their owner alone, gone when they are no longer needed."""

import os
import shutil
import time

import pytest
from pytest_django import Settings

from dispatches.intake.paper import Box, Form, Page, ReadPaper, Word
from dispatches.publishing import room
from dispatches.publishing.errors import NoRoom
from dispatches.receiving import staging


def test_bytes_are_kept_unseen_and_discarded(settings: Settings) -> None:
    name = staging.keep("Số: 1".encode())
    path = settings.STAGING_ROOT / name
    assert staging.load(name) == "Số: 1".encode()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    page = Page(595, 842, (Word(0, 2, Box(1, 2, 3, 4), 61),))
    paper = ReadPaper("Số: 1", Form.SCAN, "image/png", (page,))
    staging.keep_reading(name, paper)
    assert staging.reading(name) == paper
    staging.discard(name)
    assert not list(settings.STAGING_ROOT.iterdir())
    with pytest.raises(FileNotFoundError):
        staging.load(name)


@pytest.mark.parametrize("name", ["", "../secret_key", "a" * 31, "G" * 32])
def test_no_other_path_is_reached(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        staging.load(name)


def test_what_was_left_behind_is_swept(settings: Settings) -> None:
    fresh, named, left = (staging.keep(b"x") for _time in range(3))
    staging.keep_reading(left, ReadPaper("x"))
    yesterday = time.time() - staging.LEFT_OVER - 60
    for path in settings.STAGING_ROOT.iterdir():
        if not path.name.startswith(fresh):
            os.utime(path, (yesterday, yesterday))
    staging.sweep({named})
    assert {path.name for path in settings.STAGING_ROOT.iterdir()} == {fresh, named}


def test_a_full_disk_takes_nothing_in(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=room.LEAST_FREE)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(NoRoom):
        staging.keep(b"x")
    assert not settings.STAGING_ROOT.exists() or not list(settings.STAGING_ROOT.iterdir())
