"""Making a backup: rows of one moment, the originals they name, and a manifest, last of all."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dispatches.backup.files import copy_originals, copy_staged
from dispatches.backup.manifest import Counted, Manifest
from dispatches.backup.rows import Digest, lines_of, migrations_of, snapshot
from dispatches.backup.tables import Table, tables
from dispatches.models import BackupMade

ORIGINALS, STAGED, ROWS = "originals", "staged", "rows"
STAMP = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    folder: Path
    manifest: Manifest


def back_up(store: Path, told: Callable[[str], object] = lambda _line: None) -> Backup:
    """Make a backup in a store: `store/<moment>/` beside `store/originals/`, which all share.

    The site goes on meanwhile. What was not finished is named `.unfinished-…` and is no backup.
    Raises Damaged where an original is missing or damaged, OSError when the disk is full.
    """
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    made_at = timezone.now()
    stamp = timezone.localtime(made_at).strftime(STAMP)
    folder, making = store / stamp, store / f".unfinished-{stamp}"
    making.mkdir(mode=0o700)
    try:
        (making / ROWS).mkdir()
        with snapshot() as connection:
            counted = {}
            for table in tables():
                digest = _save(table, making, lines_of(connection, table))
                counted[table.name] = Counted(digest.rows, digest.sha256)
                told(f"{table.name}: {digest.rows}")
            migrations, engine = migrations_of(connection), connection.vendor
            with connection.cursor() as cursor:
                cursor.execute("SELECT DISTINCT sha256 FROM dispatches_sourcefile")
                hashes = sorted(sha256 for (sha256,) in cursor.fetchall())
                cursor.execute("SELECT staged FROM dispatches_batchfile WHERE staged <> ''")
                waiting = [name for (name,) in cursor.fetchall()]
            # Before the snapshot ends: what is taken down or erased meanwhile is still of it.
            copied = copy_originals(hashes, settings.FILES_ROOT, store / ORIGINALS)
            staged = copy_staged(waiting, settings.STAGING_ROOT, making / STAGED)
        manifest = Manifest(made_at, engine, migrations, counted, copied.files, copied.size, staged)
        sha256 = manifest.write(making)
        _sync(making)
        os.rename(making, folder)
        _sync(store)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    BackupMade.objects.create(
        at=made_at, place=str(folder.resolve()), rows=manifest.rows, manifest_sha256=sha256
    )
    return Backup(folder, manifest)


def rows_file(folder: Path, table: str) -> Path:
    return folder / ROWS / f"{table}.jsonl.gz"


def _save(table: Table, folder: Path, lines: Iterator[str]) -> Digest:
    digest = Digest()
    with gzip.open(rows_file(folder, table.name), "wt", encoding="utf-8", compresslevel=5) as file:
        for line in lines:
            digest.add(line)
            file.write(line + "\n")
    return digest


def _sync(folder: Path) -> None:
    """Everything below this folder on disk, and the folder's own entries."""
    for path in (*folder.rglob("*"), folder):
        if path.is_file() or path.is_dir():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
