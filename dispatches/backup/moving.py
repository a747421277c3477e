"""Moving to another database: the rows of one moment, compared on both sides; the files stay."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from dispatches.backup.files import Damaged, place_of
from dispatches.backup.manifest import Unusable
from dispatches.backup.restoring import check_chains, require_empty, require_same_shape
from dispatches.backup.rows import digest_of, emptied, lines_of, migrations_of, snapshot, write
from dispatches.backup.tables import tables
from dispatches.models import Event, SourceFile

TARGET = "target"


@dataclass(frozen=True, slots=True)
class Moved:
    rows: int
    chains: int
    originals: int


def move(target: dict[str, Any], told: Callable[[str], object] = lambda _line: None) -> Moved:
    """Copy every row into the empty, migrated database of these settings, all or nothing.

    Each table is compared by its count and the sha256 of its rows, each chain verified, each
    original looked for. Raises Unusable, also where somebody wrote here meanwhile.
    """
    connections.databases[TARGET] = target
    connections.configure_settings(connections.databases)
    try:
        with snapshot() as source:
            require_same_shape(migrations_of(source), connections[TARGET])
            require_empty(TARGET)
            rows = 0
            with emptied(TARGET) as into:
                for table in tables():
                    sent = write(into, table, lines_of(source, table))
                    arrived = digest_of(into, table)
                    if (sent.rows, sent.sha256) != (arrived.rows, arrived.sha256):
                        raise Unusable(
                            _("The rows of %(table)s did not arrive as they are here.")
                            % {"table": table.name}
                        )
                    rows += arrived.rows
                    told(f"{table.name}: {arrived.rows}")
                chains = check_chains(TARGET)
                originals = _originals_are_here()
                if _last_event("default") != _last_event(TARGET):
                    raise Unusable(
                        _("Somebody has worked here meanwhile. Stop the site and its worker first.")
                    )
        return Moved(rows, chains, originals)
    finally:
        connections[TARGET].close()
        del connections[TARGET]
        del connections.databases[TARGET]


def _last_event(alias: str) -> int | None:
    last = Event.objects.using(alias).order_by("-pk").first()
    return last.pk if last else None


def _originals_are_here() -> int:
    count = 0
    hashes = SourceFile.objects.using(TARGET).values_list("sha256", flat=True).distinct()
    for sha256 in hashes.order_by("sha256").iterator():
        if not place_of(settings.FILES_ROOT, sha256).is_file():
            raise Damaged(_("The original %(sha256)s is missing.") % {"sha256": sha256})
        count += 1
    return count
