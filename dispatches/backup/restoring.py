"""Restoring a backup into an empty site, and hiding again what was taken down since it was made."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from dispatches.backup.files import copy_originals, copy_staged
from dispatches.backup.manifest import FILE, Manifest, Unusable, read
from dispatches.backup.replaying import Hidden, hide_what_was_hidden
from dispatches.backup.rows import (
    Digest,
    digest_of,
    emptied,
    go_on_from_highest,
    migrations_of,
    write,
)
from dispatches.backup.saving import ORIGINALS, STAGED, rows_file
from dispatches.backup.tables import Table, tables
from dispatches.models import Dispatch, SourceFile, User
from dispatches.publishing.events import first_broken

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Restored:
    folder: Path
    manifest: Manifest
    chains: int
    hidden: list[Hidden] = field(default_factory=list)


def newest_in(place: Path) -> Path:
    """The backup itself, or the newest in a store. Raises Unusable."""
    if (place / FILE).is_file():
        return place
    made = sorted(path.parent for path in place.glob(f"[0-9]*/{FILE}"))
    if not made:
        raise Unusable(_("There is no backup in %(place)s.") % {"place": place})
    return made[-1]


def restore(place: Path, told: Told = lambda _line: None) -> Restored:
    """Restore into an empty, migrated database, all or nothing.

    Rows are compared with the manifest as they are read and again as the database has them, each
    original with its hash, each event chain with itself. Raises Unusable, Damaged.
    """
    folder = newest_in(place)
    manifest = read(folder)
    require_same_shape(manifest.migrations, connection)
    require_empty()
    with emptied("default") as target:
        for table in tables():
            _load(target, table, folder, manifest)
            told(f"{table.name}: {manifest.tables[table.name].rows}")
        hashes = SourceFile.objects.values_list("sha256", flat=True).distinct().order_by("sha256")
        copy_originals(hashes.iterator(), folder.parent / ORIGINALS, settings.FILES_ROOT)
        copy_staged(
            {name.partition(".")[0] for name in manifest.staged},
            folder / STAGED,
            settings.STAGING_ROOT,
        )
        chains = check_chains()
        go_on_from_highest(target)  # hiding writes rows of its own
        hidden = hide_what_was_hidden()
    return Restored(folder, manifest, chains, hidden)


def require_same_shape(migrations: list[str], target: BaseDatabaseWrapper) -> None:
    """Raises Unusable where the rows were kept by another release."""
    here = migrations_of(target)
    if here == migrations:
        return
    newer = sorted(set(here) - set(migrations)) or sorted(set(migrations) - set(here))
    raise Unusable(
        _(
            "The rows are of another release: %(migrations)s. Install the release that they were"
            " kept by, restore there, then upgrade."
        )
        % {"migrations": ", ".join(newer)}
    )


def require_empty(alias: str = "default") -> None:
    """Raises Unusable where there is anything that would be lost."""
    for model in (Dispatch, User):
        if model._default_manager.using(alias).exists():
            name = connections[alias].settings_dict["NAME"]
            raise Unusable(
                _(
                    "The database %(name)s is not empty. Restore into a new one: run"
                    " 'manage.py migrate' on an empty database first."
                )
                % {"name": name}
            )


def check_chains(alias: str = "default") -> int:
    """How many event chains there are. Raises Unusable where one is broken."""
    count = 0
    for dispatch in Dispatch.objects.using(alias).order_by("pk").iterator():
        if (at := first_broken(dispatch)) is not None:
            raise Unusable(
                _("The event chain of record %(record)d is broken at %(event)d.")
                % {"record": dispatch.pk, "event": at}
            )
        count += 1
    return count


def _load(target: BaseDatabaseWrapper, table: Table, folder: Path, manifest: Manifest) -> None:
    promised = manifest.tables.get(table.name)
    read_back = write(target, table, _lines(rows_file(folder, table.name)))
    for digest in (read_back, digest_of(target, table)):
        if promised is None or not _agrees(digest, promised.rows, promised.sha256):
            raise Unusable(
                _("The rows of %(table)s are not those that the backup was made of.")
                % {"table": table.name}
            )


def _agrees(digest: Digest, rows: int, sha256: str) -> bool:
    return (digest.rows, digest.sha256) == (rows, sha256)


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.removesuffix("\n")
    except (OSError, EOFError) as fault:
        raise Unusable(_("%(file)s cannot be read.") % {"file": path.name}) from fault
