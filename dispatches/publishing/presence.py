"""Who has a record open: a light sign for colleagues, never a lock."""

from contextlib import suppress
from datetime import timedelta

from django.db import Error, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Presence, User
from dispatches.models.turns import briefly

# A page says so when it is opened, and with a script goes on saying so.
OPENED, BEAT = timedelta(minutes=2), timedelta(seconds=90)
MOST_SHOWN = 5


def mark_present(dispatch: Dispatch, *, by: User, lasting: timedelta) -> None:
    """Note that this person has the record open for so long.

    Where the database cannot take it at once, nobody is told: reading goes on.
    """
    now = timezone.now()
    with suppress(Error), briefly(), transaction.atomic():
        Presence.objects.filter(until__lt=now).delete()
        Presence.objects.bulk_create(
            [Presence(dispatch=dispatch, person=by, until=now + lasting)],
            update_conflicts=True,
            unique_fields=["dispatch", "person"],
            update_fields=["until"],
        )


def mark_gone(dispatch: Dispatch, *, by: User) -> None:
    """This person has gone on to something else."""
    Presence.objects.filter(dispatch=dispatch, person=by).delete()


def others_present(dispatch: Dispatch, *, than: User) -> list[str]:
    """The names of the others who have this record open now."""
    rows = Presence.objects.filter(dispatch=dispatch, until__gte=timezone.now())
    others = rows.exclude(person=than).select_related("person").order_by("pk")
    return [row.person.get_full_name() for row in others[:MOST_SHOWN]]
