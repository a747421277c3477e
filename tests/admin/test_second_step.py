"""No route into the desk goes round the second step."""

import re
import time
from unittest.mock import patch

import pytest
from django.contrib import messages
from django.test import Client
from pytest_django import Settings

from dispatches.accounts import entering
from dispatches.accounts.second_factor import new_recovery_codes
from dispatches.models import SignIn, User
from dispatches.vocabulary import Factor, Role, SignInOutcome
from tests.accounts.people import (
    ACCOUNT,
    LOGIN,
    PASSWORD,
    SECOND,
    code_now,
    give_password,
    is_signed_in,
    with_app,
    with_password,
    wrong_code,
)
from tests.addresses import patterns
from tests.builders import Desk

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def person(desk: Desk) -> User:
    return with_password(Role.APPROVER, desk.office)


@pytest.fixture
def secret(person: User) -> str:
    return with_app(person)


@pytest.fixture
def client(person: User, secret: str) -> Client:
    """A browser in which the password was given, and no code yet."""
    made = Client()
    assert give_password(made, person, next="/quan-tri/danh-muc/")["Location"] == SECOND
    return made


def test_the_password_alone_signs_nobody_in(client: Client) -> None:
    assert not is_signed_in(client)
    assert client.get(HOME).status_code == 302
    assert "Mã sáu chữ số" in client.get(SECOND).content.decode()


def test_the_code_does_and_leads_where_they_were_going(client: Client, secret: str) -> None:
    before = client.session.session_key
    answer = client.post(SECOND, {"code": code_now(secret)})
    assert answer["Location"] == "/quan-tri/danh-muc/"
    assert is_signed_in(client)
    assert client.session.session_key != before
    row = SignIn.objects.get()
    assert (row.outcome, row.factor) == (SignInOutcome.SIGNED_IN, Factor.TOTP)


@pytest.mark.parametrize("said", [{"code": ""}, {}, {"answer": "{}"}, {"answer": "x"}, "wrong"])
def test_anything_else_does_not(client: Client, secret: str, said: dict[str, str] | str) -> None:
    form = {"code": wrong_code(secret)} if isinstance(said, str) else said
    page = client.post(SECOND, form).content.decode()
    assert "Không đúng" in page
    assert not is_signed_in(client)


def test_wrong_codes_lock_the_name(client: Client, person: User, secret: str) -> None:
    for _attempt in range(5):
        client.post(SECOND, {"code": wrong_code(secret)})
    answer = client.post(SECOND, {"code": code_now(secret)})
    assert answer.status_code == 200
    assert "quá nhiều lần" in answer.content.decode()
    assert not is_signed_in(client)


def test_codes_are_tried_ten_times_from_all_addresses_together(person: User, secret: str) -> None:
    for n in range(10):
        stranger = Client(REMOTE_ADDR=f"198.51.100.{n}")
        give_password(stranger, person)
        stranger.post(SECOND, {"code": wrong_code(secret)})
    late = Client(REMOTE_ADDR="203.0.113.9")
    give_password(late, person)
    assert "quá nhiều mã" in late.post(SECOND, {"code": code_now(secret)}).content.decode()
    assert not is_signed_in(late)


def test_a_recovery_code_stands_in_for_the_phone(client: Client, person: User) -> None:
    (code, *_rest) = new_recovery_codes(person)
    answer = client.post(SECOND, {"code": code})
    assert is_signed_in(client)
    told = [str(each) for each in messages.get_messages(answer.wsgi_request)]
    assert told == ["Còn 9 mã dự phòng. Mỗi mã chỉ dùng được một lần."]


def test_the_first_step_is_good_for_ten_minutes(client: Client, secret: str) -> None:
    later = time.time() + entering.PATIENCE
    with patch.object(time, "time", return_value=later):
        assert client.get(SECOND)["Location"] == LOGIN
        assert client.post(SECOND, {"code": code_now(secret)})["Location"] == LOGIN
    assert not is_signed_in(client)


