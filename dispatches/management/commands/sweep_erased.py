"""`manage.py sweep_erased`: what an erasing leaves in the database's own files is overwritten."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from dispatches.models import BackupMade, Erasure
from dispatches.publishing.erase import backups_holding
from dispatches.receiving.erasing import finish
from dispatches.search.index import MODELS
from dispatches.search.sqlite import table


class Command(BaseCommand):
    help = (
        "Takes away files that an interrupted erasing left, and names the backups that still hold "
        "an erased record. With --vacuum it also rewrites the database's files, so that free "
        "pages, dead rows and the search index hold nothing of it: in a quiet hour, since it "
        "locks the tables for minutes and needs as much room again as the database has."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vacuum", action="store_true", help="rewrite the database's files")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{finish()} files taken away")
        if options["vacuum"]:
            self._vacuum()
        holding: dict[BackupMade, list[str]] = {}
        for erasure in Erasure.objects.filter(done_at__isnull=False).select_related("dispatch"):
            for backup in backups_holding(erasure):
                holding.setdefault(backup, []).append(f"#{erasure.dispatch_id}")
        for backup, records in holding.items():
            self.stdout.write(f"{backup.at:%Y-%m-%d %H:%M} {backup.place}: {' '.join(records)}")

    def _vacuum(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("VACUUM (FULL, ANALYZE)")
                return
            for model in MODELS:  # FTS5 keeps the words of deleted rows until its parts are merged
                name = table(model)
                cursor.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')  # noqa: S608  # names of ours
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
