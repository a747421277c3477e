"""What the browser is told with every answer."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils.module_loading import import_string

from config.content_security import policy, style_hashes
from config.context import site_owner


def policy_of(header: str) -> dict[str, list[str]]:
    parts = (part.split() for part in header.split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("address", ["/livez", "/quan-tri/login/", "/khong-co-trang-nay/"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
@pytest.mark.django_db
def test_a_security_header_is_on_every_answer(
    client: Client, address: str, header: str, value: str
) -> None:
    assert client.get(address)[header] == value


@pytest.mark.parametrize("feature", ["camera", "geolocation", "microphone"])
def test_the_device_is_asked_for_nothing(client: Client, feature: str) -> None:
    assert f"{feature}=()" in client.get("/livez")["Permissions-Policy"]


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(client: Client) -> None:
    told = policy_of(client.get("/livez")["Content-Security-Policy"])
    assert told["default-src"] == told["base-uri"] == told["frame-ancestors"] == ["'none'"]
    sources = {source for name in told for source in told[name]}
    assert all(
        source in ("'self'", "'none'") or source.startswith("'sha256-") for source in sources
    )


def test_a_stylesheet_in_the_folder_may_stand_inline(tmp_path: Path) -> None:
    sheet = "p { color: #123 }\n"
    (tmp_path / "page.css").write_text(sheet)
    (tmp_path / "notes.txt").write_text("not a stylesheet")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    sources = policy(style_hashes(tmp_path))["DIRECTIVES"]["style-src"]
    assert sources == ["'self'", f"'sha256-{digest}'"]


@pytest.mark.parametrize(("owner", "robots"), [("", "noindex, nofollow"), ("An authority", None)])
def test_a_trial_is_kept_out_of_search_engines(
    client: Client, owner: str, robots: str | None
) -> None:
    with override_settings(SITE_OWNER=owner):
        assert client.get("/livez").get("X-Robots-Tag") == robots


@pytest.mark.parametrize(("owner", "trial"), [("", True), ("An authority", False)])
def test_templates_know_whether_this_is_a_trial(
    rf: RequestFactory, owner: str, trial: bool
) -> None:
    with override_settings(SITE_OWNER=owner):
        known = site_owner(rf.get("/"))
    assert (known["site_owner"], known["is_trial"]) == (owner, trial)


@pytest.mark.django_db
def test_cookies_are_seen_at_the_desk_alone(client: Client) -> None:
    cookies = client.get("/quan-tri/login/").cookies
    assert cookies[settings.CSRF_COOKIE_NAME]["path"] == "/quan-tri/"
    assert settings.SESSION_COOKIE_PATH == "/quan-tri/"


def long_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("công văn " * 500)


def answer(**headers: str) -> HttpResponse:
    """A long page through the middlewares that may shorten it, in the order of the settings."""
    chain: Callable[[HttpRequest], HttpResponse] = long_page
    for dotted in reversed(settings.MIDDLEWARE):
        if dotted.endswith(("GZipMiddleware", "ConditionalGetMiddleware")):
            chain = import_string(dotted)(chain)
    return chain(RequestFactory().get("/", headers=headers))


def test_a_long_page_is_compressed() -> None:
    assert answer(**{"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in answer()


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_page_that_did_not_change_is_not_sent_again(accepted: str) -> None:
    asked = {"Accept-Encoding": accepted}
    again = answer(**asked, **{"If-None-Match": answer(**asked)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
