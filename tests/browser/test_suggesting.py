"""Suggestions below the search box, by keyboard and by touch; without JavaScript, as a page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk


@pytest.fixture
def subject(live_url: str) -> str:
    for n in range(2):
        Desk().live(subject=f"phòng ngừa lừa đảo qua mạng lần {n}")
    return "phòng ngừa lừa đảo qua mạng"


def test_the_box_is_a_combobox_that_keys_and_fingers_use(
    new_page: NewPage, subject: str, axe: Callable[[Page], None]
) -> None:
    page = new_page(size=PHONE)
    page.goto("/")
    box = page.get_by_role("combobox", name="Tìm công văn")
    options = page.get_by_role("option")
    box.press_sequentially("lua d")
    expect(options.first).to_have_text("lừa đảo")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("gợi ý")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "hint-tu-ngu-1")
    box.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("lua d")
    box.press_sequentially("ao qua")
    expect(options.first).to_contain_text("lừa đảo qua mạng")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/cong-van/?q=l%E1%BB%ABa+%C4%91%E1%BA%A3o+qua+m%E1%BA%A1ng")
    box = page.get_by_role("combobox")
    box.fill("phong ngua")
    page.get_by_role("option", name=subject).first.click()
    page.wait_for_url("**/cong-van/2026/**")


def test_without_javascript_the_box_searches_and_a_page_suggests(
    new_page: NewPage, subject: str
) -> None:
    page = new_page(javascript=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("zqkhongco")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Xem các gợi ý").click()
    page.get_by_role("searchbox").fill("phong ng")
    page.get_by_role("button", name="Gợi ý").click()
    page.get_by_role("link", name="phòng ngừa", exact=True).click()
    expect(page.locator("h1")).to_have_text("Công văn")
    expect(page.get_by_text(subject).first).to_be_visible()
