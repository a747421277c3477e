"""`manage.py appoint NAME BODY --role administrator`: how the first person gets into a new site."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from dispatches.models import Body, Membership, User
from dispatches.vocabulary import Role


class Command(BaseCommand):
    help = "Give a person a role in a body, making the account when there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("body", help="the body's key in the directory")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)
        parser.add_argument("--full-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        body = Body.objects.filter(key=options["body"]).first()
        if body is None:
            raise CommandError(f"The directory has no body with the key {options['body']!r}.")
        user = User.objects.filter(username=options["username"]).first()
        named = User(username=options["username"], full_name=options["full_name"])
        password = "" if user else self._ask_password(named)
        with transaction.atomic():
            if user is None:
                user = named
                user.set_password(password)
                user.save()
            today = timezone.localdate()
            held = Membership.objects.valid_on(today).filter(
                user=user, body=body, role=options["role"]
            )
            if not held.exists():
                Membership.objects.create(
                    user=user, body=body, role=options["role"], valid_from=today
                )
        self.stdout.write(f"{user}: {Role(options['role']).label}, {body}")

    def _ask_password(self, user: User) -> str:
        """A new password, typed twice; refused while Django's validators find it weak."""
        password = getpass.getpass(f"Password for {user.username}: ")
        if password != getpass.getpass("Once more: "):
            raise CommandError("The two passwords differ; nothing was changed.")
        try:
            validate_password(password, user)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        return password