@pytest.mark.parametrize("change", ["password", "is_active"])
def test_what_changed_meanwhile_ends_it(
    client: Client, person: User, secret: str, change: str
) -> None:
    setattr(person, change, "" if change == "password" else False)
    person.save()
    assert client.post(SECOND, {"code": code_now(secret)})["Location"] == LOGIN
    assert not is_signed_in(client)


def test_no_address_of_the_site_signs_in_without_the_second_step(person: User, secret: str) -> None:
    """With the right name and password, before and after the first step, by GET and by POST."""
    addresses = {address for address, _pattern in patterns()}
    assert {LOGIN, SECOND, HOME, ACCOUNT, "/quan-tri/dispatches/user/1/password/"} <= addresses
    said = {
        "username": person.username, "login": person.username, "password": PASSWORD,
        "old_password": PASSWORD, "password1": PASSWORD, "password2": PASSWORD,
        "code": wrong_code(secret), "next": HOME,
    }  # fmt: skip
    for address in sorted(addresses):
        for has_first_step in (False, True):
            client = Client()
            if has_first_step:
                entering_session(client, person)
            for answer in (client.get(address, said), client.post(address, said)):
                if answer.streaming:  # read to its end the file is closed
                    b"".join(answer)
            assert not is_signed_in(client), address
            assert client.get(HOME).status_code == 302, address


def entering_session(client: Client, person: User) -> None:
    """What the first step leaves in the session, at no cost of hashing."""
    session = client.session
    session[entering.HALFWAY] = {
        "user": person.pk, "way": "password", "at": time.time(), "to": HOME,
        "ground": person.get_session_auth_hash(),
    }  # fmt: skip
    session.save()
    client.cookies["sessionid"] = session.session_key or ""


def test_there_is_no_way_to_get_a_password_by_mail() -> None:
    names = {pattern.name or "" for _address, pattern in patterns()}
    assert not {name for name in names if "reset" in name or "signup" in name}


# --- Where the site demands it of approvers -----------------------------------------------------


@pytest.fixture
def demanded(settings: Settings) -> None:
    settings.REQUIRE_MFA_FOR_APPROVERS = True


@pytest.mark.usefixtures("demanded")
def test_an_approver_without_it_is_led_to_set_it_up_and_nowhere_else(
    desk: Desk, person: User
) -> None:
    client, waiting = Client(), desk.submitted()
    give_password(client, person)
    own = {"/quan-tri/logout/", LOGIN}
    for address, pattern in patterns():
        is_ours = address.startswith(HOME) and not address.startswith((ACCOUNT, *own))
        if not is_ours or pattern.name in UNGATED:
            continue
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, answer.get("Location")) == (302, ACCOUNT), address
    waiting.refresh_from_db()
    assert waiting.state == "submitted"
    assert "phải đăng nhập hai bước" in client.get(ACCOUNT).content.decode()


# What is open to whoever is not signed in, or leads into the account itself.
UNGATED = {"second_step", "agency", "agency_back", "confirm", "resume", "language"}


@pytest.mark.usefixtures("demanded")
def test_setting_it_up_opens_the_desk(person: User) -> None:
    client = Client()
    give_password(client, person)
    client.get(f"{ACCOUNT}ung-dung/")
    code = code_now(client.session["totp_secret"])
    page = client.post(f"{ACCOUNT}ung-dung/", {"code": code}).content.decode()
    assert len(re.findall(r"<li><code>[A-Z2-9]{5}-[A-Z2-9]{5}</code>", page)) == 10
    assert client.get(HOME).status_code == 200
    client.post(f"{ACCOUNT}bo/", {"what": "totp"})
    assert client.get(HOME)["Location"] == ACCOUNT  # and taking it away shuts it


@pytest.mark.usefixtures("demanded")
@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_are_not_asked(role: Role) -> None:
    client = Client()
    give_password(client, with_password(role))
    assert client.get(HOME).status_code == 200


def test_a_second_step_set_up_elsewhere_ends_this_session(person: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        give_password(client, person)
    there.get(f"{ACCOUNT}ung-dung/")
    there.post(f"{ACCOUNT}ung-dung/", {"code": code_now(there.session["totp_secret"])})
    assert here.get(HOME).status_code == 302
    assert there.get(HOME).status_code == 200
