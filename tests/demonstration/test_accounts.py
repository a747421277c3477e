"""Demonstration accounts and the file that names their passwords."""

import stat
from pathlib import Path

import pytest

from dispatches.demonstration.accounts import CUSTODIAN, NameTaken, prepare_accounts
from dispatches.models import Membership, User
from tests.builders import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    body(key=CUSTODIAN)
    return tmp_path / "var" / "accounts.txt"


def rows(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines()]


def test_the_file_names_what_opens_the_accounts(file: Path) -> None:
    people, renewed = prepare_accounts(file)
    assert renewed
    assert [row[0] for row in rows(file)] == ["vanthu", "lanhdao", "quantri"]
    for name, password, part in rows(file):
        assert people[name].check_password(password)
        assert part
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    roles = Membership.objects.filter(body__key=CUSTODIAN).values_list("user__username", "role")
    assert dict(roles) == {"vanthu": "clerk", "lanhdao": "approver", "quantri": "administrator"}
    demonstration = User.objects.filter(demonstration=True, is_staff=True, is_superuser=False)
    assert demonstration.count() == 3


def test_a_second_time_nothing_changes(file: Path) -> None:
    prepare_accounts(file)
    before = file.read_text("utf-8"), list(User.objects.values_list("password", flat=True))
    people, renewed = prepare_accounts(file)
    assert not renewed
    assert set(people) == {"vanthu", "lanhdao", "quantri"}
    after = file.read_text("utf-8"), list(User.objects.values_list("password", flat=True))
    assert after == before
    assert Membership.objects.count() == 3


@pytest.mark.parametrize("trouble", ["lost", "of another database", "garbled", "account missing"])
def test_passwords_are_given_anew_when_the_file_does_not_fit(file: Path, trouble: str) -> None:
    prepare_accounts(file)
    if trouble == "lost":
        file.unlink()
    elif trouble == "of another database":
        file.write_text("vanthu\tkhac\tVăn thư\n", encoding="utf-8")
    elif trouble == "garbled":
        file.write_text("\n???\n", encoding="utf-8")
    else:
        Membership.objects.filter(user__username="quantri").delete()
        User.objects.filter(username="quantri").delete()
    people, renewed = prepare_accounts(file)
    assert renewed
    for name, password, _part in rows(file):
        assert people[name].check_password(password)
    assert Membership.objects.count() == 3


def test_a_real_persons_account_is_left_alone(file: Path) -> None:
    person = User.objects.create(username="lanhdao", full_name="Người thật", password="x")
    with pytest.raises(NameTaken, match="lanhdao"):
        prepare_accounts(file)
    person.refresh_from_db()
    assert (person.password, User.objects.count()) == ("x", 1)
    assert not file.exists()
