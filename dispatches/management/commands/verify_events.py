"""`manage.py verify_events`: does the whole trace hold? Exits with 1 when it does not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dispatches.trace.verifying import Run


class Command(BaseCommand):
    help = (
        "Verifies the seals of the days, every event chain, that each approved text is the one "
        "that was approved, and the bytes of every original. Reads only, but for the outcome, "
        "which the desk shows. Names each record and event that does not hold, and exits with 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            default="",
            metavar="CODE",
            help="the code of a day as noted on paper: nothing until then may have changed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run = Run(self.stderr.write)
        for fault in run.faults(options["head"]):
            self.stdout.write(str(fault))
        run.close()
        counts = ", ".join(f"{count} {what}" for what, count in run.counts.items())
        if run.number:
            raise CommandError(f"The trace does not hold: {run.number} faults in {counts}.")
        self.stdout.write(f"The trace holds: {counts}.")
