"""Taking a lost second factor away, on the server."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from dispatches.accounts.second_factor import enrolled, new_recovery_codes
from tests.accounts.people import give_password, is_signed_in, with_app, with_password

pytestmark = pytest.mark.django_db


def test_the_person_signs_in_by_password_again() -> None:
    person, before, after = with_password(), Client(), Client()
    give_password(before, person)
    with_app(person)
    new_recovery_codes(person)
    call_command("forget_second_factor", person.username)
    assert not enrolled(person)
    assert not person.recovery_codes.exists()
    assert before.get("/quan-tri/").status_code == 302  # whoever had the phone is out
    give_password(after, person)
    assert is_signed_in(after)


def test_a_name_that_nobody_has_is_said() -> None:
    with pytest.raises(CommandError, match="'nobody'"):
        call_command("forget_second_factor", "nobody")
