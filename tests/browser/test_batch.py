"""Many files at once, by keyboard, with and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dispatches.models import Batch, Dispatch
from dispatches.receiving import tasks
from tests.admin.desk import LETTER
from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk, body
from tests.receiving.drops import Says, dropped, picture

SECOND = "2\n\nTrang hai của văn bản.\n\nGIÁM ĐỐC"
OTHER = LETTER.replace("417/CAT-PC06", "418/CAT-PC06")
PASSWORD = "mat-khau-rat-dai-1"


@pytest.fixture
def desk(live_url: str) -> Desk:
    made = Desk(body("Công an tỉnh Sao Mai"))
    made.clerk.set_password(PASSWORD)
    made.clerk.save()
    return made


@pytest.fixture
def pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Three pictures that were read: two letters."""
    monkeypatch.setattr(tasks, "Reader", Says)
    files = [(f"{n}.jpg", picture(text)) for n, text in enumerate((LETTER, SECOND, OTHER), 1)]
    return dropped(desk, *files)


def sign_in(page: Page, desk: Desk) -> None:
    page.goto("/quan-tri/")
    page.fill("#id_username", desk.clerk.username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk-nav")


def test_pages_are_ordered_by_keyboard_without_javascript(
    new_page: NewPage, desk: Desk, pages: Batch
) -> None:
    page = new_page(javascript=False, size=PHONE)
    sign_in(page, desk)
    page.goto(f"/quan-tri/dot-nhap/{pages.pk}/")
    last = pages.files.get(name="3.jpg")
    page.focus(f'button[value="up:{last.pk}"]')
    for _time in range(2):
        # The second leads to the address of the first: that address is no sign that it has come.
        with page.expect_navigation(url="**?o=up-*"):
            page.keyboard.press("Enter")
        expect(page.locator(f'button[value="up:{last.pk}"]')).to_be_focused()
    assert [file.name for file in pages.files.all()] == ["1.jpg", "3.jpg", "2.jpg"]


def test_several_files_are_dropped_and_settled(
    page: Page, desk: Desk, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    sign_in(page, desk)
    for name, text in (("1.txt", LETTER), ("2.txt", OTHER), ("3.txt", "Đi chợ mua rau.")):
        (tmp_path / name).write_text(text)
    page.goto("/quan-tri/nhap/")
    axe(page)
    page.set_input_files("#id_file", [tmp_path / f"{n}.txt" for n in (1, 2, 3)])
    page.click("button[data-save]")
    expect(page.locator(".how-far")).to_contain_text("Đã xong 2 trên 3 tệp")
    axe(page)
    page.click('button[value^="anyway:"]')
    expect(page.locator(".how-far")).to_contain_text("Đã xong 3 trên 3 tệp")
    assert Dispatch.objects.count() == 3


def test_the_page_follows_the_reader(
    page: Page, desk: Desk, pages: Batch, axe: Callable[[Page], None]
) -> None:
    sign_in(page, desk)
    pages.files.update(paper=None, state="reading", pages=12, pages_read=2)
    page.goto(f"/quan-tri/dot-nhap/{pages.pk}/")
    expect(page.locator(".files")).to_contain_text("trang 3/12")
    axe(page)
    pages.files.update(pages_read=6)
    expect(page.locator(".files")).to_contain_text("trang 7/12")
    pages.files.update(paper=1, state="read")
    expect(page.locator(".arranging")).to_contain_text("Công văn thứ 1: 3 trang")
    axe(page)
