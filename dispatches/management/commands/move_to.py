"""`manage.py move_to URL`: every row into another database, SQLite → PostgreSQL or back."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config.databases import from_url
from dispatches.backup.files import Damaged
from dispatches.backup.manifest import Unusable
from dispatches.backup.moving import move


class Command(BaseCommand):
    help = (
        "Copy every row into the database of this URL, which must be empty, and compare both. The "
        "files stay where they are. Stop the site first; then start it with DATABASE_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")

    def handle(self, *args: Any, url: str, **options: Any) -> None:
        told = self.stdout.write if options["verbosity"] > 1 else lambda _line: None
        try:
            target = from_url(dict(dj_database_url.parse(url)))
        except (dj_database_url.ParseError, ValueError) as fault:
            raise CommandError(_("This is no address of a database.")) from fault
        self._there(url, "migrate", "--verbosity=0")
        try:
            moved = move(target, told)
        except (Unusable, Damaged, OSError) as fault:
            raise CommandError(_("Nothing was moved: %(fault)s") % {"fault": fault}) from fault
        self.stdout.write(
            _("Moved: %(rows)d rows, %(files)d originals, %(chains)d event chains, all compared.")
            % {"rows": moved.rows, "files": moved.originals, "chains": moved.chains}
        )
        self._there(url, "reindex")
        self.stdout.write(_("Now start the site with DATABASE_URL set to that database."))

    def _there(self, url: str, *arguments: str) -> None:
        """Another process of ours on the other database: what it does has no way to name one."""
        environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(settings.VAR_DIR)}
        manage = Path(settings.BASE_DIR, "manage.py")
        done = subprocess.run(  # noqa: S603  # ours
            [sys.executable, str(manage), *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:] or [""]
            raise CommandError(
                _("The other database: %(command)s failed. %(why)s")
                % {"command": arguments[0], "why": last[0]}
            )
