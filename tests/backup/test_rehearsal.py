"""A backup made, things happen, the backup restored: as an operator would, by the commands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, NewDatabase

Site = dict[str, str]


def run(site: Site, *command: str, fails: bool = False) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=site, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return (done.stderr if fails else done.stdout).strip()


def scene(site: Site, *call: str) -> str:
    code = "import django; django.setup()\nimport sys\nfrom tests.backup import scene\n"
    code += "getattr(scene, sys.argv[1])(*sys.argv[2:])"
    return run(site | {"DJANGO_SETTINGS_MODULE": "config.settings"}, "-c", code, *call)


def manage(site: Site, *command: str, fails: bool = False) -> str:
    return run(site, "manage.py", *command, fails=fails)


@pytest.mark.soak
def test_what_was_hidden_since_stays_hidden(new_database: NewDatabase, tmp_path: Path) -> None:
    site, store = new_database(), str(tmp_path / "store")
    hidden, mended, untouched = scene(site, "fill").split()
    before = json.loads(scene(site, "digests"))
    manage(site, "backup", store)
    scene(site, "hide", hidden)
    scene(site, "mend", mended)

    copy = new_database() | {"PUBLIC_ACTS_JOURNAL": f"{site['VAR_DIR']}/public-acts.jsonl"}
    said = manage(copy, "restore", store)
    assert said.count("Ẩn lại") == 2, said
    assert scene(copy, "live") == untouched
    after = json.loads(scene(copy, "digests"))
    # The two were taken down; all else is what it was.
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"dispatches_edition", "dispatches_event", "dispatches_takedown"}
    assert "agrees" in manage(copy, "reindex", "--check")
    scene(copy, "mend", untouched)
    assert "không trống" in manage(copy, "restore", store, fails=True)


@pytest.mark.soak
def test_a_damaged_backup_changes_nothing(new_database: NewDatabase, tmp_path: Path) -> None:
    site, copy, store = new_database(), new_database(), str(tmp_path / "store")
    scene(site, "fill")
    before = scene(site, "digests")
    manage(site, "backup", store)
    assert scene(copy, "damage", store) == ""
    manage(copy, "restore", store)
    assert scene(copy, "digests") == before


@pytest.mark.only_on("postgresql")  # each engine is left and entered; file to file is half of it
@pytest.mark.soak
def test_moved_to_the_other_engine_and_back(new_database: NewDatabase, tmp_path: Path) -> None:
    """From PostgreSQL to a file and back."""
    site, back = new_database(), new_database()
    _in_correction, page, _other = scene(site, "fill").split()
    file = site | {"DATABASE_URL": f"sqlite:///{tmp_path}/moved.sqlite3"}
    back |= {"VAR_DIR": site["VAR_DIR"]}
    before = scene(site, "digests")
    manage(site, "move_to", file["DATABASE_URL"])
    assert scene(file, "digests") == before
    manage(file, "move_to", back["DATABASE_URL"])
    assert scene(back, "digests") == before
    assert scene(back, "live") == scene(site, "live")
    assert "agrees" in manage(back, "reindex", "--check")
    scene(back, "mend", page)
    assert "không trống" in manage(site, "move_to", back["DATABASE_URL"], fails=True)


def test_a_database_without_tables_says_what_to_do_first(tmp_path: Path) -> None:
    site = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}",
        "VAR_DIR": str(tmp_path),
    }
    said = manage(site, "backup", str(tmp_path / "store"), fails=True)
    assert said.endswith("hãy chạy 'manage.py migrate' trước.")
    assert not list((tmp_path / "store").glob("[0-9]*"))
