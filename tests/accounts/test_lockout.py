"""After five failures one name rests for one address; the answer never tells who exists."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from config.addresses import read_proxies
from dispatches.accounts import lockout
from dispatches.models import SignIn, User
from dispatches.vocabulary import SignInOutcome
from tests.accounts.people import LOGIN, PASSWORD, give_password, is_signed_in, with_password

pytestmark = pytest.mark.django_db
FAILURES = 5


@pytest.fixture
def person() -> User:
    return with_password()


def fail(name: str, times: int = 1, **extra: str) -> tuple[int, str]:
    """Type a wrong password so often; the last answer."""
    for _attempt in range(times):
        answer = Client().post(LOGIN, {"username": name, "password": "sai"}, **extra)  # type: ignore[arg-type]  # META
    return answer.status_code, answer.content.decode()


def words(page: str) -> str:
    """What a page says, without what differs in every page."""
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r'name="username" value="[^"]*"', "", page)


def test_the_right_password_is_refused_too_and_told_when(person: User) -> None:
    status, _page = fail(person.username, FAILURES)
    assert status == 429
    client = Client()
    answer = give_password(client, person)
    assert not is_signed_in(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    until = timezone.localtime(timezone.now() + timedelta(minutes=15))
    told = re.search(r"Hãy thử lại sau (\d\d:\d\d)", answer.content.decode())
    assert told is not None
    assert told[1] in {f"{until - timedelta(minutes=m):%H:%M}" for m in (0, 1)}


@pytest.mark.parametrize("times", [1, FAILURES, FAILURES + 1])
def test_a_name_that_does_not_exist_is_answered_alike(person: User, times: int) -> None:
    status, _page = fail(person.username, times)
    assert fail("nobody.of.that.name", times)[0] == status
    assert words(fail("nobody.of.that.name")[1]) == words(fail(person.username)[1])


def test_trying_on_does_not_make_it_longer(person: User) -> None:
    fail(person.username, FAILURES)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert fail(person.username)[0] == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    client = Client()
    give_password(client, person)
    assert is_signed_in(client)


def test_others_at_the_address_and_the_person_elsewhere_are_let_in(person: User) -> None:
    fail(person.username, FAILURES)
    other, client = with_password(), Client()
    give_password(client, other)
    assert is_signed_in(client)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    give_password(elsewhere, person)
    assert is_signed_in(elsewhere)


def test_a_made_up_header_is_no_other_address(person: User, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = read_proxies("10.0.0.1")
    for n in range(FAILURES):
        status, _page = fail(person.username, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    assert status == 429


def test_behind_a_trusted_proxy_each_client_is_its_own(person: User, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = read_proxies("127.0.0.1")
    fail(person.username, FAILURES, HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert fail(person.username, HTTP_X_FORWARDED_FOR="198.51.100.2")[0] == 200


def test_signing_in_forgets_the_failures_before(person: User) -> None:
    fail(person.username, FAILURES - 1)
    give_password(Client(), person)
    assert fail(person.username, FAILURES - 1)[0] == 200


def test_it_can_be_unlocked(person: User) -> None:
    fail(person.username, FAILURES)
    assert lockout.unlock(person.username)
    client = Client()
    give_password(client, person)
    assert is_signed_in(client)
    assert not lockout.unlock(person.username)


def test_no_secret_that_was_typed_is_kept(person: User) -> None:
    Client().post(LOGIN, {"username": person.username, "password": "gần đúng", "code": "123456"})
    kept = AccessAttempt.objects.get()
    assert "gần đúng" not in kept.post_data
    assert "123456" not in kept.post_data


def test_the_history_tells_refused_from_locked(person: User) -> None:
    fail(person.username, FAILURES + 3)
    outcomes = SignIn.objects.order_by("pk").values_list("outcome", flat=True)
    refused = [SignInOutcome.REFUSED] * (FAILURES - 1)
    assert list(outcomes) == [*refused, SignInOutcome.LOCKED]  # once while it lasts
    assert PASSWORD not in str(SignIn.objects.values_list())
