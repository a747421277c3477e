"""Who is there? Asked again before approving and taking down, and nothing that was sent is lost."""

import time
from unittest.mock import patch

import pytest
from django.test import Client

from dispatches.accounts import sessions
from dispatches.models import Edition, KeptForm, SignIn, User
from dispatches.publishing.public_text import seal
from dispatches.vocabulary import EditionState, Role, SignInOutcome
from tests.accounts.people import (
    CONFIRM,
    PASSWORD,
    code_now,
    with_app,
    with_password,
    wrong_code,
)
from tests.admin.desk import approval, check_url, signed_in
from tests.admin.forms.browser import posted
from tests.builders import Desk

pytestmark = pytest.mark.django_db
RESUME = "/quan-tri/tiep-tuc/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def officer(desk: Desk) -> User:
    return with_password(Role.APPROVER, desk.office)


@pytest.fixture
def client(officer: User) -> Client:
    """A browser in which the officer signed in a quarter of an hour ago."""
    made = signed_in(officer)
    age(made, 15 * 60)
    return made


def age(client: Client, seconds: float) -> None:
    session = client.session
    held = session[sessions.STAMP]
    session[sessions.STAMP] = held | {"confirmed": held["confirmed"] - seconds}
    session.save()


def state(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state


def resumed(client: Client) -> object:
    """Press the button of the kept form, as a browser does: the 307 carries the body on."""
    page = client.get(RESUME).content.decode()
    form = posted(page[page.index('id="kept"') : page.index("</section>")])
    return client.post(RESUME, form, follow=True)


def test_approving_after_a_while_asks_and_then_goes_on(
    desk: Desk, client: Client, officer: User
) -> None:
    edition = desk.submitted()
    said = approval(client.get(check_url(edition, "duyet/")).content.decode())
    assert client.post(check_url(edition, "dang/"), said)["Location"] == CONFIRM
    assert state(edition) == EditionState.SUBMITTED
    key = client.session.session_key
    assert client.post(CONFIRM, {"password": PASSWORD})["Location"] == RESUME
    assert client.session.session_key != key
    resumed(client)
    assert state(edition) == EditionState.LIVE
    assert not KeptForm.objects.exists()
    assert SignIn.objects.get(user=officer).outcome == SignInOutcome.CONFIRMED


def test_within_the_quarter_of_an_hour_nothing_is_asked(desk: Desk, client: Client) -> None:
    edition = desk.submitted()
    age(client, -60)
    said = approval(client.get(check_url(edition, "duyet/")).content.decode())
    client.post(check_url(edition, "dang/"), said)
    assert state(edition) == EditionState.LIVE


def test_taking_down_asks_too(desk: Desk, client: Client) -> None:
    edition = desk.live()
    said = {"reason": "by_mistake", "note": "nhầm bản"}
    assert client.post(check_url(edition, "go/"), said)["Location"] == CONFIRM
    client.post(CONFIRM, {"password": PASSWORD})
    resumed(client)
    assert edition.dispatch.take_downs.get().note == "nhầm bản"


def test_hiding_in_a_hurry_does_not_ask(desk: Desk, client: Client) -> None:
    """The urgent screen posts to an address of its own: a leak does not wait for a password."""
    edition = desk.live()
    page = client.get("/quan-tri/go-khan/", {"q": edition.reference}).content.decode()
    assert f'action="{check_url(edition, "go-khan/")}"' in page
    assert f'action="{check_url(edition, "go/")}"' not in page
    said = {"reason": "personal_data"}
    assert client.post(check_url(edition, "go/"), said)["Location"] == CONFIRM
    assert state(edition) == EditionState.LIVE
    assert client.post(check_url(edition, "go-khan/"), said)["Location"] == check_url(edition)
    assert state(edition) == EditionState.TAKEN_DOWN


@pytest.mark.parametrize("said", [{"password": "sai"}, {"password": ""}, {}, {"code": "123456"}])
def test_whoever_cannot_show_it_is_not_let_on(
    desk: Desk, client: Client, said: dict[str, str]
) -> None:
    edition = desk.submitted()
    client.post(check_url(edition, "dang/"), {"seen": seal(edition)})
    page = client.post(CONFIRM, said).content.decode()
    assert "Không đúng" in page
    assert client.post(check_url(edition, "dang/"), {"seen": seal(edition)})["Location"] == CONFIRM
    assert state(edition) == EditionState.SUBMITTED


def test_failures_here_lock_the_name_as_at_the_door(client: Client) -> None:
    for _attempt in range(5):
        client.post(CONFIRM, {"password": "sai"})
    page = client.post(CONFIRM, {"password": PASSWORD}).content.decode()
    assert "quá nhiều lần" in page


def test_a_code_does_as_well(client: Client, officer: User) -> None:
    secret = with_app(officer)
    assert "Không đúng" in client.post(CONFIRM, {"code": wrong_code(secret)}).content.decode()
    said = {"code": code_now(secret), "next": "/quan-tri/danh-muc/"}
    assert client.post(CONFIRM, said)["Location"] == "/quan-tri/danh-muc/"


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "data:1"])
def test_it_leads_nowhere_else(client: Client, to: str) -> None:
    assert client.post(CONFIRM, {"password": PASSWORD, "next": to})["Location"] == "/quan-tri/"


def test_a_clock_set_back_is_not_recent(desk: Desk, client: Client) -> None:
    age(client, -30 * 60)  # confirmed, it seems, in a quarter of an hour
    edition = desk.submitted()
    before = time.time()
    with patch.object(time, "time", return_value=before):
        answer = client.post(check_url(edition, "dang/"), {"seen": seal(edition)})
    assert answer["Location"] == CONFIRM
