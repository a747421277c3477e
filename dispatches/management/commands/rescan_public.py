"""python manage.py rescan_public: to be run every night; fails while an alarm waits."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dispatches.models import Alarm
from dispatches.publishing.rescanning import rescan_public


class Command(BaseCommand):
    help = (
        "Looks again, with the rules of today, at all that readers can see. What it finds waits on "
        "the first page of the desk for an approving officer. Ends with 1 while any alarm waits."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        looked = rescan_public()
        waiting = Alarm.objects.standing().values("edition").distinct().count()
        self.stdout.write(
            f"{looked.editions} public editions looked at, {looked.raised} new alarms."
        )
        if waiting:
            raise CommandError(
                f"Alarms about {waiting} public editions wait for an officer: see the desk.",
                returncode=1,
            )
