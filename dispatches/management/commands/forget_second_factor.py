"""`manage.py forget_second_factor NAME`: for somebody who lost phone and recovery codes.

On the server alone: an administrator can give a new password, and with this too could be anybody.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dispatches.accounts.second_factor import forget
from dispatches.accounts.sessions import end_all
from dispatches.models import User


class Command(BaseCommand):
    help = "Take every second factor away from a person and sign them out; see the person first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Nobody is called {options['username']!r}.")
        forget(user)
        end_all(user)
        self.stdout.write(f"{user}: no second factor is left; every session has ended.")
