"""`manage.py backup DIR`: rows, originals and event chains into a folder, while the site runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dispatches.backup.files import Damaged
from dispatches.backup.manifest import Unusable
from dispatches.backup.saving import back_up


class Command(BaseCommand):
    help = (
        "Make a backup in a folder that holds many: each has its rows, all share the originals, so "
        "that a nightly one costs little. The key of the site (SECRET_KEY) is not in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("store", type=Path, metavar="DIR")

    def handle(self, *args: Any, store: Path, **options: Any) -> None:
        told = self.stdout.write if options["verbosity"] > 1 else lambda _line: None
        try:
            made = back_up(store, told)
        except (Damaged, Unusable, OSError) as fault:
            raise CommandError(_("No backup was made: %(fault)s") % {"fault": fault}) from fault
        manifest = made.manifest
        self.stdout.write(
            _("Backup made: %(folder)s (%(rows)d rows, %(files)d originals, %(bytes)d bytes)")
            % {
                "folder": made.folder,
                "rows": manifest.rows,
                "files": manifest.originals,
                "bytes": manifest.original_bytes,
            }
        )
