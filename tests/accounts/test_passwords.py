"""How passwords are kept, and which are taken."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import (
    Argon2PasswordHasher,
    PBKDF2PasswordHasher,
    identify_hasher,
    make_password,
)
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from dispatches.models import User
from tests.accounts.people import LOGIN, PASSWORD, give_password, is_signed_in, with_password


@pytest.fixture
def hashers(settings: Settings) -> None:
    """As every site but the test suite has them."""
    settings.PASSWORD_HASHERS = [
        f"{hasher.__module__}.{hasher.__qualname__}"
        for hasher in (Argon2PasswordHasher, PBKDF2PasswordHasher)
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("hashers")
def test_an_old_hash_is_made_anew_at_sign_in() -> None:
    person, client = with_password(), Client()
    person.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    person.save()
    give_password(client, person)
    person.refresh_from_db()
    assert identify_hasher(person.password).algorithm == "argon2"
    assert is_signed_in(client)
    assert client.get("/quan-tri/").status_code == 200  # though a session stands on the hash


@pytest.mark.django_db
@pytest.mark.usefixtures("hashers")
@pytest.mark.parametrize("who", ["known", "unknown", "without password", "inactive"])
def test_a_refusal_costs_one_hash_whoever_it_is(who: str) -> None:
    """The clock tells nobody which names exist."""
    person = with_password(is_active=who != "inactive")
    if who == "without password":
        person.set_unusable_password()
        person.save()
    name = "nobody.of.that.name" if who == "unknown" else person.username
    hashed = []
    for step in ("encode", "verify"):
        whole = getattr(Argon2PasswordHasher, step)

        def counted(self: object, *given: object, whole: object = whole) -> object:
            hashed.append(given)
            return whole(self, *given)  # type: ignore[operator]  # a method of the hasher

        patcher = patch.object(Argon2PasswordHasher, step, counted)
        patcher.start()
    try:
        Client().post(LOGIN, {"username": name, "password": "sai"})
    finally:
        patch.stopall()
    assert len(hashed) == 1


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngắn quá", "12 ký tự"),
        ("123456789012345", "hoàn toàn là số"),
        ("password1234", "phổ biến"),
        ("nguyenvanmau2026", "giống"),
        ("con mèo trèo cây cau", ""),
    ],
)
def test_a_weak_password_is_refused_in_vietnamese(password: str, why: str) -> None:
    person = User(username="nguyenvanmau", full_name="Nguyễn Văn Mẫu")
    if not why:
        validate_password(password, person)
        return
    with pytest.raises(ValidationError, match=why):
        validate_password(password, person)
