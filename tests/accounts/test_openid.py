"""The agency's own sign-in, against a real provider in a process of its own."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from config.modes import Mode
from dispatches.accounts import openid
from dispatches.models import SignIn, User
from dispatches.vocabulary import Role, SignInOutcome, SignInWay
from tests.accounts.people import (
    CONFIRM,
    LOGIN,
    SECOND,
    code_now,
    is_signed_in,
    with_app,
)
from tests.accounts.provider import allow, know, provider
from tests.builders import Desk, user

LEAVE, BACK = "/quan-tri/co-quan/", "/quan-tri/co-quan/ve/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with provider(tmp_path_factory.mktemp("provider") / "log.txt") as address:
        yield address


@pytest.fixture
def agency(settings: Settings, issuer: str) -> str:
    settings.OIDC_ISSUER, settings.OIDC_NAME = issuer, "VNeID cơ quan"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "dispatches", "a secret of the client"
    return issuer


@pytest.fixture
def person(db: None) -> User:
    person = user(Role.CLERK, Desk().office, openid_subject="can-bo-01")
    person.set_unusable_password()
    person.save()
    return person


def come_back(client: Client, subject: str, **changes: str) -> Any:
    """Leave, sign in there as somebody, and come back with what the provider said."""
    there = client.get(LEAVE, {"next": "/quan-tri/danh-muc/"})["Location"]
    return client.get(BACK, allow(there, subject) | changes)


def test_who_is_linked_is_signed_in(client: Client, agency: str, person: User) -> None:
    assert "Đăng nhập bằng VNeID cơ quan" in client.get(LOGIN).content.decode()
    know(agency, person.openid_subject, email="a@example.vn")
    assert come_back(client, person.openid_subject)["Location"] == "/quan-tri/danh-muc/"
    assert client.session["_auth_user_id"] == str(person.pk)
    row = SignIn.objects.get()
    assert (row.way, row.outcome) == (SignInWay.OPENID, SignInOutcome.SIGNED_IN)


def test_the_second_step_follows_all_the_same(client: Client, agency: str, person: User) -> None:
    secret = with_app(person)
    assert come_back(client, person.openid_subject)["Location"] == SECOND
    assert not is_signed_in(client)
    client.post(SECOND, {"code": code_now(secret)})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "change", ["unknown", "inactive", "demonstration", "no part"], ids=lambda change: change
)
def test_nobody_else_is_and_no_account_is_made(
    client: Client, agency: str, person: User, settings: Settings, change: str
) -> None:
    subject, before = person.openid_subject, User.objects.count()
    if change == "unknown":
        subject = "nguoi-la"
    elif change == "inactive":
        person.is_active = False
    elif change == "demonstration":
        settings.MODE, person.demonstration = Mode.PRODUCTION, True
    else:
        person.memberships.all().delete()
    person.save()
    answer = come_back(client, subject)
    assert answer["Location"] == LOGIN
    assert not is_signed_in(client)
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("link_by", "verified", "email", "linked"),
    [
        ("email", True, "can.bo@example.vn", True),
        ("email", True, "Can.Bo@example.vn", True),
        ("email", False, "can.bo@example.vn", False),
        ("email", "true", "can.bo@example.vn", False),
        ("email", None, "can.bo@example.vn", False),
        ("email", True, "", False),
        ("", True, "can.bo@example.vn", False),
    ],
)
@pytest.mark.django_db
def test_an_account_is_linked_by_a_verified_address_where_the_operator_chose_so(
    client: Client, agency: str, settings: Settings, link_by: str, verified: Any, email: str,
    linked: bool,
) -> None:  # fmt: skip
    settings.OIDC_LINK_BY = link_by
    person = user(Role.CLERK, Desk().office, email="can.bo@example.vn")
    subject = f"lien-ket-{link_by}-{verified}-{email}"
    claims = {"email": email} | ({} if verified is None else {"email_verified": verified})
    know(agency, subject, **claims)
    come_back(client, subject)
    person.refresh_from_db()
    assert is_signed_in(client) is linked
    assert person.openid_subject == (subject if linked else "")


@pytest.mark.django_db
def test_an_address_that_two_accounts_have_links_neither(
    client: Client, agency: str, settings: Settings
) -> None:
    settings.OIDC_LINK_BY = "email"
    for _each in range(2):
        user(Role.CLERK, email="chung@example.vn")
    know(agency, "hai-nguoi", email="chung@example.vn", email_verified=True)
    come_back(client, "hai-nguoi")
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "changes", [{"state": "forged"}, {"state": ""}, {"code": "forged"}, {"code": ""}]
)
def test_a_forged_answer_is_refused(
    client: Client, agency: str, person: User, changes: dict[str, str]
) -> None:
    assert come_back(client, person.openid_subject, **changes)["Location"] == LOGIN
    assert not is_signed_in(client)


def test_an_answer_is_good_once_and_in_its_own_browser(
    client: Client, agency: str, person: User
) -> None:
    said = allow(client.get(LEAVE)["Location"], person.openid_subject)
    other = Client()
    other.get(LEAVE)
    other.get(BACK, said)
    assert not is_signed_in(other)
    client.get(BACK, said)
    client.post("/quan-tri/logout/")
    client.get(BACK, said)
    assert not is_signed_in(client)


def test_a_late_answer_is_refused(client: Client, agency: str, person: User) -> None:
    said = allow(client.get(LEAVE)["Location"], person.openid_subject)
    with patch.object(time, "time", return_value=time.time() + openid.PATIENCE):
        client.get(BACK, said)
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_the_question_carries_state_nonce_and_pkce(client: Client, agency: str) -> None:
    asked = parse_qs(urlsplit(client.get(LEAVE)["Location"]).query)
    kept = client.session[openid.SESSION_KEY]
    digest = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest())
    assert asked["state"] == [kept["state"]]
    assert asked["nonce"] == [kept["nonce"]]
    assert asked["code_challenge"] == [digest.decode().rstrip("=")]
    assert asked["code_challenge_method"] == ["S256"]
    assert "prompt" not in asked


def test_the_verifier_goes_with_the_code(client: Client, agency: str, person: User) -> None:
    said = allow(client.get(LEAVE)["Location"], person.openid_subject)
    verifier = client.session[openid.SESSION_KEY]["verifier"]
    with patch.object(requests, "request", wraps=requests.request) as sent:
        client.get(BACK, said)
    (token,) = [call for call in sent.call_args_list if call.args[0] == "POST"]
    assert token.kwargs["data"]["code_verifier"] == verifier
    assert is_signed_in(client)


@pytest.mark.django_db
def test_an_agency_that_does_not_answer_is_said_and_the_password_still_works(
    client: Client, settings: Settings
) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    answer = client.get(LEAVE, follow=True)
    assert answer.redirect_chain[-1][0] == LOGIN
    assert "đăng nhập bằng mật khẩu" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", [LEAVE, BACK])
def test_without_an_issuer_there_is_no_such_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address).status_code in (404, 405)


# --- What a token must be -----------------------------------------------------------------------

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
TOLD = {"jwks_uri": "https://agency.example/keys"}


def keys() -> dict[str, Any]:
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}


def token(
    changes: dict[str, Any], *, key: Any = KEY, algorithm: str = "RS256", kid: str = "one"
) -> str:
    """A token of the agency; times are written as seconds from now, None takes a claim away."""
    claims = {
        "iss": "https://agency.example", "aud": "dispatches", "sub": "can-bo-01", "nonce": "n",
        "iat": 0, "exp": 300,
    } | changes  # fmt: skip
    now = int(time.time())
    said = {
        name: now + value if isinstance(value, int) else value
        for name, value in claims.items()
        if value is not None
    }
    return jwt.encode(said, key, algorithm=algorithm, headers={"kid": kid})


@pytest.mark.parametrize(
    ("changes", "made", "held"),
    [
        ({}, {}, True),
        ({"aud": ["dispatches", "other"], "azp": "dispatches"}, {}, True),
        ({"exp": -30}, {}, True),  # the agency's clock may be off by a minute
        ({"exp": -90}, {}, False),
        ({"iat": 3600}, {}, False),
        ({"iss": "https://elsewhere.example"}, {}, False),
        ({"aud": "other"}, {}, False),
        ({"aud": ["dispatches", "other"], "azp": "other"}, {}, False),
        ({"nonce": "of another session"}, {}, False),
        ({"nonce": None}, {}, False),
        ({"sub": None}, {}, False),
        ({"exp": None}, {}, False),
        ({}, {"key": OTHER}, False),
        ({}, {"kid": "unknown"}, False),
        ({}, {"key": "a secret of the client, long enough for it", "algorithm": "HS256"}, False),
        ({}, {"key": "", "algorithm": "none"}, False),
    ],
)
def test_a_token_is_believed_only_when_all_of_it_holds(
    settings: Settings, changes: dict[str, Any], made: dict[str, Any], held: bool
) -> None:
    assert is_believed(settings, token(changes, **made)) is held


@pytest.mark.parametrize("said", ["", "not.a.token", "a" * 10_000])
def test_what_is_no_token_is_refused(settings: Settings, said: str) -> None:
    assert not is_believed(settings, said)


def is_believed(settings: Settings, said: str) -> bool:
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = "https://agency.example", "dispatches"
    with patch.object(openid, "_get", return_value=keys()):
        try:
            return bool(openid._claims(TOLD, said, "n"))
        except openid.OpenIdFault:
            return False


@pytest.mark.parametrize("address", ["http://agency.example/t", "file:///etc/passwd", ""])
def test_an_agency_over_tls_is_never_spoken_to_without_it(settings: Settings, address: str) -> None:
    settings.OIDC_ISSUER = "https://agency.example"
    with pytest.raises(openid.OpenIdFault):
        openid._endpoint({"token_endpoint": address}, "token_endpoint")


# --- Showing once more who one is -----------------------------------------------------------------


def test_confirming_asks_for_a_new_sign_in_there(client: Client, agency: str, person: User) -> None:
    come_back(client, person.openid_subject)
    asked = parse_qs(urlsplit(client.get(LEAVE)["Location"]).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])


@pytest.mark.parametrize(
    ("subject", "shown", "confirmed"),
    [("can-bo-01", 0, True), ("can-bo-01", -3600, False), ("can-bo-01", None, False),
     ("nguoi-khac", 0, False)],
)  # fmt: skip
def test_only_the_same_person_who_was_asked_just_now_is_confirmed(
    client: Client, agency: str, person: User, subject: str, shown: int | None, confirmed: bool
) -> None:
    come_back(client, person.openid_subject)
    user(Role.CLERK, openid_subject="nguoi-khac")
    said = allow(client.get(LEAVE)["Location"], subject)
    claims = {"sub": subject} | ({} if shown is None else {"auth_time": time.time() + shown})
    with patch.object(openid, "_claims", return_value=claims):
        answer = client.get(BACK, said)
    assert answer["Location"] == ("/quan-tri/" if confirmed else CONFIRM)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert SignIn.objects.filter(outcome=SignInOutcome.CONFIRMED).exists() is confirmed
