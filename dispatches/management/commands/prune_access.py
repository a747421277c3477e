"""`manage.py prune_access`: the log of openings within its time; once a day by the scheduler."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dispatches.models.trace_guards import ACCESS_KEPT_DAYS
from dispatches.trace.access import delete_before, take_up_what_waits

KEPT_DAYS = 2 * ACCESS_KEPT_DAYS


class Command(BaseCommand):
    help = (
        "Takes up what was noted while the database was busy, and deletes from the log of who "
        f"opened which record what is older than --days. Under {ACCESS_KEPT_DAYS} days the "
        "database itself deletes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, default=KEPT_DAYS, help=f"days to keep (default: {KEPT_DAYS})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["days"]
        if days <= ACCESS_KEPT_DAYS:
            raise CommandError(f"More than {ACCESS_KEPT_DAYS} days must be kept.")
        taken, deleted = take_up_what_waits(), delete_before(days)
        self.stdout.write(f"{taken} lines taken up, {deleted} rows deleted")
