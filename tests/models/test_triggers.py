"""The guards in the database: missing ones are noticed, and put back."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, transaction

from dispatches.models import Edition, triggers
from dispatches.models.door import content_door
from tests.builders import Desk


@pytest.mark.django_db
def test_every_guard_is_there() -> None:
    assert triggers.present(connection) == triggers.names()


@pytest.mark.django_db(transaction=True)
def test_a_missing_guard_fails_the_check_and_is_put_back() -> None:
    triggers.drop(connection)
    assert not triggers.present(connection)
    with pytest.raises(SystemCheckError, match=r"event_no_delete"):
        call_command("check", databases=["default"])
    call_command("migrate", verbosity=0, skip_checks=True)
    assert triggers.present(connection) == triggers.names()
    call_command("check", databases=["default"])


@pytest.mark.django_db
def test_installing_twice_changes_nothing() -> None:
    triggers.install(connection)
    assert triggers.present(connection) == triggers.names()


@pytest.mark.django_db
def test_a_guard_of_an_earlier_release_gives_way() -> None:
    edition = Desk().live()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER edition_frozen")
            cursor.execute(
                "CREATE TRIGGER edition_frozen BEFORE UPDATE ON dispatches_edition "
                "WHEN OLD.number <> NEW.number BEGIN SELECT RAISE(ABORT, 'earlier'); END"
            )
        triggers.install(connection)
    with pytest.raises(DatabaseError), transaction.atomic(), content_door():
        Edition.objects.filter(pk=edition.pk).update(subject="khác")
