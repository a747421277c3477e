"""Whom to tell of a weakness, by RFC 9116."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

ADDRESS = "/.well-known/security.txt"


def test_it_says_whom_to_tell_and_until_when(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:an-toan@example.vn"
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=90)
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert said["Contact"] == "mailto:an-toan@example.vn"
    assert datetime.fromisoformat(said["Expires"]).date() == settings.SECURITY_EXPIRES
    assert said["Canonical"] == f"http://testserver{ADDRESS}"
    assert said["Preferred-Languages"] == "vi, en"


@pytest.mark.parametrize(
    ("contact", "days"), [("", 90), ("mailto:a@example.vn", None), ("mailto:a@example.vn", 0)]
)
@pytest.mark.django_db
def test_what_is_not_set_or_past_is_not_served(
    client: Client, settings: Settings, contact: str, days: int | None
) -> None:
    settings.SECURITY_CONTACT = contact
    today: date = timezone.localdate()
    settings.SECURITY_EXPIRES = None if days is None else today + timedelta(days=days)
    assert client.get(ADDRESS).status_code == 404
