"""`manage.py seal_events`: the seal of every day that has ended; once a day by the scheduler."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dispatches.trace.codes import code_of
from dispatches.trace.seals import ClockBehind, seal_days


class Command(BaseCommand):
    help = (
        "Seals what was done until yesterday: each day gets a code to note on paper, by which "
        "`verify_events --head CODE` later proves that nothing before was changed. Started again, "
        "it does nothing; days that were missed are sealed in their turn."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for head in seal_days(timezone.localdate()):
                self.stdout.write(f"{head}  {code_of(head.hash)}  {head.events} events")
        except ClockBehind as fault:
            raise CommandError(
                "A day later than today is sealed already: set the clock right. Until that day "
                "nothing more is sealed."
            ) from fault
