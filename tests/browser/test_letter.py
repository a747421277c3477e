"""The letter on a page: its head stands as on paper wherever there is room for it."""

from playwright.sync_api import Page

from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk, content

# Of what stands in the head, in order: the items that begin on one line.
ROWS = """
() => [...document.querySelectorAll('.head > *')].reduce((rows, item) => {
    const top = Math.round(item.getBoundingClientRect().top)
    rows.set(top, (rows.get(top) || 0) + 1)
    return rows
}, new Map()).values().toArray()
"""
# A small window, a tablet, a phone held sideways, just below and above two columns, a desktop.
ROOMY = (640, 834, 915, 991, 992, 1366)


def test_the_head_stands_two_by_two_or_one_below_the_other(
    new_page: NewPage, transactional_db: None
) -> None:
    live = Desk().live(content())
    page = new_page(javascript=False)
    page.goto(f"/{live.dispatch.addresses.get(current=True).path}/")
    assert [_rows(page, width) for width in ROOMY] == [[2, 2]] * len(ROOMY)
    assert _rows(page, PHONE[0]) == [1, 1, 1, 1]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _rows(page, 640) == [1, 1, 1, 1]


def _rows(page: Page, width: int) -> list[int]:
    page.set_viewport_size({"width": width, "height": 700})
    rows: list[int] = page.evaluate(ROWS)
    return rows
