"""Where the site stands: one configured place, whatever name a request was made to."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from pytest_django import Settings

from config.origin import absolute, lasting_host, read_origin

ORIGIN = "https://congvan.example"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ""),
        (" / ", ""),
        ("https://congvan.example", ORIGIN),
        (" https://CongVan.example/ ", ORIGIN),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://[::1]:8000", "https://[::1]:8000"),
    ],
)
def test_an_origin_is_a_scheme_and_a_host(text: str, read: str) -> None:
    assert read_origin(text) == read


@pytest.mark.parametrize(
    "text",
    ["congvan.example", "ftp://congvan.example", "https://", "https://congvan.example/tra-cuu",
     "https://congvan.example?x", "https://a@congvan.example", "https://congvan.example:x",
     "https://[::1"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_ORIGIN"):
        read_origin(text)


@pytest.mark.parametrize(
    ("origin", "host", "address"),
    [
        ("", "one.example", "http://one.example/cong-van/?q=c%C4%83n"),
        ("", "two.example", "http://two.example/cong-van/?q=c%C4%83n"),
        (ORIGIN, "one.example", f"{ORIGIN}/cong-van/?q=c%C4%83n"),
        (ORIGIN, "two.example", f"{ORIGIN}/cong-van/?q=c%C4%83n"),
    ],
)
def test_addresses_begin_with_it(settings: Settings, origin: str, host: str, address: str) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    settings.PUBLIC_ORIGIN = origin
    request = RequestFactory().get("/", headers={"Host": host})
    assert absolute(request, "/cong-van/?q=căn") == address


@pytest.mark.parametrize(
    ("origin", "hosts", "name"),
    [
        ("", ["one.example", "two.example"], "one.example"),
        ("", [".one.example"], "one.example"),
        ("", ["*"], "localhost"),
        ("", [], "localhost"),
        (ORIGIN, ["one.example", "two.example"], "congvan.example"),
        (ORIGIN, ["two.example", "one.example"], "congvan.example"),
        (f"{ORIGIN}:8000", ["one.example"], "congvan.example"),
    ],
)
def test_ids_keep_one_name(settings: Settings, origin: str, hosts: list[str], name: str) -> None:
    settings.PUBLIC_ORIGIN, settings.ALLOWED_HOSTS = origin, hosts
    assert lasting_host() == name
