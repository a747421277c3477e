"""Copies of public pages on disk: whole, bounded, gone with their page."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from dispatches.publishing import copies
from dispatches.publishing.copies import MOST_IN_A_SLOT, copy_of, drop_copies, keep_copy


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.COPIES_ROOT = tmp_path / "copies"


def test_a_copy_is_kept_and_dropped_with_all_of_its_page() -> None:
    for ending in ("pdf", "txt"):
        keep_copy(copy_of("7k3m9qtx", "abc", ending), b"chu")
    keep_copy(copy_of("other000", "abc", "pdf"), b"khac")
    assert copy_of("7k3m9qtx", "abc", "pdf").read_bytes() == b"chu"
    drop_copies("7k3m9qtx")
    assert not list(copy_of("7k3m9qtx", "abc", "pdf").parent.glob("7k3m9qtx*"))
    assert copy_of("other000", "abc", "pdf").exists()
    drop_copies("7k3m9qtx")
    drop_copies(None)


def test_the_oldest_of_a_slot_makes_room() -> None:
    paths = [copy_of("7k3m9qtx", f"{n:03}", "pdf") for n in range(MOST_IN_A_SLOT + 3)]
    for age, path in enumerate(paths):
        keep_copy(path, b"x")
        os.utime(path, (age, age))
    keep_copy(copy_of("7k3m9qtx", "last", "pdf"), b"x")
    kept = {path.name for path in paths[0].parent.iterdir()}
    assert len(kept) == MOST_IN_A_SLOT
    assert paths[0].name not in kept
    assert copy_of("7k3m9qtx", "last", "pdf").name in kept


def test_an_almost_full_disk_keeps_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "has_room", lambda size: False)
    path = copy_of("7k3m9qtx", "abc", "pdf")
    keep_copy(path, b"x")
    assert not path.parent.exists()


def test_what_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "replace", fail)
    path = copy_of("7k3m9qtx", "abc", "pdf")
    keep_copy(path, b"x")
    assert list(path.parent.iterdir()) == []
