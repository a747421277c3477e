"""`manage.py restore DIR`: a backup into an empty database, compared row by row."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dispatches.backup.files import Damaged
from dispatches.backup.manifest import Unusable
from dispatches.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Restore a backup, or the newest of a folder of backups, into an empty, migrated database. "
        "What the journal of public acts knows to be taken down since is hidden at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place", type=Path, metavar="DIR")

    def handle(self, *args: Any, place: Path, **options: Any) -> None:
        told = self.stdout.write if options["verbosity"] > 1 else lambda _line: None
        try:
            done = restore(place, told)
        except (Unusable, Damaged, OSError) as fault:
            raise CommandError(_("Nothing was restored: %(fault)s") % {"fault": fault}) from fault
        self.stdout.write(
            _("Restored: %(folder)s (%(rows)d rows, %(files)d originals, %(chains)d event chains)")
            % {
                "folder": done.folder,
                "rows": done.manifest.rows,
                "files": done.manifest.originals,
                "chains": done.chains,
            }
        )
        for page in done.hidden:
            self.stdout.write(
                _("Hidden again: %(page)s (its last public act: %(act)s)")
                % {"page": page.reference or page.short_code, "act": page.why}
            )
        call_command("reindex", stdout=self.stdout, stderr=self.stderr)
