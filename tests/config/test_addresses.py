"""Whose request it is: what proxies vouch for, and what anybody may have written."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from pytest_django import Settings

from config.addresses import Proxies, client_address, read_proxies, trace

NONE, NEAR = "", "127.0.0.1, 10.0.0.0/8, 2001:db8:1::/48"


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        # Nobody is trusted: the header is anybody's word.
        (NONE, "203.0.113.9", "", "203.0.113.9"),
        (NONE, "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (NONE, "127.0.0.1", "198.51.100.1", "127.0.0.1"),
        # The proxy is: its word, and no further than it reaches.
        (NEAR, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (NEAR, "127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        (NEAR, "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        (NEAR, "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (NEAR, "127.0.0.1", "", "127.0.0.1"),
        (NEAR, "127.0.0.1", "10.0.0.7, 10.0.0.8", "10.0.0.7"),
        # What is no address ends the trace at the last that is.
        (NEAR, "127.0.0.1", "198.51.100.1, unknown", "127.0.0.1"),
        (NEAR, "127.0.0.1", "198.51.100.1, <script>, 10.0.0.2", "10.0.0.2"),
        # As proxies write them.
        (NEAR, "127.0.0.1", "198.51.100.1:51234", "198.51.100.1"),
        (NEAR, "127.0.0.1", "[2001:db8:2::7]:443", "2001:db8:2::7"),
        (NEAR, "::ffff:127.0.0.1", "2001:db8:2::7", "2001:db8:2::7"),
        (NEAR, "2001:db8:1::1", " ::ffff:198.51.100.1 ", "198.51.100.1"),
        # A unix socket has no address.
        ("unix", "", "198.51.100.1", "198.51.100.1"),
        ("unix, 10.0.0.1", "", "198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (NEAR, "", "198.51.100.1", None),
        ("unix", "", "", None),
    ],
)
def test_the_nearest_address_that_no_proxy_has(
    proxies: str, remote: str, forwarded: str, found: str | None
) -> None:
    traced = trace(remote, forwarded, read_proxies(proxies))
    assert (str(traced) if traced else None) == found


@pytest.mark.parametrize("text", ["proxy.example", "10.0.0.1/8", "10.0.0.0/33", "127.0.0.1;::1"])
def test_a_mistyped_proxy_is_named(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        read_proxies(text)


@pytest.mark.parametrize(
    ("proxies", "found"), [(None, "127.0.0.1"), (Proxies(), "127.0.0.1"), (NEAR, "198.51.100.1")]
)
def test_of_a_request(settings: Settings, proxies: Proxies | str | None, found: str) -> None:
    settings.TRUSTED_PROXIES = read_proxies(proxies) if isinstance(proxies, str) else proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.1"})
    assert client_address(request) == found
