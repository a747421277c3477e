"""`manage.py prune_searches`: what was looked for in vain, counted and forgotten; once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from dispatches.search.unfound import KEPT_DAYS, forget_unfound, take_up_unfound


class Command(BaseCommand):
    help = (
        "Counts the searches that found nothing into their table, and deletes what was last asked "
        f"for more than {KEPT_DAYS} days ago. Nothing in them says who asked."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        taken, deleted = take_up_unfound(), forget_unfound()
        self.stdout.write(f"{taken} queries counted, {deleted} rows deleted")
