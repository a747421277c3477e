"""A browser, pages that watch themselves, and the accessibility rules."""

import os
import shutil
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.under_way import ended_behind
from tests.browser.watch import Watch

# As root Chromium has no sandbox; the rest keeps it from calling its makers.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK = (1366, 768)
PHONE = (360, 740)


class NewPage(Protocol):
    def __call__(
        self, *, javascript: bool = True, size: tuple[int, int] = DESK, **context: Any
    ) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for each process of the run."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("NO CHROMIUM ON PATH: browser tests cannot run (apt-get install chromium)")
    # Playwright's loop runs in this thread, where Django would refuse every query of a test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def live_url(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the site under test, with no slash at its end."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr(BaseHandler, "get_response", _one_by_one(BaseHandler.get_response))
    return str(live_server.url)


def _one_by_one(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """All threads of the server share the one connection that SQLite's database in memory has: two
    requests at a time would find its tables locked, which no busy file is for long."""
    lock = Lock()

    def locked(handler: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        with lock:
            return answer(handler, request)

    return locked


@pytest.fixture
def watches() -> list[Watch]:
    """The watch of each page opened; a test that provokes a problem clears it here."""
    return []


@pytest.fixture
def new_page(browser: Browser, live_url: str, watches: list[Watch]) -> Iterator[NewPage]:
    """Opens pages, each in a context of its own: JavaScript on or off, desk or PHONE size."""
    contexts = []

    def open_page(*, javascript: bool = True, size: tuple[int, int] = DESK, **context: Any) -> Page:
        made = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": size[0], "height": size[1]},
            base_url=live_url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **context,
        )
        made.set_default_timeout(10_000)
        contexts.append(made)
        watches.append(Watch(made, live_url))
        return made.new_page()

    # What a page sends as it closes, or has not had an answer to, would meet the emptying of the
    # tables.
    with ended_behind():
        yield open_page
        problems = [problem for watch in watches for problem in watch.finish()]
        for context in contexts:
            context.set_offline(True)
            context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page at the desk, JavaScript on."""
    return new_page()


def broken_rules(page: Page) -> list[str]:
    """The rules of WCAG 2.2 AA that a page (with JavaScript on) breaks: each, and where."""
    # A click waits for the next page to begin, not for the words of its last label.
    page.wait_for_load_state("load")
    # No rule of these reads stylesheets beforehand, which would break the policy of the page.
    results = Axe().run(page, options={"runOnly": WCAG_22_AA, "preload": False})
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that a page breaks no rule."""

    def check(page: Page) -> None:
        broken = broken_rules(page)
        assert not broken, "\n".join([page.url, *broken])

    return check
