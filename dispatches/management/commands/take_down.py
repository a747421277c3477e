"""`manage.py take_down ADDRESS --reason personal_data --by NAME`: hiding a page from a shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dispatches.models import Dispatch, User
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.pointing import pointed_at
from dispatches.publishing.take_down import take_down
from dispatches.search.health import left_behind
from dispatches.vocabulary import TakeDownReason


class Command(BaseCommand):
    help = "Take a page off the site at once. Asked again, it changes nothing."
    requires_system_checks = ()  # what is wrong elsewhere must not stop it
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("page", help="its address as in the browser, or its short code")
        parser.add_argument("--reason", choices=TakeDownReason.values, required=True)
        parser.add_argument(
            "--by",
            required=True,
            metavar="NAME",
            help="the account of somebody with a part in the keeping body",
        )
        parser.add_argument("--note", default="", help="for staff; readers do not see it")
        parser.add_argument(
            "--show-subject", action="store_true", help="the old address still says the subject"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dispatch = self._dispatch(options["page"])
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no account {options['by']!r}.")
        try:
            taken = take_down(
                dispatch,
                by=by,
                reason=TakeDownReason(options["reason"]),
                note=options["note"],
                hide_subject=not options["show_subject"],
            )
        except PublishingError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{dispatch}: off the site since {taken.at.isoformat(timespec='seconds')}, "
            f"by {taken.by}, {taken.get_reason_display()}"
        )
        if left_behind():
            self.stderr.write("The search index could not be told. Run: manage.py reindex")

    def _dispatch(self, page: str) -> Dispatch:
        found = pointed_at(page).first()
        if found is None:
            raise CommandError(f"No page of this site has the address or short code {page!r}.")
        return found
