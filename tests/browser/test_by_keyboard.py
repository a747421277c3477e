"""The way to a dispatch by keyboard alone, and what a screen reader is told on it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewPage
from tests.browser.pages import every_kind

FOCUSED = "document.activeElement.innerText || document.activeElement.name || ''"
# The frame around what is chosen: how thick, and whether it is on the screen at all.
FRAMED = """
() => { const e = document.activeElement, box = e.getBoundingClientRect();
        return parseFloat(getComputedStyle(e).outlineWidth) >= 2
            && box.bottom > 0 && box.top < innerHeight; }
"""


def tab_to(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until what is chosen says this; each stop on the way is seen."""
    for _press in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FRAMED), page.evaluate("document.activeElement.outerHTML")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab does not reach {words!r}")


def test_from_the_first_page_to_a_dispatch(new_page: NewPage, transactional_db: None) -> None:
    every_kind()
    page = new_page(javascript=False, size=PHONE)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type("zqpublictrichyeu")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=zqpublictrichyeu"))
    tab_to(page, "zqpublictrichyeu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("zqpublic")
    # From the letter to the first thing to be done, and back to its place in the letter.
    tab_to(page, "nội dung giao")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#nhiem-vu"))


def test_what_a_screen_reader_meets_and_in_which_order(
    new_page: NewPage, transactional_db: None
) -> None:
    """Landmarks and headings by name, as the browser tells them."""
    addresses = every_kind()
    page = new_page(javascript=False)
    page.goto("/")
    expect(page.locator("body")).to_match_aria_snapshot(
        """
        - link "Đến nội dung chính"
        - banner:
          - link "Tra cứu công văn"
          - navigation "Trình đơn chính":
            - list:
              - listitem:
                - link "Cảnh báo"
              - listitem:
                - link "Công văn"
              - listitem:
                - link "Nội dung giao"
          - link "English"
        - main:
          - heading "Công văn nói gì?" [level=1]
          - search:
            - searchbox "Tìm công văn"
            - button "Tìm"
          - region "Bạn vừa…?":
            - heading "Bạn vừa…?" [level=2]
          - region "Cảnh báo mới nhất":
            - heading "Cảnh báo mới nhất" [level=2]
          - region "Công văn mới nhất":
            - heading "Công văn mới nhất" [level=2]
        - contentinfo:
          - paragraph: /Báo sai sót/
          - list
        """
    )
    warning = next(address for address in addresses if "/canh-bao/gia-danh" in address)
    page.goto(warning)
    expect(page.locator("main")).to_match_aria_snapshot(
        """
        - main:
          - article:
            - heading [level=1]
            - list:
              - listitem: /Dừng lại/
              - listitem: /Kiểm tra/
              - listitem: /Báo công an/
            - paragraph:
              - link /Gọi 113/
            - list "Đã lỡ?":
              - listitem
            - heading "Nhận ra bằng cách nào" [level=2]
            - heading "Dựa vào đâu" [level=2]
        """
    )
    page.goto("/cong-van/?q=zqpublic")
    expect(page.locator("main")).to_match_aria_snapshot(
        """
        - main:
          - heading [level=1]
          - search:
            - searchbox "Tìm công văn"
            - button "Tìm"
          - region "Kết quả":
            - heading "Kết quả" [level=2]
            - list:
              - listitem:
                - heading [level=3]
        """
    )
    # Each field has a label of its own.
    for field in page.locator("main input:not([type=hidden]), main select").all():
        assert field.evaluate("e => (e.labels[0]?.textContent || e.ariaLabel || '').trim()")
