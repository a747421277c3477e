"""What a code opens, and that it opens once."""

import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from pytest_django import Settings

from dispatches.accounts import totp
from dispatches.accounts.second_factor import (
    accept_code,
    enrol_totp,
    enrolled,
    forget,
    new_recovery_codes,
    recovery_codes_left,
)
from dispatches.models import RecoveryCode, Totp
from dispatches.vocabulary import Factor
from tests.accounts.people import code_now, with_app, wrong_code
from tests.builders import user

pytestmark = pytest.mark.django_db
NOON = 1_800_000_015  # in the middle of a step


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    """A code that is asked for twice is the same code."""
    with patch.object(time, "time", return_value=NOON):
        yield


def test_an_app_is_enrolled_by_its_code() -> None:
    person, secret = user(), totp.new_secret()
    assert not enrol_totp(person, secret, wrong_code(secret))
    assert not enrolled(person)
    assert enrol_totp(person, secret, code_now(secret))
    assert enrolled(person).totp
    assert accept_code(person, code_now(secret)) is None  # it was used for this
    assert accept_code(person, code_now(secret, later=1)) == Factor.TOTP


def test_a_code_is_good_once_and_an_earlier_one_no_more() -> None:
    person = user()
    secret = with_app(person)
    assert accept_code(person, code_now(secret)) == Factor.TOTP
    assert accept_code(person, code_now(secret)) is None
    assert accept_code(person, code_now(secret, later=-1)) is None


def test_nobodys_code_opens_anothers_account() -> None:
    person, other = user(), user()
    secret = with_app(person)
    (code, *_rest) = new_recovery_codes(person)
    with_app(other)
    assert accept_code(other, code_now(secret)) is None
    assert accept_code(other, code) is None


def test_a_recovery_code_is_good_once_however_it_is_typed() -> None:
    person = user()
    with_app(person)
    codes = new_recovery_codes(person)
    assert len(set(codes)) == 10
    assert accept_code(person, f" {codes[0].lower().replace('-', ' ')} ") == Factor.RECOVERY
    assert accept_code(person, codes[0]) is None
    assert recovery_codes_left(person) == 9
    new_recovery_codes(person)
    assert accept_code(person, codes[1]) is None


def test_the_database_alone_tells_no_secret() -> None:
    person = user()
    secret = with_app(person)
    codes = new_recovery_codes(person)
    assert secret not in Totp.objects.get().sealed_secret
    digests = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not digests & {code.replace("-", "") for code in codes}


def test_a_key_the_site_had_before_still_opens(settings: Settings) -> None:
    person, before = user(), settings.SECRET_KEY
    secret = with_app(person)
    settings.SECRET_KEY = "another key of the site" * 3
    assert accept_code(person, code_now(secret)) is None
    settings.SECRET_KEY_FALLBACKS = [before]
    assert accept_code(person, code_now(secret)) == Factor.TOTP


def test_all_can_be_taken_away() -> None:
    person = user()
    with_app(person)
    new_recovery_codes(person)
    forget(person)
    assert not enrolled(person)
    assert recovery_codes_left(person) == 0
