"""Sign-ins as administrators see them: their own people's, and how a name is unlocked."""

import pytest
from django.test import Client

from dispatches.models import User
from dispatches.vocabulary import Role
from tests.accounts.people import LOGIN, PASSWORD, give_password, is_signed_in, with_password
from tests.admin.desk import signed_in
from tests.builders import Desk, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def person(desk: Desk) -> User:
    return with_password(Role.APPROVER, desk.office)


@pytest.fixture
def administrator(desk: Desk) -> Client:
    return signed_in(user(Role.ADMINISTRATOR, desk.office))


def address(person: User) -> str:
    return f"/quan-tri/nguoi/{person.pk}/dang-nhap/"


def fail(person: User) -> None:
    for _attempt in range(5):
        Client().post(LOGIN, {"username": person.username, "password": "sai"})


def test_an_administrator_sees_what_was_tried_and_unlocks(
    administrator: Client, person: User
) -> None:
    fail(person)
    change = administrator.get(f"/quan-tri/dispatches/user/{person.pk}/change/").content.decode()
    assert address(person) in change
    page = administrator.get(address(person)).content.decode()
    assert page.count("Từ chối") == 5
    assert PASSWORD not in page
    answer = administrator.post(address(person), follow=True)
    assert "Đã mở khóa" in answer.content.decode()
    client = Client()
    give_password(client, person)
    assert is_signed_in(client)


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER, Role.AUDITOR])
def test_nobody_else_of_the_body_does(desk: Desk, person: User, role: Role) -> None:
    client = signed_in(user(role, desk.office))
    assert client.get(address(person)).status_code == 403
    assert client.post(address(person)).status_code == 403


def test_people_of_another_body_are_not_there(person: User) -> None:
    other = signed_in(user(Role.ADMINISTRATOR))
    assert other.get(address(person)).status_code == 404
    fail(person)
    assert other.post(address(person)).status_code == 404
    client = Client()
    give_password(client, person)
    assert not is_signed_in(client)


def test_no_address_takes_a_second_step_away_from_another(
    administrator: Client, person: User
) -> None:
    """With a new password that would open an approver's account: the server's keeper does it."""
    page = administrator.get(address(person)).content.decode()
    assert "Người vận hành máy chủ" in page
    assert "/tai-khoan/bo/" not in page
