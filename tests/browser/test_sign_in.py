"""The first screen of the desk, and the watch that every browser test stands on."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, NewPage
from tests.browser.watch import Watch

SIGN_IN = "/quan-tri/login/"


def test_the_sign_in_page_is_accessible(new_page: NewPage, axe: Callable[[Page], None]) -> None:
    for size in (DESK, PHONE):
        page = new_page(size=size)
        page.goto(SIGN_IN)
        axe(page)


def test_the_sign_in_page_works_without_javascript(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(SIGN_IN)
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "wrong")
    page.press("[name=password]", "Enter")
    expect(page.locator(".errornote")).to_be_visible()


PROVOKED = [
    (SIGN_IN, "document.head.append(Object.assign(document.createElement('style'), "
     "{textContent: 'p {color: red}'}))", "Content Security Policy"),
    (SIGN_IN, "document.body.setAttribute('onclick', 'alert(1)')", "Content Security Policy"),
    (SIGN_IN, "console.error('broken')", "broken"),
    (SIGN_IN, "document.body.append(Object.assign(document.createElement('img'), "
     "{src: '/no-such-picture.png'}))", "404"),
    (SIGN_IN, "setTimeout(() => { throw new Error('late') })", "late"),
    (SIGN_IN, "location = 'http://elsewhere.example/'", "third-party"),
    (SIGN_IN, "document.cookie = 'reader=1; path=/'", "cookie reader"),
    ("/livez", "document.body.innerHTML = '<img src=http://elsewhere.example/a.png>'", "elsewhere"),
]  # fmt: skip


def test_the_watch_sees_what_a_page_must_not_do(new_page: NewPage, watches: list[Watch]) -> None:
    for address, provoke, problem in PROVOKED:
        page = new_page()
        page.goto(address)
        page.evaluate(provoke)
        page.wait_for_timeout(300)
        watch = watches[-1]
        assert problem in "\n".join(watch.finish()), provoke
        page.close()  # or it would try again what was refused
        watch.problems.clear()
        page.context.clear_cookies()


def test_a_page_that_does_not_exist_is_no_problem(page: Page) -> None:
    answer = page.goto("/khong-co-trang-nay/")
    assert answer is not None
    assert answer.status == 404
