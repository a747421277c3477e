"""The first administrator of a new site."""

import pytest
from django.core.management import CommandError, call_command

from dispatches.models import Membership, User
from dispatches.publishing.rights import Right, has_right
from dispatches.vocabulary import Role
from tests.builders import body, user


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the password prompts, in order."""
    words = ["một mật khẩu đủ dài", "một mật khẩu đủ dài"]
    monkeypatch.setattr("getpass.getpass", lambda prompt: words.pop(0))
    return words


@pytest.mark.django_db
def test_a_new_person_may_manage_people(typed: list[str]) -> None:
    office = body()
    call_command("appoint", "quantri", office.key, full_name="Nguyễn Quản Trị")
    person = User.objects.get(username="quantri")
    assert person.check_password("một mật khẩu đủ dài")
    assert has_right(person, Right.MANAGE_PEOPLE)


@pytest.mark.django_db
def test_an_appointment_is_made_once(typed: list[str]) -> None:
    person, office = user(), body()
    for _turn in range(2):
        call_command("appoint", person.username, office.key, role=Role.CLERK)
    assert Membership.objects.filter(user=person, role=Role.CLERK).count() == 1
    assert len(typed) == 2


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["một mật khẩu đủ dài", "một mật khẩu khác"], "cong-an"),
        (["123", "123"], "cong-an"),
        (["một mật khẩu đủ dài", "một mật khẩu đủ dài"], "khong-co"),
    ],
)
@pytest.mark.django_db
def test_what_is_refused_changes_nothing(typed: list[str], words: list[str], key: str) -> None:
    body(key="cong-an")
    typed[:] = words
    with pytest.raises(CommandError):
        call_command("appoint", "quantri", key)
    assert not User.objects.exists()
