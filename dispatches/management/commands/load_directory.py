"""`manage.py load_directory`: bring places, bodies, groups and reference rows up to date."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dispatches.directory.loading import load_directory
from dispatches.directory.rows import DirectoryError

FOLDER = settings.BASE_DIR / "fixtures" / "directory"


class Command(BaseCommand):
    help = _("Load the directory from CSV files; loading again changes nothing.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load_directory(options["folder"])
        except DirectoryError as error:
            raise CommandError(_("Nothing was loaded. %(error)s") % {"error": error}) from None
        for count in counts:
            self.stdout.write(str(count))
