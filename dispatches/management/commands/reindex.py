"""Mending the search index or building it anew, or only comparing it with the records."""

import os
import time
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dispatches.models import Dispatch
from dispatches.search.health import faults
from dispatches.search.rebuilding import rebuild

SHOWN = 20
TELL_EVERY = 2  # seconds
MANY = 5_000  # records, from which on it pays to start processes


class Command(BaseCommand):
    help = (
        "Mends the search index, while the site runs: whatever is missing, surplus, or was written "
        "under other rules. Interrupted, it goes on where it stopped when it is started again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare index and records")
        parser.add_argument("--all", action="store_true", help="also write anew what looks right")
        parser.add_argument(
            "--after", type=int, default=0, metavar="N", help="with --all, go on after record N"
        )
        parser.add_argument(
            "--offline",
            action="store_true",
            help="the site is stopped: faster, but nobody could publish or find anything meanwhile",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self._build(options["after"], options["all"], options["offline"])

    def _build(self, after: int, everything: bool, offline: bool) -> None:
        total = Dispatch.objects.filter(pk__gt=after).count()
        started = told = time.monotonic()
        written = 0
        processes = os.cpu_count() or 0 if total >= MANY else 0

        def tell(text: str) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= TELL_EVERY:
                told = now
                self.stderr.write(f"{text}, after {round(now - started)} s")

        built = rebuild(
            after=after, everything=everything, processes=processes, offline=offline, tell=tell
        )
        for done in built:
            written = done.written
            now = time.monotonic()
            if now - told >= TELL_EVERY or done.seen == total:
                told = now
                rest = how_far(done.seen, total, now - started)
                self.stderr.write(f"{rest}; last record {done.last}")
        self.stdout.write(f"{written} published dispatches indexed")

    def _check(self) -> None:
        found = faults()
        shown = list(islice(found, SHOWN))
        for fault in shown:
            self.stdout.write(str(fault))
        if shown:
            count = len(shown) + sum(1 for _more in found)
            raise CommandError(
                f"The search index is wrong in {count} places. Run: manage.py reindex"
            )
        self.stdout.write("The search index agrees with the records.")


def how_far(seen: int, total: int, seconds: float) -> str:
    """How many were seen, how fast, and how long the others will take at that rate."""
    rate = seen / max(seconds, 0.001)
    left = round(max(total - seen, 0) / max(rate, 0.001))
    share = 100 * seen // max(total, 1)
    return (
        f"{seen}/{total} records ({share} %), {rate:.0f} a second, "
        f"{left // 60} min {left % 60:02} s left"
    )
