"""A real OpenID provider in a process of its own, and a browser that signs in at its page."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import requests


@contextmanager
def provider(log: Path) -> Iterator[str]:
    """Its issuer's address, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "1",
    ]
    with log.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"{address}/.well-known/openid-configuration", process, log)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310  # our own address
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def know(issuer: str, subject: str, **claims: str | bool) -> None:
    """Tell the provider of a person."""
    requests.put(f"{issuer}/users/{subject}", json=dict(claims), timeout=10).raise_for_status()


def allow(address: str, subject: str) -> dict[str, str]:
    """Sign in at the provider's page; what it sends back to us."""
    answer = requests.post(
        unescape(address), data={"sub": subject}, allow_redirects=False, timeout=10
    )
    assert answer.status_code == 302, answer.text
    said = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in said.items()}
