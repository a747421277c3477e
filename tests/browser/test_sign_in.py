"""The first screen of the desk, and the watch that every browser test stands on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, NewPage
from tests.browser.watch import Watch

SIGN_IN = "/quan-tri/login/"


@pytest.mark.parametrize("size", [(1366, 768), PHONE], ids=["desk", "phone"])
def test_the_sign_in_page_is_accessible(
    new_page: NewPage, axe: Callable[[Page], None], size: tuple[int, int]
) -> None:
    page = new_page(size=size)
    page.goto(SIGN_IN)
    axe(page)


def test_the_sign_in_page_works_without_javascript(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(SIGN_IN)
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "wrong")
    page.press("[name=password]", "Enter")
    assert page.locator(".errornote").is_visible()


@pytest.mark.parametrize(
    ("provoke", "problem"),
    [
        ("document.head.append(Object.assign(document.createElement('style'), "
         "{textContent: 'p {color: red}'}))", "Content Security Policy"),
        ("document.body.setAttribute('onclick', 'alert(1)')", "Content Security Policy"),
        ("console.error('broken')", "broken"),
        ("document.body.append(Object.assign(document.createElement('img'), "
         "{src: '/no-such-picture.png'}))", "404"),
        ("setTimeout(() => { throw new Error('late') })", "late"),
        ("location = 'http://elsewhere.example/'", "third-party"),
        ("document.cookie = 'reader=1; path=/'", "cookie reader"),
    ],
    ids=["inline style", "inline handler", "console", "missing file", "exception", "elsewhere",
         "cookie"],
)  # fmt: skip
def test_the_watch_sees_what_a_page_must_not_do(
    page: Page, watches: list[Watch], provoke: str, problem: str
) -> None:
    page.goto(SIGN_IN)
    page.evaluate(provoke)
    page.wait_for_timeout(300)
    (watch,) = watches
    assert problem in "\n".join(watch.finish())
    watch.problems.clear()
    page.context.clear_cookies()


def test_the_watch_sees_a_third_party_picture(page: Page, watches: list[Watch]) -> None:
    page.goto("/livez")
    page.evaluate("document.body.innerHTML = '<img src=http://elsewhere.example/a.png>'")
    page.wait_for_timeout(300)
    assert any("elsewhere" in problem for problem in watches[0].finish())
    watches[0].problems.clear()


def test_a_page_that_does_not_exist_is_no_problem(page: Page) -> None:
    answer = page.goto("/khong-co-trang-nay/")
    assert answer is not None
    assert answer.status == 404
