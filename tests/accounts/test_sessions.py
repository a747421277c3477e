"""How long a sign-in lasts, and what ends it."""

import re
import time
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.accounts import sessions
from dispatches.models import SignIn, User
from tests.accounts.people import (
    ACCOUNT,
    LOGIN,
    PASSWORD,
    give_password,
    is_signed_in,
    with_password,
)

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/"
MINUTE, HOUR = 60, 3600


@pytest.fixture
def person() -> User:
    return with_password()


@pytest.fixture
def client(person: User) -> Client:
    made = Client()
    give_password(made, person)
    assert made.get(HOME).status_code == 200
    return made


def at(client: Client, seconds: float, address: str = HOME) -> int:
    """What the desk answers so much later."""
    now = time.time
    with patch.object(time, "time", side_effect=lambda: now() + seconds):
        return client.get(address).status_code


def test_an_idle_sign_in_ends(client: Client, person: User) -> None:
    assert at(client, HOUR - MINUTE) == 200
    assert at(client, 2 * HOUR - 2 * MINUTE) == 200  # it was seen in between
    assert at(client, 3 * HOUR) == 302
    assert not is_signed_in(client)
    assert client.session[sessions.LAPSED] == person.pk  # so that a late form finds its person
    assert "Đăng nhập lại để làm tiếp" in client.get(LOGIN).content.decode()
    give_password(client, person)
    assert sessions.LAPSED not in client.session


def test_the_longest_day_ends_too(client: Client) -> None:
    for quarter in range(1, 24):
        assert at(client, quarter * HOUR / 2) == 200
    assert at(client, 12 * HOUR) == 302


def test_a_clock_set_back_ends_it(client: Client) -> None:
    assert at(client, -5 * MINUTE) == 302


def test_a_session_that_our_door_did_not_begin_is_none(person: User) -> None:
    client = Client()
    client.force_login(person)
    session = client.session
    del session[sessions.STAMP]
    session.save()
    assert client.get(HOME).status_code == 302
    assert not is_signed_in(client)


def test_signing_in_gives_a_new_session_key_and_drops_what_a_stranger_left(person: User) -> None:
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before or ""
    give_password(client, person)
    assert client.session.session_key != before
    other = Client()
    other.cookies["sessionid"] = before or ""
    assert other.get(HOME).status_code == 302


@pytest.mark.parametrize("by_form", [True, False], ids=["own form", "administrator"])
def test_a_new_password_signs_out_everywhere_else(
    client: Client, person: User, by_form: bool
) -> None:
    other = Client()
    give_password(other, person)
    if by_form:
        new = "một mật khẩu khác hẳn"
        said = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        key = client.session.session_key
        assert client.post("/quan-tri/password_change/", said).status_code == 302
        assert client.session.session_key != key
        assert client.get(HOME).status_code == 200
    else:
        person.set_password("một mật khẩu khác hẳn")
        person.save()
        assert client.get(HOME).status_code == 302
    assert other.get(HOME).status_code == 302


def test_a_person_can_sign_out_everywhere_else(client: Client, person: User) -> None:
    other = Client()
    give_password(other, person)
    client.post(f"{ACCOUNT}noi-khac/")
    assert client.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 302


def test_who_is_deactivated_is_out_at_once(client: Client, person: User) -> None:
    person.is_active = False
    person.save()
    assert client.get(HOME).status_code == 302


def test_readers_pages_never_look_at_a_session(client: Client) -> None:
    assert at(client, 3 * HOUR, "/") == 200
    assert is_signed_in(client)


def test_the_history_is_shown_and_ends_after_half_a_year(client: Client, person: User) -> None:
    page = client.get(ACCOUNT).content.decode()
    assert "127.0.0.1" in page
    assert "Đã đăng nhập" in page
    SignIn.objects.update(at=timezone.now() - timedelta(days=181))
    give_password(Client(), person)
    assert SignIn.objects.count() == 1


def test_only_the_door_signs_anybody_in() -> None:
    """Django's login is called in one place of ours."""
    app = Path(sessions.__file__).parents[1]
    callers = {
        path.relative_to(app).as_posix()
        for path in app.rglob("*.py")
        if re.search(r"(?<!def )\b(a?login|perform_login)\(", path.read_text("utf8"))
    }
    assert callers == {"accounts/entering.py"}
