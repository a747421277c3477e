"""Whole requests to the site as a server makes them, with every middleware but no socket."""

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlsplit

# What a browser on a phone sends.
HEADERS = {
    "HTTP_HOST": "localhost",
    "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "HTTP_ACCEPT_ENCODING": "gzip, deflate",
    "HTTP_ACCEPT_LANGUAGE": "vi-VN,vi;q=0.9,en;q=0.8",
    "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/109 Mobile",
}
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    seconds: float
    body: bytes


def get(application: Application, url: str) -> Answer:
    """Ask for a path with its query, as text; the time runs until the last byte and the close."""
    parts = urlsplit(url)
    said: list[str] = []
    environ = {
        **HEADERS,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # WSGI's strings are bytes, each written as the Latin-1 character of its number.
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": quote(parts.query, safe="%=&+-_."),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        said.append(status)

    start = perf_counter()
    response = application(environ, start_response)
    body = b"".join(response)
    if close := getattr(response, "close", None):
        close()
    return Answer(int(said[0][:3]), perf_counter() - start, body)


class Counter:
    """Counts the statements of a connection whose `execute_wrapper` it is."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, *said: Any) -> Any:
        self.count += 1
        return execute(*said)
