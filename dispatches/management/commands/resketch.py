"""Sketching the text of every record, as after the upgrade that brought sketches."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from dispatches.models import Dispatch
from dispatches.models.door import content_door
from dispatches.publishing.sketches import sketch_again

BATCH = 100


class Command(BaseCommand):
    help = (
        "Sketches every record's text anew, in batches, while the site runs, so that near "
        "duplicates are found. After an interruption, go on with --after and the last number shown."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--after", type=int, default=0, metavar="N", help="go on after record N"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        last, started = options["after"], time.monotonic()
        total = Dispatch.objects.filter(pk__gt=last).count()
        seen = sketched = 0
        while True:
            with transaction.atomic(), content_door():
                # Locked as by the verbs, so that none of them comes between reading and writing.
                rows = Dispatch.objects.select_for_update().filter(pk__gt=last).order_by("pk")
                batch = list(rows[:BATCH])
                if not batch:
                    break
                sketched += sum(sketch_again(dispatch) for dispatch in batch)
            last = batch[-1].pk
            seen += len(batch)
            rate = seen / max(time.monotonic() - started, 0.001)
            self.stderr.write(f"{seen}/{total} records, {rate:.0f} a second; last {last}")
        self.stdout.write(f"{sketched} records sketched")
