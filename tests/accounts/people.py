"""People with a password and a second factor, and the codes that their phone would show."""

import time
from typing import Any

from django.test import Client

from dispatches.accounts import totp
from dispatches.accounts.sealing import seal
from dispatches.models import Body, Totp, User
from dispatches.vocabulary import Role
from tests.builders import user

PASSWORD = "một mật khẩu để thử"
LOGIN = "/quan-tri/login/"
SECOND = "/quan-tri/buoc-hai/"
CONFIRM = "/quan-tri/xac-nhan/"
ACCOUNT = "/quan-tri/tai-khoan/"


def with_password(role: Role = Role.CLERK, at: Body | None = None, **columns: Any) -> User:
    person = user(role, at, **columns)
    person.set_password(PASSWORD)
    person.save()
    return person


def with_app(person: User) -> str:
    """Gives a person an authenticator app; its secret."""
    secret = totp.new_secret()
    Totp.objects.create(user=person, sealed_secret=seal(secret))
    return secret


def code_now(secret: str, *, later: int = 0) -> str:
    return totp.code_at(secret, int(time.time()) // totp.PERIOD + later)


def wrong_code(secret: str) -> str:
    near = {code_now(secret, later=step) for step in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def give_password(client: Client, person: User, **more: str) -> Any:
    said = {"username": person.username, "password": PASSWORD, **more}
    return client.post(LOGIN, said)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
