"""Who may sign in at all."""

import pytest
from django.contrib.auth import authenticate
from django.http import HttpRequest
from pytest_django import Settings

from config.modes import Mode
from tests.builders import user


@pytest.mark.parametrize(
    ("mode", "demonstration", "active", "let_in"),
    [
        (Mode.DEMO, True, True, True),
        (Mode.DEMO, False, True, True),
        (Mode.PRODUCTION, False, True, True),
        (Mode.PRODUCTION, True, True, False),
        (Mode.PRODUCTION, False, False, False),
    ],
)
@pytest.mark.django_db
def test_who_is_let_in(
    settings: Settings, mode: Mode, demonstration: bool, active: bool, let_in: bool
) -> None:
    settings.MODE = mode
    person = user(demonstration=demonstration, is_active=active)
    person.set_password("một mật khẩu dài")
    person.save()
    found = authenticate(HttpRequest(), username=person.username, password="một mật khẩu dài")
    assert (found == person) is let_in
