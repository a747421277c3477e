"""Building the search index anew from what is live, or checking it against that."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dispatches.models import Dispatch
from dispatches.search.health import Fault, faults
from dispatches.search.index import drop_strays, index_dispatches

BATCH = 100
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Builds the search index anew, in batches, while the site runs. Each batch is complete in "
        "itself: after an interruption, go on with --after and the last number shown."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare index and records")
        parser.add_argument(
            "--after", type=int, default=0, metavar="N", help="go on after record N"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self._build(options["after"])

    def _build(self, last: int) -> None:
        started = time.monotonic()
        total = Dispatch.objects.filter(pk__gt=last).count()
        seen = live = 0
        with transaction.atomic():
            drop_strays()
        while True:
            with transaction.atomic():
                # Locked as by the verbs, so that none of them comes between reading and writing.
                rows = Dispatch.objects.select_for_update().filter(pk__gt=last).order_by("pk")
                batch = [dispatch.pk for dispatch in rows.only("pk")[:BATCH]]
                if not batch:
                    break
                live += index_dispatches(batch)
            last = batch[-1]
            seen += len(batch)
            rate = seen / max(time.monotonic() - started, 0.001)
            self.stderr.write(f"{seen}/{total} records, {rate:.0f} a second; last {last}")
        self.stdout.write(f"{live} published dispatches indexed")

    def _check(self) -> None:
        found: list[Fault] = list(faults())
        for fault in found[:SHOWN]:
            self.stdout.write(str(fault))
        if found:
            raise CommandError(
                f"The search index is wrong for {len(found)} records. Run: manage.py reindex"
            )
        self.stdout.write("The search index agrees with the records.")
